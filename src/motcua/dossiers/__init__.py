"""Dossiers: reception, processing, supplements, pauses, results, return."""
