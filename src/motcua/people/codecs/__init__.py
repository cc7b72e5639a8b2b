"""Files that people reads."""
