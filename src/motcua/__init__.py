"""Motcua: the one-stop shop and administrative reform platform of a Vietnamese public agency."""

__version__ = "0.1.0"
