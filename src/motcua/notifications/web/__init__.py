"""Screens of messages at the desk."""
