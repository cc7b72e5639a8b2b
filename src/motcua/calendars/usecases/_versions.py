"""Every change gives its calendar a new version and a new stamp."""

from __future__ import annotations

from motcua.calendars.models import Calendar
from motcua.kernel.identifiers import new_public_id


def next_version(calendar: Calendar) -> int:
    """Give the locked `calendar` its next version; return it."""
    calendar.version += 1
    calendar.stamp = new_public_id()
    calendar.save(update_fields=["version", "stamp"])
    return calendar.version
