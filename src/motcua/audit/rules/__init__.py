"""Hashes, chains and trees: pure functions on values."""
