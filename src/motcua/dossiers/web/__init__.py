"""The desk pages of dossiers: reception, work lists, the dossier itself, its papers."""
