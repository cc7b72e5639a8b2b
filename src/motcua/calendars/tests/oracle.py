"""A second, slow way to find a due date: walk day by day and minute by minute.

Written apart from the rules and sharing nothing with them but the clock zone, so that the two can be held
against each other. Naive local times throughout.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

Hours = list[tuple[time, time]]
Pauses = Sequence[tuple[datetime, datetime]]
FULL_DAY: Hours = [(time(7, 30), time(11, 30)), (time(13, 30), time(17, 30))]
HOLIDAYS = Path(__file__).parents[1] / "data" / "holidays.csv"
_ONE_DAY, _ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass
class Office:
    """Hours by weekday, days off and days on, and weekdays on which papers are only received."""

    week: dict[int, Hours] = field(default_factory=lambda: dict.fromkeys(range(5), FULL_DAY))
    off: set[date] = field(default_factory=set)
    on: dict[date, Hours] = field(default_factory=dict)
    reception_only: set[int] = field(default_factory=set)

    def desk(self, day: date) -> Hours:
        """Return the hours in which papers are received on `day`."""
        if day in self.on:
            return self.on[day]
        return [] if day in self.off else self.week.get(day.weekday(), [])

    def is_working(self, day: date) -> bool:
        """Tell whether terms count `day`."""
        is_desk_only = day not in self.on and day.weekday() in self.reception_only
        return bool(self.desk(day)) and not is_desk_only

    def closes(self, day: date) -> datetime:
        """Return when `day` closes."""
        return datetime.combine(day, self.desk(day)[-1][1])

    def is_open(self, moment: datetime, *, for_clock: bool) -> bool:
        """Tell whether `moment` is in office time."""
        if for_clock and not self.is_working(moment.date()):
            return False
        return any(first <= moment.time() < last for first, last in self.desk(moment.date()))


def reference_office() -> Office:
    """Return the office that keeps the shipped holidays and the default hours."""
    office = Office()
    with HOLIDAYS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            day = date.fromisoformat(row["date"])
            if row["kind"] == "makeup_working_day":
                office.on[day] = FULL_DAY
            else:
                office.off.add(day)
    return office


def following(day: date) -> Iterator[date]:
    """Yield the days after `day`."""
    while True:
        day += _ONE_DAY
        yield day


def first_after(day: date, fits: Callable[[date], bool]) -> date:
    """Return the first day after `day` that fits."""
    return next(other for other in following(day) if fits(other))


def begins(office: Office, received: datetime, unit: str, cutoff: time | int | None) -> datetime:
    """Return the moment from which a receipt counts, found minute by minute."""
    for_clock = unit in ("working_hour", "same_day")
    start = received
    while not office.is_open(start, for_clock=for_clock):
        start = start.replace(second=0, microsecond=0) + _ONE_MINUTE
    if cutoff is None:
        return start
    if isinstance(cutoff, int):
        is_cut = start >= office.closes(start.date()) - timedelta(minutes=cutoff)
    else:
        is_cut = start.time() >= cutoff
    if not is_cut:
        return start
    day = first_after(start.date(), office.is_working)
    return datetime.combine(day, office.desk(day)[0][0])


def due(
    office: Office,
    received: datetime,
    unit: str,
    amount: float,
    *,
    same_clock: bool = False,
    cutoff: time | int | None = None,
    pauses: Pauses = (),
) -> datetime:
    """Return the due moment of one term, pauses in order and apart from each other."""
    start = begins(office, received, unit, cutoff)
    stops = [(first, begins(office, last, unit, cutoff)) for first, last in pauses]
    stops = [(max(first, start), last) for first, last in stops if last > start]
    if unit == "working_hour":
        return _after_hours(office, start, amount, stops)
    if unit == "same_day":
        return office.closes(_while_stopped(office, start.date(), stops))
    if unit == "working_day":
        day = _after_days(start.date(), int(amount), stops, office.is_working)
        if amount != int(amount):
            half = first_after(day, office.is_working)
            return datetime.combine(half, office.desk(half)[0][1])
    else:
        day = _after_calendar(office, start.date(), unit, int(amount), stops)
    day = _while_stopped(office, day, stops)
    if not same_clock:
        return office.closes(day)
    moment = _into_hours(office, day, start.time())
    resumed = [last for first, last in stops if first.date() <= day]
    return office.closes(day) if resumed and moment < max(resumed) else moment


def _after_hours(office: Office, start: datetime, amount: float, stops: Pauses) -> datetime:
    left, moment = round(amount * 60), start
    while left:
        is_running = not any(first <= moment < last for first, last in stops)
        if is_running and office.is_open(moment, for_clock=True):
            left -= 1
        moment += _ONE_MINUTE
    return moment


def _after_days(day: date, amount: int, stops: Pauses, fits: Callable[[date], bool]) -> date:
    while amount:
        day = first_after(day, fits)
        if not any(first.date() < day <= last.date() for first, last in stops):
            amount -= 1
    return day


def _after_calendar(office: Office, start: date, unit: str, amount: int, stops: Pauses) -> date:
    if unit == "month":
        year, month = divmod(start.year * 12 + start.month - 1 + amount, 12)
        last = start
        for number in range(1, start.day + 1):
            try:
                last = date(year, month + 1, number)
            except ValueError:
                break
        amount = (last - start).days
    last = _after_days(start, amount, stops, lambda day: True)
    return last if office.is_working(last) else first_after(last, office.is_working)


def _while_stopped(office: Office, day: date, stops: Pauses) -> date:
    """Return `day`, or the working day on which the clock runs again when it stood still on `day`."""
    for first, last in stops:
        if first.date() <= day < last.date():
            day = last.date()
    return day if office.is_working(day) else first_after(day, office.is_working)


def _into_hours(office: Office, day: date, clock: time) -> datetime:
    for first, last in office.desk(day):
        if clock <= last:
            return datetime.combine(day, max(first, clock))
    return office.closes(day)
