"""Screens of the shell."""
