"""Figures over the rows."""
