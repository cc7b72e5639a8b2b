"""Instants as whole microseconds of local time, so that days and clocks are integer arithmetic.

Point 0 is midnight of 01/01/1970 on the clock of Viet Nam; day 0 is that day. The zone has kept one
offset since 1975, so the axis has neither gaps nor folds for any year that a calendar may hold.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from motcua.kernel.dates import at_local

FIRST_YEAR: Final = 1976
"""The first whole year of the present time zone; no calendar goes further back."""
MICROSECOND: Final = timedelta(microseconds=1)
MINUTE: Final = 60_000_000
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
_FIRST_DATE: Final = date(1970, 1, 1)
_FIRST_ORDINAL: Final = _FIRST_DATE.toordinal()
_ZERO: Final = at_local(date(FIRST_YEAR, 1, 1)) - timedelta(days=(date(FIRST_YEAR, 1, 1) - _FIRST_DATE).days)


def point_of(instant: datetime) -> int:
    """Return the point of an aware instant. Raises TypeError for a naive one."""
    return (instant - _ZERO) // MICROSECOND


def instant_at(point: int) -> datetime:
    """Return the instant, in UTC, of a point."""
    return _ZERO + timedelta(microseconds=point)


def day_of(day: date) -> int:
    """Return the number of a date."""
    return day.toordinal() - _FIRST_ORDINAL


def date_at(day: int) -> date:
    """Return the date of a day number."""
    return date.fromordinal(day + _FIRST_ORDINAL)


def clock_point(clock: time) -> int:
    """Return microseconds from midnight to a time of day."""
    return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1_000_000 + clock.microsecond
