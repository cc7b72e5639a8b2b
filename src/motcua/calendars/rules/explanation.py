"""The same calculation told: each day passed over, each pause and each rule, with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.calendars.rules.arithmetic import Course, PhaseRun, course_of
from motcua.calendars.rules.axis import DAY, date_at, instant_at
from motcua.calendars.rules.clock import Cutoff, Segment, SegmentKind, TimeOfDay, stopped_since
from motcua.calendars.rules.legal import Rule, rules_of
from motcua.calendars.rules.snapshot import DayKind, DayPlan, Snapshot
from motcua.calendars.rules.terms import Terms, Unit, as_phases


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that the term did not count. `kind` is a DayKind, or `weekly_rest` or `reception_only`."""

    day: date
    kind: str
    name: str
    source: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class PauseTaken:
    """A closed pause or restart: what it was, and the instant from which the clock ran again."""

    kind: SegmentKind
    start: datetime
    end: datetime
    resumed_at: datetime
    basis: str
    has_effect: bool


@dataclass(frozen=True, slots=True)
class DueDate:
    """When a matter is due, and why. Instants are UTC; dates are legal dates of Viet Nam.

    `counted`, `paused` and `skipped` share out the days from the receipt to the due date.
    `stopped_since` is set while a pause is still open: the due moment will move when it ends.
    """

    due_at: datetime
    due_date: date
    received_at: datetime
    effective_start: datetime
    terms: Terms
    time_of_day: TimeOfDay
    skipped: tuple[SkippedDay, ...]
    counted: tuple[date, ...]
    made_up: tuple[DayPlan, ...]
    paused: tuple[date, ...]
    pauses: tuple[PauseTaken, ...]
    rules: tuple[Rule, ...]
    stopped_since: datetime | None
    to_confirm: tuple[str, ...]


def explain(
    calendar: Snapshot,
    start: datetime,
    terms: Terms,
    *,
    cutoff: Cutoff | None = None,
    time_of_day: TimeOfDay = TimeOfDay.END_OF_DAY,
    segments: Sequence[Segment] = (),
) -> DueDate:
    """Return the due moment of `due_moment` with every day, pause and rule that led to it.

    Refuses CalendarYearMissing and SessionsMissing.
    """
    course = course_of(calendar.index, start, terms, cutoff, time_of_day, segments)
    days = _days_of(calendar, course)
    plans = [calendar.plan(day) for day in sorted(days)]
    skipped = tuple(_skipped(plan) for plan in plans if days[plan.day] == "skipped")
    made_up = tuple(
        plan for plan in plans if plan.kind is DayKind.MAKEUP_WORKING_DAY and days[plan.day] == "counted"
    )
    due_at = instant_at(course.due)
    return DueDate(
        due_at=due_at,
        due_date=date_at(course.due // DAY),
        received_at=start,
        effective_start=instant_at(course.start),
        terms=terms,
        time_of_day=time_of_day,
        skipped=skipped,
        counted=tuple(plan.day for plan in plans if days[plan.day] == "counted"),
        made_up=made_up,
        paused=tuple(plan.day for plan in plans if days[plan.day] == "paused"),
        pauses=_pauses(course, segments),
        rules=rules_of(course, as_phases(terms), cutoff, time_of_day, made_up, skipped=bool(skipped)),
        stopped_since=stopped_since(tuple(segments)),
        to_confirm=tuple(dict.fromkeys(plan.name or plan.source for plan in plans if plan.to_confirm)),
    )


def _days_of(calendar: Snapshot, course: Course) -> Mapping[date, str]:
    """Return each day from the receipt to the due date as `counted`, `paused`, `skipped` or `first`."""
    first = course.resets[-1].start if course.resets else course.received
    days = {date_at(day): "first" for day in range(min(first, course.start) // DAY, course.start // DAY + 1)}
    for run in course.phases:
        paused = {
            day
            for shift in run.shifts
            for day in range(shift.start // DAY + 1, shift.stop.resumed // DAY + 1)
        }
        for day, what in _days_of_phase(calendar, run, paused):
            days[day] = what
    for day, what in days.items():
        if what == "first" and not calendar.plan(day).counts:
            days[day] = "skipped"
    return days


def _days_of_phase(calendar: Snapshot, run: PhaseRun, paused: set[int]) -> Iterator[tuple[date, str]]:
    first = run.start // DAY
    on_working_time = run.term.unit in (Unit.WORKING_HOUR, Unit.SAME_DAY)
    by_calendar = run.term.unit in (Unit.CALENDAR_DAY, Unit.MONTH)
    for day in range(first if on_working_time else first + 1, run.due // DAY + 1):
        on = date_at(day)
        if by_calendar:
            is_moved_over = run.last_day <= day < run.due // DAY
            is_counted = not is_moved_over
        else:
            is_counted = calendar.plan(on).counts
        yield on, ("paused" if day in paused else "counted") if is_counted else "skipped"


def _skipped(plan: DayPlan) -> SkippedDay:
    kind = plan.kind.value if plan.kind else ("reception_only" if plan.sessions else "weekly_rest")
    return SkippedDay(plan.day, kind, plan.name, plan.source, plan.to_confirm)


def _pauses(course: Course, segments: Sequence[Segment]) -> tuple[PauseTaken, ...]:
    taken = {id(stop.segment): stop for stop in course.resets}
    taken |= {id(shift.stop.segment): shift.stop for run in course.phases for shift in run.shifts}
    pauses = []
    for segment in sorted(segments, key=lambda segment: segment.start):
        if segment.kind is SegmentKind.RUN or segment.end is None:
            continue
        stop = taken.get(id(segment))
        pauses.append(
            PauseTaken(
                kind=segment.kind,
                start=segment.start,
                end=segment.end,
                resumed_at=instant_at(stop.resumed) if stop else segment.end,
                basis=segment.basis,
                has_effect=stop is not None,
            )
        )
    return tuple(pauses)
