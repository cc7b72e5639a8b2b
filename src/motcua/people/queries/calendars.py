"""Which working calendar a unit keeps: its own, else that of the nearest unit above it."""

from __future__ import annotations

from motcua.calendars.models import Calendar
from motcua.kernel.errors import NotFound
from motcua.people.models import Unit


def calendar_named(calendar_id: int) -> Calendar:
    """Return the calendar with this row key. Raises NotFound."""
    found = Calendar.objects.filter(pk=calendar_id).first()
    if found is None:
        raise NotFound
    return found


def calendar_id_of(unit: Unit) -> int | None:
    """Return the row key of the calendar that `unit` keeps, or None when nobody above it chose one."""
    if unit.calendar_id is not None:
        return unit.calendar_id
    above = [int(key) for key in unit.path.split("/") if key]
    chosen = dict(Unit.objects.filter(pk__in=above, calendar__isnull=False).values_list("pk", "calendar_id"))
    return next((chosen[key] for key in reversed(above) if key in chosen), None)
