"""Outside services that payments calls, always with a time limit and outside a transaction."""
