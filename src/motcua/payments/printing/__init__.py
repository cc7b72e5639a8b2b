"""Receipts and lists of payments as papers."""
