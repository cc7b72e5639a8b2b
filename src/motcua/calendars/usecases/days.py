"""Days are declared, swapped and withdrawn."""

from __future__ import annotations

from datetime import date, datetime

from motcua.audit.usecases import record
from motcua.calendars.errors import (
    DayAlreadyDeclared,
    DayNotDeclared,
    DeclarationIncomplete,
    HoursOnDayOff,
    SwapImpossible,
)
from motcua.calendars.events import DayDeclared, DaysSwapped, DayWithdrawn
from motcua.calendars.models import Calendar, CalendarDay
from motcua.calendars.policies import require_editor_of
from motcua.calendars.queries import snapshot, standing_day
from motcua.calendars.rules import DayKind, parse_sessions, print_sessions
from motcua.calendars.usecases._versions import next_version
from motcua.kernel.actor import Actor
from motcua.kernel.text import N_, print_date, tidy
from motcua.store.locking import lock
from motcua.store.writes import official

_MADE_UP = N_("Làm bù cho ngày %(day)s")


@official
def declare_day(
    *,
    calendar_id: int,
    day: date,
    kind: DayKind,
    name: str,
    source: str,
    actor: Actor,
    at: datetime,
    name_en: str = "",
    sessions: str = "",
    to_confirm: bool = False,
) -> CalendarDay:
    """Declare a holiday, a make-up working day or a closure, under the document `source`.

    `sessions` are the hours kept: the open part of a partial closure, or those of a make-up day (empty:
    as on a weekday). Two days that change places are one act: swap_days.
    Refuses Forbidden, DeclarationIncomplete, HoursOnDayOff, SessionsUnreadable, DayAlreadyDeclared.
    """
    calendar = lock(Calendar.objects.all(), pk=calendar_id)
    actor = require_editor_of(actor, calendar)
    hours = print_sessions(parse_sessions(sessions)) if sessions.strip() else ""
    if hours and kind in (DayKind.HOLIDAY, DayKind.DAY_OFF_SWAP):
        raise HoursOnDayOff(day=print_date(day))
    row = CalendarDay(
        calendar=calendar,
        day=day,
        kind=kind.value,
        name_vi=tidy(name),
        name_en=tidy(name_en),
        source=tidy(source),
        sessions=hours,
        to_confirm=to_confirm,
        recorded_at=at,
    )
    _store(row)
    event = DayDeclared(
        day=day,
        kind=kind.value,
        name=row.name_vi,
        source=row.source,
        sessions=hours,
        version_after=next_version(calendar),
    )
    record(event, stream=calendar.stream, actor=actor, at=at, subject=calendar.public_id)
    return row


@official
def swap_days(
    *,
    calendar_id: int,
    day_off: date,
    works: date,
    name: str,
    source: str,
    actor: Actor,
    at: datetime,
    to_confirm: bool = False,
) -> tuple[CalendarDay, CalendarDay]:
    """Let a working day and a rest day change places, under the document `source`.

    `day_off` must be a working day of the week, `works` a rest day; it keeps the hours of `day_off`.
    Refuses Forbidden, DeclarationIncomplete, DayAlreadyDeclared, SwapImpossible.
    """
    calendar = lock(Calendar.objects.all(), pk=calendar_id)
    actor = require_editor_of(actor, calendar)
    pair = {"source": tidy(source), "to_confirm": to_confirm, "recorded_at": at, "calendar": calendar}
    off = CalendarDay(
        day=day_off, kind=DayKind.DAY_OFF_SWAP.value, name_vi=tidy(name), swapped_with=works, **pair
    )
    on = CalendarDay(
        day=works,
        kind=DayKind.MAKEUP_WORKING_DAY.value,
        name_vi=_MADE_UP % {"day": print_date(day_off)},
        swapped_with=day_off,
        **pair,
    )
    known = snapshot(calendar_id)
    is_working, is_rest = known.plan(day_off).counts, not known.plan(works).counts
    for row in (off, on):
        _store(row)
    if not (is_working and is_rest):
        raise SwapImpossible(day_off=print_date(day_off), works=print_date(works))
    version = next_version(calendar)
    event = DaysSwapped(day_off=day_off, works=works, source=off.source, version_after=version)
    record(event, stream=calendar.stream, actor=actor, at=at, subject=calendar.public_id)
    return off, on


@official
def withdraw_day(*, calendar_id: int, day: date, because: str, actor: Actor, at: datetime) -> CalendarDay:
    """Take back what is declared for `day`, and the other half when it is one of a swap.

    The row stays, with when and why. Refuses Forbidden, DayNotDeclared, DeclarationIncomplete without
    a reason.
    """
    calendar = lock(Calendar.objects.all(), pk=calendar_id)
    actor = require_editor_of(actor, calendar)
    row = standing_day(calendar, day)
    if row is None:
        raise DayNotDeclared(day=print_date(day))
    if not tidy(because):
        raise DeclarationIncomplete
    days = [day, row.swapped_with] if row.swapped_with else [day]
    CalendarDay.objects.filter(calendar=calendar, withdrawn_at=None, day__in=days).update(
        withdrawn_at=at, withdrawn_because=tidy(because)
    )
    version = next_version(calendar)
    event = DayWithdrawn(day=day, name=row.name_vi, because=tidy(because), version_after=version)
    record(event, stream=calendar.stream, actor=actor, at=at, subject=calendar.public_id)
    row.refresh_from_db()
    return row


def _store(row: CalendarDay) -> None:
    if not row.name_vi or not row.source:
        raise DeclarationIncomplete
    standing = standing_day(row.calendar, row.day)
    if standing is not None:
        raise DayAlreadyDeclared(day=print_date(row.day), name=standing.name_vi)
    row.save(force_insert=True)
