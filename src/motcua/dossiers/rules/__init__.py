"""What the law says about a dossier, as functions on plain values."""
