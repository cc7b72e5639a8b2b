"""Calendars in files: the CSV of declared days, and a due date as JSON."""
