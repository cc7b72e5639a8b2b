"""From a start and a term to the moment it is due: look-ups in the index, no walking.

BLDS 2015 articles 144-148 and decision 19. A run of the clock does not count its first day and counts
its last one (147); a term of hours runs from the moment itself (147.1); a calendar term that ends on a
day off ends on the next working day (148.5); the month that lacks the day ends on its last day (148.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.calendars.rules.axis import DAY, MINUTE, clock_point, date_at, instant_at, point_of
from motcua.calendars.rules.clock import Cutoff, Segment, SegmentKind, TimeOfDay
from motcua.calendars.rules.index import CalendarIndex
from motcua.calendars.rules.snapshot import Snapshot
from motcua.calendars.rules.terms import Term, Terms, Unit, as_phases, merged

_NO_SEGMENTS: tuple[Segment, ...] = ()
_ON_WORKING_TIME = frozenset({Unit.WORKING_HOUR, Unit.SAME_DAY})


@dataclass(frozen=True, slots=True)
class Stop:
    """A closed pause or restart, in points; `resumed` is when the clock runs again (in a session)."""

    segment: Segment
    start: int
    resumed: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A pause that moved a phase by `amount` (microseconds of work, or days) between two points."""

    stop: Stop
    start: int
    amount: int


@dataclass(frozen=True, slots=True)
class PhaseRun:
    """One phase as it ran: from `start` to `due`; `last_day` is the last day before article 148.5."""

    term: Term
    start: int
    last_day: int
    due: int
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The whole calculation: received and effective start, phases, restarts, stops without effect."""

    received: int
    start: int
    is_cut_off: bool
    phases: tuple[PhaseRun, ...]
    resets: tuple[Stop, ...]
    ignored: tuple[Segment, ...]

    @property
    def due(self) -> int:
        """Return the point at which the last phase is due."""
        return self.phases[-1].due


def due_moment(
    calendar: Snapshot,
    start: datetime,
    terms: Terms,
    *,
    cutoff: Cutoff | None = None,
    time_of_day: TimeOfDay = TimeOfDay.END_OF_DAY,
    segments: Sequence[Segment] = _NO_SEGMENTS,
) -> datetime:
    """Return the instant, in UTC, at which `terms` counted from the receipt at `start` are due.

    A pause or restart moves it only when it begins before the matter is late (decision 20), or began so by
    the due moment that counted then (`Segment.in_time`); an open one does not move it yet. Refuses
    CalendarYearMissing and SessionsMissing. Fast: a few microseconds.
    """
    index = calendar.index
    if segments or not isinstance(terms, Term):
        return instant_at(course_of(index, start, terms, cutoff, time_of_day, segments).due)
    received = point_of(start)
    begun = effective_point(index, received, terms.unit, cutoff)
    due, _ = reach(index, begun, terms, 0, time_of_day)
    if index.gaps:
        index.refuse_gaps(received // DAY, due // DAY)
    return instant_at(due)


def effective_start(
    calendar: Snapshot, start: datetime, terms: Terms, *, cutoff: Cutoff | None = None
) -> datetime:
    """Return the instant from which a receipt at `start` counts: in a session, after any cut-off."""
    unit = as_phases(terms)[0].unit
    return instant_at(effective_point(calendar.index, point_of(start), unit, cutoff))


def effective_point(index: CalendarIndex, received: int, unit: Unit, cutoff: Cutoff | None) -> int:
    """Return the point from which a receipt counts. Day terms may begin on a reception-only day."""
    stretches = index.clock if unit in _ON_WORKING_TIME else index.desk
    begun = index.opening(received, stretches)
    if cutoff is not None and is_cut_off(index, begun, cutoff):
        number = index.next_counted(begun // DAY + 1)
        return index.opening(index.counted[number] * DAY, index.clock)
    return begun


def is_cut_off(index: CalendarIndex, begun: int, cutoff: Cutoff) -> bool:
    """Tell whether a point inside a session is at or after the day's cut-off."""
    if cutoff.clock is not None:
        return begun % DAY >= clock_point(cutoff.clock)
    midnight = begun - begun % DAY
    closing = index.desk.between(midnight, midnight + DAY)[-1][1]
    return begun >= closing - (cutoff.last_minutes or 0) * MINUTE


def reach(
    index: CalendarIndex, start: int, term: Term, shift: int, time_of_day: TimeOfDay
) -> tuple[int, int]:
    """Return where a phase ends: its due point, and its last day before article 148.5 moves it.

    `start` must lie in a session or be the due point of a phase before; `shift` is what pauses add.
    """
    unit = term.unit
    if unit is Unit.WORKING_HOUR:
        due = index.moment_worked(index.worked(start) + term.size + shift)
        return due, due // DAY
    if unit is Unit.CALENDAR_DAY or unit is Unit.MONTH:
        if unit is Unit.MONTH:
            last_day = _months_later(index, start // DAY, term.size) + shift
        else:
            last_day = start // DAY + term.size + shift
        number = index.next_counted(last_day)
    else:
        number = index.counted_through(start // DAY) + term.size + shift - 1
        if term.is_half:
            index.close_of(number + 1)
            return index.first_close[number + 1], index.counted[number + 1]
        last_day = -1
    close = index.close_of(number)
    if time_of_day is TimeOfDay.SAME_CLOCK and unit is not Unit.SAME_DAY:
        midnight = index.counted[number] * DAY
        close = _inside(index, midnight, midnight + start % DAY)
    return close, last_day if last_day >= 0 else index.counted[number]


def _inside(index: CalendarIndex, midnight: int, point: int) -> int:
    """Return `point` moved into office time of its day: to the next opening, or back to the close."""
    sessions = index.clock.between(midnight, midnight + DAY)
    for opens, closes in sessions:
        if point <= closes:
            return max(point, opens)
    return sessions[-1][1]


def _months_later(index: CalendarIndex, day: int, amount: int) -> int:
    """Return the day with the same number `amount` months later, or that month's last day (148.3)."""
    first = date_at(day)
    number = (first.year - index.first_year) * 12 + first.month - 1 + amount
    if number + 1 >= len(index.months):
        raise index.missing(index.last_day + 1)
    return min(index.months[number] + first.day - 1, index.months[number + 1] - 1)


def is_past(point: int, due: int, unit: Unit) -> bool:
    """Tell whether `point` is late for `due`: by moment for hours, by date otherwise (decision 20)."""
    if unit is Unit.WORKING_HOUR:
        return point > due
    return point // DAY > due // DAY


def course_of(
    index: CalendarIndex,
    start: datetime,
    terms: Terms,
    cutoff: Cutoff | None,
    time_of_day: TimeOfDay,
    segments: Sequence[Segment],
) -> Course:
    """Return the calculation with each phase, pause and restart, for a due moment and its explanation."""
    phases = merged(terms)
    received = point_of(start)
    stops = stops_of(index, segments, phases[0].unit, cutoff)
    opened = effective_point(index, received, phases[0].unit, None)
    begun = effective_point(index, received, phases[0].unit, cutoff)
    is_moved = begun != opened
    resets: list[Stop] = []
    while True:
        runs, reset = _run(index, begun, phases, time_of_day, stops)
        if reset is None:
            break
        resets.append(reset)
        begun = reset.resumed
        stops = [stop for stop in stops if stop.resumed > reset.resumed and stop is not reset]
    index.refuse_gaps(received // DAY, runs[-1].due // DAY)
    used = {id(shift.stop.segment) for run in runs for shift in run.shifts}
    last = runs[-1]
    ignored = tuple(
        stop.segment
        for stop in stops
        if id(stop.segment) not in used and _is_over(stop.start, last.due, last.term.unit)
    )
    return Course(received, begun, is_moved, tuple(runs), tuple(resets), ignored)


def stops_of(
    index: CalendarIndex, segments: Sequence[Segment], unit: Unit, cutoff: Cutoff | None
) -> list[Stop]:
    """Return the closed pauses and restarts in order; what ends one is a receipt like the first."""
    stops = [
        Stop(segment, point_of(segment.start), effective_point(index, point_of(segment.end), unit, cutoff))
        for segment in segments
        if segment.end is not None and segment.kind is not SegmentKind.RUN
    ]
    return sorted(stops, key=lambda stop: (stop.start, stop.resumed))


def _is_over(point: int, due: int, unit: Unit) -> bool:
    """Tell whether a stop that begins at `point` comes too late to move `due`."""
    return point >= due if unit is Unit.WORKING_HOUR else is_past(point, due, unit)


def _run(
    index: CalendarIndex, begun: int, phases: tuple[Term, ...], time_of_day: TimeOfDay, stops: list[Stop]
) -> tuple[list[PhaseRun], Stop | None]:
    """Run the phases one after the other; return early with the first restart that comes in time."""
    runs: list[PhaseRun] = []
    start = begun
    for number, term in enumerate(phases, start=1):
        is_last = number == len(phases)
        due, last_day = reach(index, start, term, 0, time_of_day)
        shifts: list[Shift] = []
        paused_to = start
        clock = start % DAY if time_of_day is TimeOfDay.SAME_CLOCK and not term.is_half else None
        for stop in stops:
            kept = is_last and stop.segment.in_time
            if not kept and _is_over(max(stop.start, start), due, term.unit):
                continue
            if stop.segment.kind is SegmentKind.RESET:
                return runs, stop
            if stop.resumed <= paused_to:
                continue
            begins = max(stop.start, paused_to)
            amount = measure(index, term.unit, begins, stop.resumed)
            shifts.append(Shift(stop, begins, amount))
            paused_to = stop.resumed
            total = sum(shift.amount for shift in shifts)
            due, last_day = reach(index, start, term, total, time_of_day)
            due = _not_before(index, due, stop.resumed, clock)
        runs.append(PhaseRun(term, start, last_day, due, tuple(shifts)))
        start = due
    return runs, None


def measure(index: CalendarIndex, unit: Unit, start: int, end: int) -> int:
    """Return how much of `unit` lies between two points: the day of `start` excluded, of `end` included.

    Microseconds of working time for hours; counted days for working days; days for the others.
    """
    if unit is Unit.WORKING_HOUR:
        return index.worked(end) - index.worked(start)
    if unit in (Unit.WORKING_DAY, Unit.SAME_DAY):
        return index.counted_through(end // DAY) - index.counted_through(start // DAY)
    return end // DAY - start // DAY


def _not_before(index: CalendarIndex, due: int, resumed: int, clock: int | None) -> int:
    """Return `due`, or when it is earlier the end of the working day on which the clock runs again.

    `clock` is the time of day that a same-clock term keeps; it stands when it is after the resumption.
    """
    if due >= resumed:
        return due
    number = index.next_counted(resumed // DAY)
    close = index.close_of(number)
    if clock is None:
        return close
    midnight = index.counted[number] * DAY
    moment = _inside(index, midnight, midnight + clock)
    return moment if moment >= resumed else close
