"""How long people waited and were served: mean, median and ninth decile of some durations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil


@dataclass(frozen=True, slots=True)
class Spread:
    """Durations in whole seconds. `p90`: nine in ten took at most this long (nearest rank)."""

    count: int
    mean: int
    median: int
    p90: int


def spread_of(durations: Iterable[timedelta]) -> Spread | None:
    """Return mean, median and ninth decile, None where there is nothing to count."""
    seconds = sorted(int(one.total_seconds()) for one in durations)
    if not seconds:
        return None
    count = len(seconds)
    low, high = seconds[(count - 1) // 2], seconds[count // 2]
    return Spread(
        count=count,
        mean=round(sum(seconds) / count),
        median=round((low + high) / 2),
        p90=seconds[ceil(count * 0.9) - 1],
    )


@dataclass(frozen=True, slots=True)
class CallFact:
    """One call of a ticket to a counter.

    `waited`, from taking the number to its first call, is told by the first call alone; `served` is None
    where nobody came, or nobody said when the service ended.
    """

    waited: timedelta | None
    served: timedelta | None
    absent: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What a counter, a day or a place did: people called for the first time, times, absences."""

    called: int
    waiting: Spread | None
    service: Spread | None
    absences: int


def figures_of(calls: Iterable[CallFact]) -> Figures:
    """Return the figures of some calls."""
    some = list(calls)
    waiting = spread_of(one.waited for one in some if one.waited is not None)
    return Figures(
        called=waiting.count if waiting else 0,
        waiting=waiting,
        service=spread_of(one.served for one in some if one.served is not None),
        absences=sum(one.absent for one in some),
    )


def whole_minutes(seconds: int) -> int:
    """Return minutes, rounded to the nearest; half a minute counts as one."""
    return (seconds + 30) // 60
