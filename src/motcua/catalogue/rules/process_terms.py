"""Whether the internal process of a procedure fits its term, on every day that both are in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from motcua.calendars.rules.terms import Term, Terms, Unit, as_phases
from motcua.workflow.rules.definition import Definition
from motcua.workflow.rules.faults import Fault
from motcua.workflow.rules.times import Allotment, TimeUnit, from_nominal_hours
from motcua.workflow.rules.validator import term_faults

_ONE_DAY: Final = Allotment(Decimal(1), TimeUnit.WORKING_DAY)


@dataclass(frozen=True, slots=True)
class TermFrom:
    """A version in force from a day on, with its term (None: it has none)."""

    effective_from: date
    version: int
    term: Terms | None


@dataclass(frozen=True, slots=True)
class ProcessFrom:
    """An approved process in force from a day on; `label` is how it is called."""

    effective_from: date
    label: str
    definition: Definition


@dataclass(frozen=True, slots=True)
class Misfit:
    """From `on` the process takes longer than the version allows; `fault` names the step and the sums."""

    on: date
    version: int
    process: str
    fault: Fault


def as_allotment(terms: Terms) -> Allotment:
    """Return a term as processes reckon time: "within the day" is one working day.

    Phases of one kind add up. Of phases in working time and in days of the calendar only the most that
    they can be is known: each day counts as a working day. That refuses no lawful process.
    """
    phases = [_allotted(one) for one in as_phases(terms)]
    if len(phases) == 1:
        return phases[0]
    hours = sum((one.nominal_hours for one in phases), Decimal(0))
    only_calendar = not any(one.is_working for one in phases)
    return from_nominal_hours(hours, TimeUnit.CALENDAR_DAY if only_calendar else TimeUnit.WORKING_DAY)


def _allotted(term: Term) -> Allotment:
    return _ONE_DAY if term.unit is Unit.SAME_DAY else Allotment(term.amount, TimeUnit(term.unit.value))


def misfits(
    terms: Collection[TermFrom], processes: Collection[ProcessFrom], *, since: date
) -> Iterator[Misfit]:
    """Yield each misfit on the days from `since` on which a term or a process begins to hold.

    The later of two that begin on one day holds, as they are given.
    """
    begun = {one.effective_from for one in terms} | {one.effective_from for one in processes}
    days = {since} | {day for day in begun if day > since}
    seen: set[tuple[int, str]] = set()
    for day in sorted(days):
        version, process = _latest(terms, day), _latest(processes, day)
        if not isinstance(version, TermFrom) or not isinstance(process, ProcessFrom) or version.term is None:
            continue
        if (version.version, process.label) in seen:
            continue
        seen.add((version.version, process.label))
        for fault in term_faults(process.definition, as_allotment(version.term)):
            yield Misfit(day, version.version, process.label, fault)


def _latest(rows: Collection[TermFrom] | Collection[ProcessFrom], day: date) -> TermFrom | ProcessFrom | None:
    found: TermFrom | ProcessFrom | None = None
    for one in rows:
        if one.effective_from <= day and (found is None or one.effective_from >= found.effective_from):
            found = one
    return found
