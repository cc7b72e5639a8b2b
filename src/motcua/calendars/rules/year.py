"""A year laid out in months and weeks, for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from motcua.calendars.rules.snapshot import DayPlan, Snapshot

_DAYS_OF_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Month:
    """One month: weeks from Monday to Sunday; None is a day of a neighbouring month."""

    number: int
    weeks: tuple[tuple[DayPlan | None, ...], ...]

    @property
    def working_days(self) -> int:
        """Return how many days of the month terms count."""
        return sum(plan.counts for week in self.weeks for plan in week if plan is not None)


def months_of(calendar: Snapshot, year: int) -> tuple[Month, ...]:
    """Return the twelve months of `year` as `calendar` has them, loaded or not."""
    return tuple(_month(calendar, year, number) for number in range(1, 13))


def _month(calendar: Snapshot, year: int, number: int) -> Month:
    first = date(year, number, 1)
    following = date(year + number // 12, number % 12 + 1, 1)
    days = [calendar.plan(first + timedelta(days=ahead)) for ahead in range((following - first).days)]
    cells: list[DayPlan | None] = [*[None] * first.weekday(), *days]
    cells += [None] * (-len(cells) % _DAYS_OF_WEEK)
    return Month(
        number, tuple(tuple(cells[at : at + _DAYS_OF_WEEK]) for at in range(0, len(cells), _DAYS_OF_WEEK))
    )
