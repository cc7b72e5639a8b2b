"""From dated switches of the clock to the stretches that due-date arithmetic takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.calendars.rules.clock import Segment, SegmentKind
from motcua.calendars.rules.terms import Unit
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
    """A due moment as it was set, and when the system set it."""

    recorded_at: datetime
    due_at: datetime


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


def judged(switches: Iterable[Switch], dues: Sequence[DueSet], unit: Unit) -> list[Switch]:
    """Return the switches, each telling whether the matter was not late when it was made.

    `dues` are the due moments in the order in which they were set. What was done in time stays in time,
    whatever a later calendar says of the days before it.
    """
    if not dues:
        return list(switches)
    return [replace(one, in_time=one.at < bounds(_stood(dues, one.at), unit).late_from) for one in switches]


def _stood(dues: Sequence[DueSet], at: datetime) -> datetime:
    return next((one.due_at for one in reversed(dues) if one.recorded_at <= at), dues[0].due_at)


def _forward(switches: Iterable[Switch]) -> Iterable[Switch]:
    latest: datetime | None = None
    for one in switches:
        latest = one.at if latest is None else max(latest, one.at)
        yield replace(one, at=latest)


def _stretch(began: Switch, end: datetime | None) -> Segment:
    return Segment(began.kind, began.at, end, began.basis, began.approver, began.in_time)
