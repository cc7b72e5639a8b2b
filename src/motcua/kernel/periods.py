"""Periods: half-open ranges of dates or of instants, one type for both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from motcua.kernel.dates import at_local

Point = TypeVar("Point", date, datetime)


@dataclass(frozen=True, slots=True)
class Period(Generic[Point]):
    """From `start` (included) to `end` (excluded); `end` None means still open.

    Raises ValueError when it would be empty or run backwards.
    """

    start: Point
    end: Point | None = None

    def __post_init__(self) -> None:
        """Refuse a period without a moment in it."""
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"period ends at {self.end} before it starts at {self.start}")

    def __contains__(self, point: Point) -> bool:
        """Tell whether `point` falls inside."""
        return self.start <= point and (self.end is None or point < self.end)

    def overlaps(self, other: Period[Point]) -> bool:
        """Tell whether the two share a moment."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)


def days_inclusive(first: date, last: date) -> Period[datetime]:
    """Return the instants of the days `first` to `last`, both included: a reporting window (D8).

    Raises ValueError when `last` is before `first`.
    """
    return Period(at_local(first), at_local(last + timedelta(days=1)))
