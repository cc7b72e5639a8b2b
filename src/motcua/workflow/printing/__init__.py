"""Processes as files to take away."""
