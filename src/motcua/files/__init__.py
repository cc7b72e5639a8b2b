"""Stored bytes: hash, type by content, safe download."""
