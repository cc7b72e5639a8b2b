"""Working days in the calendar of the authority that publishes."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from motcua.calendars.errors import CalendarNotFound
from motcua.calendars.queries import snapshot
from motcua.calendars.rules import due_moment, working_days
from motcua.kernel.dates import at_local, legal_date
from motcua.people.models import Unit
from motcua.people.queries import calendar_id_of

_MORNING: Final = time(8)


def add_working_days(day: date, amount: int, *, unit: Unit) -> date:
    """Return the `amount`-th working day after `day` in the calendar that `unit` keeps.

    Raises CalendarNotFound when no unit above keeps one, CalendarYearMissing beyond its years.
    """
    calendar_id = calendar_id_of(unit)
    if calendar_id is None:
        raise CalendarNotFound(calendar=unit.name)
    return legal_date(due_moment(snapshot(calendar_id), at_local(day, _MORNING), working_days(amount)))
