"""From dated switches of the clock to the stretches that due-date arithmetic takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.calendars.rules.clock import Segment, SegmentKind


@dataclass(frozen=True, slots=True)
class Switch:
    """From `at` on the clock runs, is paused, or waits to start again from zero."""

    at: datetime
    kind: SegmentKind
    basis: str = ""
    approver: str = ""


def segments(switches: Iterable[Switch]) -> tuple[Segment, ...]:
    """Return the stretches in which the clock stood still, in order; the last may be open.

    A switch to RUN ends the stretch before it; a switch that changes nothing is passed over.
    """
    stretches: list[Segment] = []
    standing: Switch | None = None
    for switch in sorted(switches, key=lambda one: one.at):
        if switch.kind is SegmentKind.RUN:
            if standing is not None:
                stretches.append(_stretch(standing, switch.at))
            standing = None
        elif standing is None:
            standing = switch
    if standing is not None:
        stretches.append(_stretch(standing, None))
    return tuple(stretches)


def _stretch(began: Switch, end: datetime | None) -> Segment:
    return Segment(began.kind, began.at, end, began.basis, began.approver)
