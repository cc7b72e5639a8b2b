"""A calendar begins, and its office hours are set."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from motcua.audit.usecases import record
from motcua.calendars.codecs.days import DEFAULT_HOURS, DEFAULT_HOURS_FROM, DEFAULT_HOURS_SOURCE
from motcua.calendars.errors import CalendarCodeTaken, DeclarationIncomplete
from motcua.calendars.events import CalendarCreated, HoursSet
from motcua.calendars.models import Calendar, WeekdayHoursRow
from motcua.calendars.policies import require_editor, require_editor_of
from motcua.calendars.rules import parse_weekly, print_sessions
from motcua.calendars.usecases._versions import next_version
from motcua.kernel.actor import Actor
from motcua.kernel.periods import Period
from motcua.kernel.text import N_, tidy
from motcua.store.locking import lock
from motcua.store.writes import official

_REPLACED = N_("Thay bằng giờ làm việc mới")


@official
def create_calendar(
    *,
    code: str,
    name_vi: str,
    actor: Actor,
    at: datetime,
    name_en: str = "",
    organisation_id: int | None = None,
) -> Calendar:
    """Begin a calendar with the default office hours (to be confirmed) and no year loaded.

    `organisation_id` is the agency that keeps it; None for one that the province shares.
    Refuses Forbidden, CalendarCodeTaken, DeclarationIncomplete.
    """
    actor = require_editor(actor, organisation_id)
    if not tidy(code) or not tidy(name_vi):
        raise DeclarationIncomplete
    if Calendar.objects.filter(code=tidy(code)).exists():
        raise CalendarCodeTaken(calendar=tidy(code))
    calendar = Calendar.objects.create(
        code=tidy(code),
        name_vi=tidy(name_vi),
        name_en=tidy(name_en),
        organisation_id=organisation_id,
        created_at=at,
    )
    event = CalendarCreated(name=calendar.name_vi, calendar_code=calendar.code)
    record(event, stream=calendar.stream, actor=actor, at=at, subject=calendar.public_id)
    set_hours(
        calendar_id=calendar.pk,
        week=DEFAULT_HOURS,
        valid_from=DEFAULT_HOURS_FROM,
        source=DEFAULT_HOURS_SOURCE,
        to_confirm=True,
        actor=actor,
        at=at,
    )
    calendar.refresh_from_db()
    return calendar


@official
def set_hours(
    *,
    calendar_id: int,
    week: str,
    valid_from: date,
    source: str,
    actor: Actor,
    at: datetime,
    to_confirm: bool = False,
) -> Calendar:
    """Set the office hours of the whole week from `valid_from` on, in place of all that held from then.

    `week` is written `Mon-Fri 07:30-11:30, 13:30-17:00; Sat 07:30-11:30 reception` (T2…CN too); weekdays
    not named are days off. Hours before that date stay. Refuses Forbidden, SessionsUnreadable,
    DeclarationIncomplete without a source.
    """
    calendar = lock(Calendar.objects.all(), pk=calendar_id)
    actor = require_editor_of(actor, calendar)
    if not tidy(source):
        raise DeclarationIncomplete
    wanted = parse_weekly(week, Period(valid_from))
    _end_hours(calendar, valid_from, at)
    WeekdayHoursRow.objects.bulk_create(
        WeekdayHoursRow(
            calendar=calendar,
            weekday=hours.weekday,
            sessions=print_sessions(hours.sessions),
            counts=hours.counts,
            valid_from=valid_from,
            source=tidy(source),
            to_confirm=to_confirm,
            recorded_at=at,
        )
        for hours in wanted
    )
    version = next_version(calendar)
    event = HoursSet(week=tidy(week), valid_from=valid_from, source=tidy(source), version_after=version)
    record(event, stream=calendar.stream, actor=actor, at=at, subject=calendar.public_id)
    return calendar


def _end_hours(calendar: Calendar, valid_from: date, at: datetime) -> None:
    """Withdraw the hours that hold on or after `valid_from`; write again the part of them before it."""
    holding = WeekdayHoursRow.objects.filter(calendar=calendar, withdrawn_at=None).filter(
        Q(valid_to=None) | Q(valid_to__gt=valid_from)
    )
    kept = [row for row in holding if row.valid_from < valid_from]
    holding.update(withdrawn_at=at, withdrawn_because=_REPLACED)
    WeekdayHoursRow.objects.bulk_create(
        WeekdayHoursRow(
            calendar=calendar,
            weekday=row.weekday,
            sessions=row.sessions,
            counts=row.counts,
            valid_from=row.valid_from,
            valid_to=valid_from,
            source=row.source,
            to_confirm=row.to_confirm,
            recorded_at=at,
        )
        for row in kept
    )
