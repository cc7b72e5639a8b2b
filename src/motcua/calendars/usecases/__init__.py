"""Acts on calendars. Each gives the calendar a new version; due dates already computed keep theirs."""

from motcua.calendars.usecases.calendars import create_calendar, set_hours
from motcua.calendars.usecases.days import declare_day, swap_days, withdraw_day
from motcua.calendars.usecases.imports import import_days, load_default_holidays

__all__ = [
    "create_calendar",
    "declare_day",
    "import_days",
    "load_default_holidays",
    "set_hours",
    "swap_days",
    "withdraw_day",
]
