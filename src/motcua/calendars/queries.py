"""Reading calendars: the snapshot that rules compute with, and what the pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.calendars.codecs.days import full_years, read_rows
from motcua.calendars.errors import CalendarNotChosen, CalendarNotFound, DaysRefused, Fault
from motcua.calendars.models import Calendar, CalendarDay, LoadedYear, WeekdayHoursRow
from motcua.calendars.policies import require_reader
from motcua.calendars.rules import DayKind, DeclaredDay, Snapshot, WeekdayHours, parse_sessions
from motcua.kernel.actor import Actor
from motcua.kernel.periods import Period
from motcua.kernel.text import N_, print_date

_KEPT_SNAPSHOTS = 64
_YEAR_INCOMPLETE = N_("năm %(year)s chưa được nạp và tệp không có ngày 01/01 của năm này")
_DECLARED_OTHERWISE = N_("ngày %(day)s đã khai khác trong lịch; hãy rút nội dung đã khai trước khi nạp")


@dataclass(frozen=True, slots=True)
class CurrentSnapshot:
    """A calendar as it stands, and the version of it that a computed due date should keep."""

    snapshot: Snapshot
    version: int


@dataclass(frozen=True, slots=True)
class DaysToImport:
    """What a file would add: days, beside those `already` declared just so, and years that become whole."""

    new: tuple[DeclaredDay, ...]
    already: int
    years: tuple[int, ...]


class _ChangedMeanwhile(Exception):
    """The calendar was changed while it was being read."""


def current_snapshot(calendar_id: int) -> CurrentSnapshot:
    """Return the calendar as it stands, with its version. Raises CalendarNotFound.

    Kept in memory by the calendar's stamp, which is new with every change: one small query a call.
    """
    while True:
        stamp = _calendar(calendar_id).stamp
        try:
            return _kept(calendar_id, stamp)
        except _ChangedMeanwhile:
            continue


def snapshot(calendar_id: int, known_at: datetime | None = None) -> Snapshot:
    """Return the calendar as it stands, or as it was known at the moment `known_at`.

    A snapshot of the past has version 0. Raises CalendarNotFound.
    """
    if known_at is None:
        return current_snapshot(calendar_id).snapshot
    recorded = Q(recorded_at__lte=known_at)
    return _build(_calendar(calendar_id), recorded & _not_withdrawn_by(known_at), recorded, version=0)


def snapshot_with(
    calendar_id: int, proposed: Iterable[DeclaredDay], *, without: Iterable[date] = ()
) -> Snapshot:
    """Return the calendar as it would stand with days `proposed`, each in place of what is declared for it.

    The days `without` are taken out first. Nothing is written: this is the preview of a change.
    """
    current = current_snapshot(calendar_id).snapshot
    dropped = set(without)
    days = {day.day: day for day in current.declared if day.day not in dropped}
    added = tuple(proposed)
    days |= {day.day: day for day in added}
    return replace(current, declared=tuple(days.values()), years=current.years | full_years(added))


def calendar_by_code(code: str) -> Calendar:
    """Return the calendar with that code. Raises CalendarNotFound."""
    found = Calendar.objects.filter(code=code).first()
    if found is None:
        raise CalendarNotFound(calendar=code)
    return found


def calendar_meant(code: str | None) -> Calendar:
    """Return the calendar with that code; without one, the only calendar that there is.

    Raises CalendarNotFound; CalendarNotChosen when there are several or none.
    """
    if code is not None:
        return calendar_by_code(code)
    calendars = list(Calendar.objects.order_by("code"))
    if len(calendars) != 1:
        raise CalendarNotChosen(codes=", ".join(calendar.code for calendar in calendars) or "–")
    return calendars[0]


def calendars_open_to(actor: Actor) -> QuerySet[Calendar]:
    """Return the calendars that `actor` may read, by name. Raises Forbidden."""
    require_reader(actor)
    return Calendar.objects.order_by("name_vi")


def get_calendar_for(actor: Actor, public_id: UUID) -> Calendar:
    """Return one calendar for reading. Raises Forbidden, CalendarNotFound."""
    found = calendars_open_to(actor).filter(public_id=public_id).first()
    if found is None:
        raise CalendarNotFound(calendar=public_id)
    return found


def declared_days(calendar: Calendar, year: int) -> QuerySet[CalendarDay]:
    """Return the declarations for days of `year`, those withdrawn among them, by day and time."""
    return CalendarDay.objects.filter(calendar=calendar, day__year=year).order_by("day", "recorded_at")


def standing_day(calendar: Calendar, day: date) -> CalendarDay | None:
    """Return what is declared for `day`, or None."""
    return CalendarDay.objects.filter(calendar=calendar, day=day, withdrawn_at=None).first()


def hours_in_order(calendar: Calendar) -> QuerySet[WeekdayHoursRow]:
    """Return the standing office hours, the latest first, by weekday."""
    standing = WeekdayHoursRow.objects.filter(calendar=calendar, withdrawn_at=None)
    return standing.order_by("-valid_from", "weekday")


def loaded_years(calendar: Calendar) -> list[int]:
    """Return the years in which due dates may be counted."""
    return list(LoadedYear.objects.filter(calendar=calendar).order_by("year").values_list("year", flat=True))


def days_to_import(calendar: Calendar, content: bytes, file: str) -> DaysToImport:
    """Return what a CSV file of days would add; nothing is written (the dry run of an import).

    A day declared just so already is passed over. Raises DaysRefused with every fault: those of the
    file, days declared otherwise, days of a year that neither the file nor the calendar holds whole.
    """
    rows = read_rows(content, file)
    standing = {row.day: declared_of(row) for row in _standing_days(calendar, [day.day for _, day in rows])}
    loaded, years = set(loaded_years(calendar)), full_years(day for _, day in rows)
    faults = []
    for number, day in rows:
        if day.day.year not in years | loaded:
            faults.append(Fault(file, number, "date", _YEAR_INCOMPLETE % {"year": day.day.year}))
        elif standing.get(day.day, day) != day:
            faults.append(Fault(file, number, "date", _DECLARED_OTHERWISE % {"day": print_date(day.day)}))
    if faults:
        raise DaysRefused(faults)
    new = tuple(day for _, day in rows if day.day not in standing)
    return DaysToImport(new, already=len(rows) - len(new), years=tuple(sorted(years - loaded)))


def _standing_days(calendar: Calendar, days: Iterable[date]) -> QuerySet[CalendarDay]:
    return CalendarDay.objects.filter(calendar=calendar, withdrawn_at=None, day__in=list(days))


def declared_of(row: CalendarDay) -> DeclaredDay:
    """Return a row as the rules know it."""
    return DeclaredDay(
        day=row.day,
        kind=DayKind(row.kind),
        name=row.name_vi,
        source=row.source,
        swapped_with=row.swapped_with,
        sessions=parse_sessions(row.sessions) if row.sessions else (),
        to_confirm=row.to_confirm,
        name_en=row.name_en,
    )


def _calendar(calendar_id: int) -> Calendar:
    found = Calendar.objects.filter(pk=calendar_id).first()
    if found is None:
        raise CalendarNotFound(calendar=calendar_id)
    return found


@lru_cache(maxsize=_KEPT_SNAPSHOTS)
def _kept(calendar_id: int, stamp: UUID) -> CurrentSnapshot:
    """Return the calendar of that stamp. Raises _ChangedMeanwhile, and then keeps nothing."""
    calendar = _calendar(calendar_id)
    found = _build(calendar, Q(withdrawn_at=None), Q(), version=calendar.version)
    if _calendar(calendar_id).stamp != stamp or calendar.stamp != stamp:
        raise _ChangedMeanwhile
    return CurrentSnapshot(found, found.version)


def _not_withdrawn_by(moment: datetime) -> Q:
    return Q(withdrawn_at=None) | Q(withdrawn_at__gt=moment)


def _build(calendar: Calendar, standing: Q, recorded: Q, *, version: int) -> Snapshot:
    """Return the snapshot of the rows that `standing` and (for years) `recorded` let through."""
    weekly = WeekdayHoursRow.objects.filter(standing, calendar=calendar)
    days = CalendarDay.objects.filter(standing, calendar=calendar)
    years = LoadedYear.objects.filter(recorded, calendar=calendar)
    return Snapshot(
        name=calendar.name_vi,
        weekly=tuple(hours_of(row) for row in weekly.order_by("weekday", "valid_from")),
        declared=tuple(declared_of(row) for row in days.order_by("day")),
        years=frozenset(years.values_list("year", flat=True)),
        version=version,
    )


def hours_of(row: WeekdayHoursRow) -> WeekdayHours:
    """Return a row of office hours as the rules know it."""
    return WeekdayHours(
        weekday=row.weekday,
        sessions=parse_sessions(row.sessions),
        valid=Period(row.valid_from, row.valid_to),
        counts=row.counts,
        source=row.source,
        to_confirm=row.to_confirm,
    )
