"""From instants to the legal dates of Viet Nam, and back.

Instants are stored in UTC; a legal date is a date in Asia/Ho_Chi_Minh and is derived only here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LEGAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Time zone of every legal date and printed time (UTC+7, no summer time)."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that somebody may mean who types a date; outside them it is a slip, and arithmetic overflows."""


def is_meant(day: date) -> bool:
    """Tell whether `day` lies in the years that a typed date may name."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def local(instant: datetime) -> datetime:
    """Return the aware `instant` on the clock of the wall in Viet Nam."""
    return instant.astimezone(LEGAL_ZONE)


def legal_date(instant: datetime) -> date:
    """Return the legal date on which the aware `instant` falls."""
    return local(instant).date()


def at_local(day: date, clock: time = time()) -> datetime:
    """Return the instant, in UTC, of a local `clock` time on `day`."""
    return datetime.combine(day, clock, LEGAL_ZONE).astimezone(UTC)


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Return the instants, in UTC, at which `day` begins and the next day begins (half-open)."""
    return at_local(day), at_local(day + timedelta(days=1))


def parse_instant(text: str) -> datetime:
    """Read an ISO 8601 date or time; a naive one is local, a date alone is its first moment.

    Returns an aware UTC datetime. Raises ValueError for anything else, and outside the calendar of UTC.
    """
    value = datetime.fromisoformat(text)
    aware = value if value.tzinfo else value.replace(tzinfo=LEGAL_ZONE)
    try:
        return aware.astimezone(UTC)
    except OverflowError as fault:
        raise ValueError(f"{text!r} lies outside the calendar") from fault


def parse_meant_instant(text: str) -> datetime:
    """Read what somebody typed, as `parse_instant` does. Raises ValueError also outside the years meant."""
    value = parse_instant(text)
    if not is_meant(value.date()):
        raise ValueError(f"{text!r} lies outside {FIRST_YEAR}-{LAST_YEAR}")
    return value


def parse_meant_day(text: str) -> date:
    """Read an ISO 8601 date that somebody typed. Raises ValueError also outside the years meant."""
    value = date.fromisoformat(text)
    if not is_meant(value):
        raise ValueError(f"{text!r} lies outside {FIRST_YEAR}-{LAST_YEAR}")
    return value
