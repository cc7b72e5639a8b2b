"""Screens of calendars at the desk."""
