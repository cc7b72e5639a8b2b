"""Which working calendar a unit keeps."""

from __future__ import annotations

from datetime import datetime

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.people.events import CalendarChosen
from motcua.people.models import Unit
from motcua.people.policies import require
from motcua.people.queries.calendars import calendar_named
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def choose_calendar(*, unit_id: int, calendar_id: int, actor: Actor, at: datetime) -> Unit:
    """Let a unit, and the units below it that chose none, keep a working calendar.

    Due dates of open dossiers do not move by this. Raises Forbidden, NotFound.
    """
    unit = lock(Unit.objects.all(), pk=unit_id)
    actor = require(actor, "edit_units", unit)
    calendar = calendar_named(calendar_id)
    unit.calendar_id = calendar_id
    unit.save(update_fields=["calendar"])
    event = CalendarChosen(name=unit.name, calendar=str(calendar))
    record(event, stream=unit.stream, actor=actor, at=at, subject=unit.public_id)
    return unit
