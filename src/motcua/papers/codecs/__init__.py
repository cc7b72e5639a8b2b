"""From contents to what the writers take: phrases, glyphs, QR marks, one JSON document."""
