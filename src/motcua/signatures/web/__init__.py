"""Screens of trusted roots at the desk."""
