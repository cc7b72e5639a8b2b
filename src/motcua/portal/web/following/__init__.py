"""Pages of my dossiers, look-up, messages, supplements, results, verification."""
