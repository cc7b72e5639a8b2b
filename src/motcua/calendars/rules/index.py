"""Prefix sums over a calendar: any due date in a few look-ups instead of a walk over days.

Built once for each snapshot and never changed. A question outside the loaded years is refused with the
year that is missing; there is no limit after which counting would stop in silence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from motcua.calendars.errors import CalendarYearMissing, SessionsMissing
from motcua.calendars.rules.axis import DAY, clock_point, date_at, day_of
from motcua.kernel.errors import DomainError
from motcua.kernel.text import print_date

_NO_YEAR: Final = 9000
"""The first year of a calendar without years: everything asked lies before it."""


@dataclass(frozen=True, slots=True)
class DayHours:
    """The open stretches of a day, and whether terms count it."""

    sessions: tuple[tuple[time, time], ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Stretches:
    """Open stretches in order, as points; `before` is the time they hold before each one."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    before: tuple[int, ...]

    @classmethod
    def of(cls, pairs: list[tuple[int, int]]) -> Stretches:
        """Return the stretches of ordered (start, end) pairs."""
        before, total = [], 0
        for start, end in pairs:
            before.append(total)
            total += end - start
        return cls(tuple(start for start, _ in pairs), tuple(end for _, end in pairs), (*before, total))

    def held(self, point: int) -> int:
        """Return the open time before `point`, in microseconds."""
        number = bisect_right(self.starts, point) - 1
        if number < 0:
            return 0
        end = self.ends[number]
        return self.before[number] + (point if point < end else end) - self.starts[number]

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches that begin from `start` to before `end`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return list(zip(self.starts[first:last], self.ends[first:last], strict=True))


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without an answer: of a year that is not loaded, or loaded and without office hours."""

    first: int
    last: int
    is_loaded: bool


@dataclass(frozen=True, slots=True)
class CalendarIndex:
    """Look-up tables of one snapshot. Days are numbers, instants are points (see axis).

    `months`: the first day of each month, and of the month after the last.
    `through[d]`: counted days from the first day to day d, both included. `counted`: their numbers.
    `first_close`, `last_close`: when the first and the last session of each counted day ends.
    `clock`: sessions of counted days, on which working hours run. `desk`: all sessions, in which
    papers are received.
    """

    name: str
    first_year: int
    first_day: int
    last_day: int
    months: tuple[int, ...]
    through: tuple[int, ...]
    counted: tuple[int, ...]
    first_close: tuple[int, ...]
    last_close: tuple[int, ...]
    clock: Stretches
    desk: Stretches
    gaps: tuple[Gap, ...]

    @classmethod
    def build(
        cls, name: str, years: frozenset[int], hours: Callable[[date], DayHours | None]
    ) -> CalendarIndex:
        """Return the index of the loaded `years`; `hours` gives None where no office hours are in force."""
        first_year, last_year = min(years, default=_NO_YEAR), max(years, default=_NO_YEAR - 1)
        first, last = day_of(date(first_year, 1, 1)), day_of(date(last_year, 12, 31))
        through, counted, clock, desk = [], [], [], []
        closes: list[tuple[int, int]] = []
        gaps: list[Gap] = []
        for day in range(first, last + 1):
            on = date_at(day)
            plan = hours(on) if on.year in years else None
            if plan is None:
                gaps.append(Gap(day, day, is_loaded=on.year in years))
            else:
                points = [(day * DAY + clock_point(o), day * DAY + clock_point(c)) for o, c in plan.sessions]
                desk += points
                if plan.counts and points:
                    clock += points
                    counted.append(day)
                    closes.append((points[0][1], points[-1][1]))
            through.append(len(counted))
        return cls(
            name,
            first_year,
            first,
            last,
            tuple(_months(first_year, last_year)),
            tuple(through),
            tuple(counted),
            tuple(close for close, _ in closes),
            tuple(close for _, close in closes),
            Stretches.of(clock),
            Stretches.of(desk),
            tuple(_joined(gaps)),
        )

    def counted_through(self, day: int) -> int:
        """Return how many counted days there are up to `day`, itself included."""
        if self.first_day <= day <= self.last_day:
            return self.through[day - self.first_day]
        raise self.missing(day)

    def close_of(self, number: int) -> int:
        """Return when the counted day of that number (from 0) closes."""
        if number < len(self.last_close):
            return self.last_close[number]
        raise self.missing(self.last_day + 1)

    def next_counted(self, day: int) -> int:
        """Return the number, among counted days, of the first one at or after `day`."""
        if not self.first_day <= day <= self.last_day:
            raise self.missing(day)
        number = self.through[day - self.first_day - 1] if day > self.first_day else 0
        if number < len(self.counted):
            return number
        raise self.missing(self.last_day + 1)

    def opening(self, point: int, stretches: Stretches) -> int:
        """Return `point` when it lies in an open stretch, else the start of the next one."""
        if point < self.first_day * DAY:
            raise self.missing(point // DAY)
        number = bisect_right(stretches.starts, point)
        if number and point < stretches.ends[number - 1]:
            return point
        if number < len(stretches.starts):
            return stretches.starts[number]
        raise self.missing(max(self.last_day + 1, point // DAY))

    def worked(self, point: int) -> int:
        """Return the working time, in microseconds, from the first day to `point`."""
        if self.first_day <= point // DAY <= self.last_day:
            return self.clock.held(point)
        raise self.missing(point // DAY)

    def moment_worked(self, worked: int) -> int:
        """Return the earliest point by which `worked` microseconds of working time have run."""
        number = bisect_left(self.clock.before, worked) - 1
        if number < 0:
            return self.clock.starts[0]
        if number < len(self.clock.starts):
            return self.clock.starts[number] + worked - self.clock.before[number]
        raise self.missing(self.last_day + 1)

    def refuse_gaps(self, first: int, last: int) -> None:
        """Raise the refusal of the first gap that the days `first` to `last` touch."""
        for gap in self.gaps:
            if gap.first <= last and first <= gap.last:
                raise self._refusal(gap, max(first, gap.first))

    def _refusal(self, gap: Gap, day: int) -> DomainError:
        if gap.is_loaded:
            return SessionsMissing(calendar=self.name, day=print_date(date_at(day)))
        return CalendarYearMissing(calendar=self.name, year=str(date_at(day).year))

    def missing(self, day: int) -> DomainError:
        """Return the refusal for a day outside the loaded years, naming the year nearest to them."""
        beyond = date_at(self.last_day).year + 1
        year = beyond if day > self.last_day else date_at(day).year
        return CalendarYearMissing(calendar=self.name, year=str(year))


def _months(first: int, last: int) -> list[int]:
    """Return the first day of each month of the years `first` to `last`, and of the one after."""
    starts = [day_of(date(year, month, 1)) for year in range(first, last + 1) for month in range(1, 13)]
    return [*starts, day_of(date(last + 1, 1, 1))]


def _joined(gaps: list[Gap]) -> list[Gap]:
    """Return neighbouring gaps of one cause as one."""
    joined: list[Gap] = []
    for gap in gaps:
        if joined and joined[-1].last + 1 == gap.first and joined[-1].is_loaded == gap.is_loaded:
            joined[-1] = Gap(joined[-1].first, gap.last, is_loaded=gap.is_loaded)
        else:
            joined.append(gap)
    return joined
