"""Screens of people: sign-in, one's own account, units, staff, applicants found at the counter."""
