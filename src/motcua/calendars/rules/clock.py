"""What moves the clock of a matter: cut-offs, time of day of the due moment, pauses and restarts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from motcua.calendars.errors import CutoffUnreadable


class TimeOfDay(StrEnum):
    """At which time of its day a term of days or months ends (decision 19)."""

    END_OF_DAY = "end-of-day"
    SAME_CLOCK = "same-clock"


@dataclass(frozen=True, slots=True)
class Cutoff:
    """From `clock` on, or in the last `last_minutes` of office time, a receipt is of the next working day.

    Exactly one of the two is set. `source` is the decree or the decision on the procedure that says so.
    """

    clock: time | None = None
    last_minutes: int | None = None
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse none or both."""
        if (self.clock is None) == (self.last_minutes is None):
            raise ValueError("a cut-off is a time of day or a length, one of them")


def parse_cutoff(text: str, source: str = "") -> Cutoff:
    """Read `15:00` or `last-hour`. Raises CutoffUnreadable."""
    if text.strip().lower() == "last-hour":
        return Cutoff(last_minutes=60, source=source)
    try:
        clock = time.fromisoformat(text.strip())
    except ValueError:
        raise CutoffUnreadable(text=text) from None
    if clock.tzinfo is not None or len(text.strip()) < len("15:00"):
        raise CutoffUnreadable(text=text)
    return Cutoff(clock=clock, source=source)


class SegmentKind(StrEnum):
    """What the clock does in a stretch of a matter's life."""

    RUN = "run"
    PAUSE = "pause"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the clock. RUN says nothing new: the clock runs unless something stops it.

    PAUSE stops it from `start` to `end`. RESET stops it from `start` to `end`, and from `end` the whole
    term is counted again. `end` None is still open. Instants are aware; `basis` is the legal ground.
    `in_time` says that it began before the matter was late by the due moment that counted then: it has
    effect even where the calendar of today puts the due moment before it.
    """

    kind: SegmentKind
    start: datetime
    end: datetime | None = None
    basis: str = ""
    approver: str = ""
    in_time: bool = False

    def __post_init__(self) -> None:
        """Refuse a segment that ends before it starts."""
        if self.end is not None and self.end < self.start:
            raise ValueError(f"segment ends at {self.end} before it starts at {self.start}")


def stopped_since(segments: tuple[Segment, ...]) -> datetime | None:
    """Return since when the clock has stood still, or None while it runs."""
    return min((s.start for s in segments if s.end is None and s.kind is not SegmentKind.RUN), default=None)
