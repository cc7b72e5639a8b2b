"""Reporting windows: two days, both included, and the moment whose knowledge is used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.kernel.dates import (
    at_local,
    day_bounds,
    is_meant,
    legal_date,
    parse_meant_day,
    parse_meant_instant,
)
from motcua.kernel.periods import Period, days_inclusive
from motcua.reports.errors import DateUnreadable, WindowBackwards

_PRINTED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Window:
    """From the first moment of `first` to the last of `last`, as known at `as_of`.

    Raises WindowBackwards.
    """

    first: date
    last: date
    as_of: datetime

    def __post_init__(self) -> None:
        """Refuse a window that runs backwards."""
        if self.last < self.first:
            raise WindowBackwards(first=f"{self.first:%d/%m/%Y}", last=f"{self.last:%d/%m/%Y}")

    @property
    def period(self) -> Period[datetime]:
        """Return the instants of the window, half-open."""
        return days_inclusive(self.first, self.last)

    @property
    def start(self) -> datetime:
        """Return the first instant."""
        return self.period.start

    @property
    def end(self) -> datetime:
        """Return the first instant after it."""
        return day_bounds(self.last)[1]

    def before(self) -> Window:
        """Return the one-day window that ends where this one begins: its (11) is this one's (6)."""
        day = self.first - timedelta(days=1)
        return Window(day, day, self.as_of)


def half_year_of(day: date) -> tuple[date, date]:
    """Return the reporting half-year that holds `day`: 15/12-14/06 or 15/06-14/12 (NĐ 09/2019 Điều 12)."""
    if day >= date(day.year, 12, 15):
        return date(day.year, 12, 15), date(day.year + 1, 6, 14)
    if day >= date(day.year, 6, 15):
        return date(day.year, 6, 15), date(day.year, 12, 14)
    return date(day.year - 1, 12, 15), date(day.year, 6, 14)


def read_date(text: str) -> date:
    """Read 2024-06-14 or 14/06/2024. Raises DateUnreadable."""
    printed = _PRINTED.fullmatch(text.strip())
    try:
        if not printed:
            return parse_meant_day(text.strip())
        day = date(int(printed[3]), int(printed[2]), int(printed[1]))
    except ValueError:
        raise DateUnreadable(text=text) from None
    if not is_meant(day):
        raise DateUnreadable(text=text)
    return day


def read_as_of(text: str) -> datetime:
    """Read a moment; a date alone means its last moment: what was known when that day ended.

    Raises DateUnreadable.
    """
    try:
        if _PRINTED.fullmatch(text.strip()) or len(text.strip()) == len("2024-06-14"):
            return at_local(read_date(text) + timedelta(days=1)) - timedelta(microseconds=1)
        return parse_meant_instant(text.strip())
    except ValueError:
        raise DateUnreadable(text=text) from None


def default_window(now: datetime) -> tuple[date, date]:
    """Return the reporting half-year in which `now` falls."""
    return half_year_of(legal_date(now))
