"""Office hours in words: `07:30-11:30, 13:30-17:30`, and a week of them."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

from motcua.calendars.errors import SessionsUnreadable
from motcua.calendars.rules.snapshot import Session, WeekdayHours, require_order
from motcua.kernel.periods import Period

_SESSION: Final = re.compile(r"(\d{1,2})[:h](\d{2})\s*-\s*(\d{1,2})[:h](\d{2})")
_DAY_NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_VIETNAMESE_NAMES: Final = ("t2", "t3", "t4", "t5", "t6", "t7", "cn")
_RECEPTION_ONLY: Final = "reception"


def parse_sessions(text: str) -> tuple[Session, ...]:
    """Read one session or more, in order. Raises SessionsUnreadable; never falls back to other hours."""
    sessions = []
    for part in text.split(","):
        found = _SESSION.fullmatch(part.strip())
        if found is None:
            raise SessionsUnreadable(text=text)
        first_hour, first_minute, last_hour, last_minute = map(int, found.groups())
        try:
            sessions.append(Session(time(first_hour, first_minute), time(last_hour, last_minute)))
        except ValueError:
            raise SessionsUnreadable(text=text) from None
    try:
        require_order(sessions)
    except ValueError:
        raise SessionsUnreadable(text=text) from None
    return tuple(sessions)


def print_sessions(sessions: tuple[Session, ...]) -> str:
    """Return `07:30-11:30, 13:30-17:30`, as parse_sessions reads it; empty for none."""
    return ", ".join(map(str, sessions))


def parse_weekly(
    text: str, valid: Period[date], *, source: str = "", to_confirm: bool = False
) -> tuple[WeekdayHours, ...]:
    """Read `Mon-Fri 07:30-11:30, 13:30-17:00; Sat 07:30-11:30` (T2…CN work too) as a week valid in `valid`.

    A part that ends in `reception` is received on but not counted. Raises SessionsUnreadable.
    """
    week: dict[int, WeekdayHours] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        days, _, hours = part.partition(" ")
        counts = not hours.rstrip().endswith(_RECEPTION_ONLY)
        sessions = parse_sessions(hours.rstrip().removesuffix(_RECEPTION_ONLY))
        for weekday in _weekdays(days, text):
            week[weekday] = WeekdayHours(weekday, sessions, valid, counts, source, to_confirm)
    if not week:
        raise SessionsUnreadable(text=text)
    return tuple(week[weekday] for weekday in sorted(week))


def _weekdays(days: str, whole: str) -> range:
    first, _, last = days.lower().partition("-")
    begin, end = _weekday(first, whole), _weekday(last or first, whole)
    if end < begin:
        raise SessionsUnreadable(text=whole)
    return range(begin, end + 1)


def _weekday(name: str, whole: str) -> int:
    for names in (_DAY_NAMES, _VIETNAMESE_NAMES):
        if name in names:
            return names.index(name)
    raise SessionsUnreadable(text=whole)
