"""Late, in time, early: decided here once for lists, reports, exchange and warnings (decision 20)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from motcua.calendars.rules.axis import DAY, MICROSECOND, point_of
from motcua.calendars.rules.clock import Segment, SegmentKind
from motcua.calendars.rules.snapshot import Snapshot
from motcua.calendars.rules.terms import Unit
from motcua.kernel.dates import legal_date


class Standing(StrEnum):
    """How an act stands to its due moment: columns (8), (9), (10) of II.06a for a resolved dossier."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


def late(due: datetime, on: datetime, unit: Unit) -> bool:
    """Tell whether `on` is late for `due`: by date for day and month terms, by moment for hours.

    `unit` is that of the term, of its last phase when mixed (`unit_of`).
    """
    return standing(due, on, unit) is Standing.LATE


def standing(due: datetime, on: datetime, unit: Unit) -> Standing:
    """Return whether `on` is before, at or after `due`, by the measure of `late`."""
    if unit is Unit.WORKING_HOUR:
        before, after = on < due, on > due
    else:
        day, last = legal_date(on), legal_date(due)
        before, after = day < last, day > last
    if after:
        return Standing.LATE
    return Standing.EARLY if before else Standing.ON_TIME


def working_time(calendar: Snapshot, start: datetime, end: datetime) -> timedelta:
    """Return the working time between two instants, negative when they are in reverse order.

    Nights, rest days and holidays hold none. Refuses CalendarYearMissing and SessionsMissing.
    """
    index = calendar.index
    first, last = point_of(start), point_of(end)
    index.refuse_gaps(min(first, last) // DAY, max(first, last) // DAY)
    return (index.worked(last) - index.worked(first)) * MICROSECOND


def elapsed(calendar: Snapshot, start: datetime, on: datetime, segments: Sequence[Segment] = ()) -> timedelta:
    """Return the working time that the clock has run from `start` to `on`: pauses and restarts taken out.

    After a restart only what follows it counts. An open stop lasts until `on`.
    """
    closed = [(s.kind, s.start, min(s.end or on, on)) for s in segments if s.start < on]
    restarts = [end for kind, _, end in closed if kind is SegmentKind.RESET]
    begun = max([start, *restarts])
    total, covered = working_time(calendar, begun, on) if begun < on else timedelta(), begun
    for kind, first, last in sorted(closed, key=lambda stop: stop[1]):
        first = max(first, covered)
        if kind is not SegmentKind.RUN and last > first:
            total -= working_time(calendar, first, last)
            covered = last
    return total


def days_late(calendar: Snapshot, due: datetime, on: datetime) -> int:
    """Return how many working days `on` is past `due` by date; 0 when it is not."""
    index = calendar.index
    first, last = point_of(due) // DAY, point_of(on) // DAY
    if last <= first:
        return 0
    index.refuse_gaps(first, last)
    return index.counted_through(last) - index.counted_through(first)
