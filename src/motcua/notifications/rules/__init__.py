"""Occasions, texts, limits of SMS, addresses, and what becomes of a message: pure rules."""
