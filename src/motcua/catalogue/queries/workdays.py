"""Working days of the authority that publishes."""

from __future__ import annotations

from datetime import date, timedelta


def add_working_days(day: date, amount: int, *, unit_id: int) -> date:
    """Return the `amount`-th working day after `day` in the calendar of the unit."""
    while amount:
        day += timedelta(days=1)
        amount -= day.weekday() < 5
    return day
