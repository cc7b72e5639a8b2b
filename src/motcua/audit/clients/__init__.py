"""Outside services that audit calls, always with a time limit and outside a transaction."""
