"""From instants to the legal dates of Viet Nam, and back.

Instants are stored in UTC; a legal date is a date in Asia/Ho_Chi_Minh and is derived only here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LEGAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Time zone of every legal date and printed time (UTC+7, no summer time)."""


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

    Returns an aware UTC datetime. Raises ValueError for anything else.
    """
    value = datetime.fromisoformat(text)
    aware = value if value.tzinfo else value.replace(tzinfo=LEGAL_ZONE)
    return aware.astimezone(UTC)
