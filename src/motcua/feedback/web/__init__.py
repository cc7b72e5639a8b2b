"""Screens of ratings, surveys and feedback at the desk."""
