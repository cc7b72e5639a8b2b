"""Desk pages of the catalogue, under /thu-tuc/."""
