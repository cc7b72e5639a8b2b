"""From dated switches of the clock to the stretches that due-date arithmetic takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.calendars.rules.clock import Segment, SegmentKind
from motcua.calendars.rules.terms import Term, Terms, Unit, as_phases, unit_of
from motcua.dossiers.rules.bounds import bounds


@dataclass(frozen=True, slots=True)
class Switch:
    """From `at` on the clock runs, is paused, or waits to start again from zero."""

    at: datetime
    kind: SegmentKind
    basis: str = ""
    approver: str = ""
    in_time: bool = False


@dataclass(frozen=True, slots=True)
class DueSet:
    """A due moment as it was set, when the system set it, and the unit of its last phase then."""

    recorded_at: datetime
    due_at: datetime
    unit: Unit


def segments(switches: Iterable[Switch]) -> tuple[Segment, ...]:
    """Return the stretches in which the clock stood still, in order; the last may be open.

    `switches` come in the order in which they were recorded. A switch to RUN ends the stretch before it;
    a switch that changes nothing is passed over. Where the clock of the house went back, what came after
    counts as of the switch before it: a stretch never ends before it begins.
    """
    stretches: list[Segment] = []
    standing: Switch | None = None
    for switch in _forward(switches):
        if switch.kind is SegmentKind.RUN:
            if standing is not None:
                stretches.append(_stretch(standing, switch.at))
            standing = None
        elif standing is None:
            standing = switch
    if standing is not None:
        stretches.append(_stretch(standing, None))
    return tuple(stretches)


def judged(switches: Iterable[Switch], dues: Sequence[DueSet]) -> list[Switch]:
    """Return the switches, each telling whether the matter was not late when it was made.

    `dues` are the due moments in the order in which they were set. What was done in time stays in time,
    whatever a later calendar says of the days before it.
    """
    if not dues:
        return list(switches)
    return [replace(one, in_time=_is_in_time(_stood(dues, one.at), one.at)) for one in switches]


def dues_set(
    rows: Iterable[tuple[datetime, datetime]], terms: Terms, granted: Sequence[tuple[datetime, Term]]
) -> list[DueSet]:
    """Return the due moments (recorded, due) as set, each with the unit it had: an extension may change it.

    `granted` are the extensions with the moment at which each was recorded.
    """
    return [
        DueSet(recorded, due, unit_of((*as_phases(terms), *(term for at, term in granted if at <= recorded))))
        for recorded, due in rows
    ]


def _is_in_time(due: DueSet, at: datetime) -> bool:
    return at < bounds(due.due_at, due.unit).late_from


def _stood(dues: Sequence[DueSet], at: datetime) -> DueSet:
    return next((one for one in reversed(dues) if one.recorded_at <= at), dues[0])


def _forward(switches: Iterable[Switch]) -> Iterable[Switch]:
    latest: datetime | None = None
    for one in switches:
        latest = one.at if latest is None else max(latest, one.at)
        yield replace(one, at=latest)


def _stretch(began: Switch, end: datetime | None) -> Segment:
    return Segment(began.kind, began.at, end, began.basis, began.approver, began.in_time)
