"""Deadlines of the steps of a process, all measured from the start of the matter (decision 21)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Final

from motcua.calendars.rules.arithmetic import due_moment
from motcua.calendars.rules.clock import Cutoff, Segment, TimeOfDay
from motcua.calendars.rules.snapshot import Snapshot
from motcua.calendars.rules.terms import Term, Terms, Unit, as_phases

NOMINAL_DAY_HOURS: Final = Decimal(8)
"""In process tables eight hours are one working day, whatever the hours of the office (decision 19)."""


def nominal_time(allotment: Terms) -> timedelta:
    """Return the working time that an allotment in hours or working days stands for.

    Raises ValueError for calendar days and months, which hold no fixed working time.
    """
    hours = Decimal(0)
    for term in as_phases(allotment):
        if term.unit not in (Unit.WORKING_HOUR, Unit.WORKING_DAY):
            raise ValueError(f"{term.unit} has no nominal working time")
        hours += term.amount * (NOMINAL_DAY_HOURS if term.unit is Unit.WORKING_DAY else 1)
    return timedelta(seconds=float(hours * 3600))


def cumulative(allotments: Sequence[Term], unit: Unit) -> list[Decimal]:
    """Return the sums of the first, first two, … allotments in `unit`, hours and working days converted.

    Raises ValueError when an allotment cannot be said in `unit`.
    """
    sums, total = [], Decimal(0)
    for term in allotments:
        total += _in_unit(term, unit)
        sums.append(total)
    return sums


def _in_unit(term: Term, unit: Unit) -> Decimal:
    if term.unit is unit:
        return term.amount
    if (term.unit, unit) == (Unit.WORKING_HOUR, Unit.WORKING_DAY):
        return term.amount / NOMINAL_DAY_HOURS
    if (term.unit, unit) == (Unit.WORKING_DAY, Unit.WORKING_HOUR):
        return term.amount * NOMINAL_DAY_HOURS
    raise ValueError(f"an allotment in {term.unit} cannot be part of a term in {unit}")


def step_due_moments(
    calendar: Snapshot,
    start: datetime,
    allotments: Sequence[Term],
    total: Term,
    *,
    cutoff: Cutoff | None = None,
    time_of_day: TimeOfDay = TimeOfDay.END_OF_DAY,
    segments: Sequence[Segment] = (),
) -> tuple[datetime, ...]:
    """Return the planned due moment of each step: the start plus the times of the steps up to it.

    The last equals the due moment of `total`, and none is later. Part days are rounded up to half days.
    Refuses what `due_moment` refuses; raises ValueError for an allotment in a strange unit.
    """
    end = due_moment(calendar, start, total, cutoff=cutoff, time_of_day=time_of_day, segments=segments)
    planned = []
    for amount in cumulative(allotments, total.unit)[:-1]:
        part = _rounded_up(amount, total.unit)
        if part == 0:
            planned.append(start)
            continue
        due = due_moment(
            calendar,
            start,
            Term(part, total.unit),
            cutoff=cutoff,
            time_of_day=time_of_day,
            segments=segments,
        )
        planned.append(min(due, end))
    return (*planned, end)


def _rounded_up(amount: Decimal, unit: Unit) -> Decimal:
    step = {Unit.WORKING_DAY: Decimal("0.5"), Unit.WORKING_HOUR: Decimal("0.000001")}.get(unit, Decimal(1))
    return (amount / step).to_integral_value(rounding=ROUND_CEILING) * step
