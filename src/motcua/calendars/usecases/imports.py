"""The days of whole years are loaded from a file: all of it or nothing."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from motcua.audit.usecases import record
from motcua.calendars.codecs.days import shipped_content
from motcua.calendars.events import DaysImported
from motcua.calendars.models import Calendar, CalendarDay, LoadedYear
from motcua.calendars.policies import require_editor_of
from motcua.calendars.queries import DaysToImport, days_to_import, loaded_years
from motcua.calendars.rules import print_sessions
from motcua.calendars.usecases._versions import next_version
from motcua.kernel.actor import Actor
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def import_days(*, calendar_id: int, content: bytes, file: str, actor: Actor, at: datetime) -> DaysToImport:
    """Load the declared days of a CSV file and mark the years that it holds whole; return what was new.

    See codecs.days for the columns; queries.days_to_import is the dry run. Refuses Forbidden, and
    DaysRefused with every fault of the file: then nothing of it is loaded.
    """
    calendar = lock(Calendar.objects.all(), pk=calendar_id)
    actor = require_editor_of(actor, calendar)
    found = days_to_import(calendar, content, file)
    CalendarDay.objects.bulk_create(
        CalendarDay(
            calendar=calendar,
            day=day.day,
            kind=day.kind.value,
            name_vi=day.name,
            name_en=day.name_en,
            source=day.source,
            swapped_with=day.swapped_with,
            sessions=print_sessions(day.sessions),
            to_confirm=day.to_confirm,
            recorded_at=at,
        )
        for day in found.new
    )
    LoadedYear.objects.bulk_create(
        LoadedYear(calendar=calendar, year=year, source=file, recorded_at=at) for year in found.years
    )
    event = DaysImported(
        file=file,
        sha256=sha256(content).hexdigest(),
        count=len(found.new),
        years=", ".join(map(str, loaded_years(calendar))),
        version_after=next_version(calendar),
    )
    record(event, stream=calendar.stream, actor=actor, at=at, subject=calendar.public_id)
    return found


@official
def load_default_holidays(*, calendar_id: int, actor: Actor, at: datetime) -> DaysToImport:
    """Load the public holidays and swapped days that the product ships. Refuses what import_days does."""
    file, content = shipped_content()
    return import_days(calendar_id=calendar_id, content=content, file=file, actor=actor, at=at)
