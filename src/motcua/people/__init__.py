"""Organisations, units, posts, staff, delegation, applicants, sign-in."""
