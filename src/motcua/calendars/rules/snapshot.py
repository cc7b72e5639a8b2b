"""One calendar as plain values: hours of each weekday, declared days, years that are loaded.

Everything that a due date depends on is in the snapshot, so the same snapshot gives the same date
for ever, whoever asks and whatever is declared later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Final

from motcua.calendars.rules.axis import FIRST_YEAR
from motcua.calendars.rules.index import CalendarIndex, DayHours
from motcua.kernel.periods import Period
from motcua.kernel.text import N_

WEEKDAYS: Final = (
    N_("thứ Hai"),
    N_("thứ Ba"),
    N_("thứ Tư"),
    N_("thứ Năm"),
    N_("thứ Sáu"),
    N_("thứ Bảy"),
    N_("Chủ nhật"),
)
WEEKLY_REST: Final = N_("nghỉ hằng tuần")
WEEKLY_REST_SOURCE: Final = "Lịch làm việc của đơn vị; Bộ luật Lao động 45/2019/QH14 Điều 111"
RECEPTION_ONLY: Final = N_("chỉ tiếp nhận, không tính là ngày làm việc")


class DayKind(StrEnum):
    """Why a day differs from its weekday."""

    HOLIDAY = "holiday"
    DAY_OFF_SWAP = "day_off_swap"
    MAKEUP_WORKING_DAY = "makeup_working_day"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One stretch of office time of a day, from `opens` (included) to `closes` (excluded)."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        """Refuse a session that closes before it opens."""
        if self.closes <= self.opens:
            raise ValueError(f"session closes at {self.closes}, before it opens at {self.opens}")

    def __str__(self) -> str:
        """Return `07:30-11:30`."""
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


@dataclass(frozen=True, slots=True)
class WeekdayHours:
    """Office hours of one weekday (0 is Monday) while `valid`.

    `counts` False is a day on which papers are received but which no term counts (decision 19).
    """

    weekday: int
    sessions: tuple[Session, ...]
    valid: Period[date]
    counts: bool = True
    source: str = ""
    to_confirm: bool = False

    def __post_init__(self) -> None:
        """Refuse an unknown weekday, no session, or sessions out of order."""
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"no weekday {self.weekday}")
        if not self.sessions:
            raise ValueError("a weekday without sessions is a day off: leave it out")
        require_order(self.sessions)


@dataclass(frozen=True, slots=True)
class DeclaredDay:
    """A day that a decision makes different: holiday, day swapped off or on, one-off closure.

    `sessions` are the hours kept that day: none for a day off; the open part of a partial closure; for
    a make-up day they may be left out and are then those of the weekday of `swapped_with`.
    """

    day: date
    kind: DayKind
    name: str
    source: str
    swapped_with: date | None = None
    sessions: tuple[Session, ...] = ()
    to_confirm: bool = False
    name_en: str = ""

    def __post_init__(self) -> None:
        """Refuse sessions out of order, and sessions of a day off."""
        require_order(self.sessions)
        if self.sessions and self.kind in (DayKind.HOLIDAY, DayKind.DAY_OFF_SWAP):
            raise ValueError("a day off has no sessions")


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What the calendar says of one day. `kind` None is an ordinary day of the week."""

    day: date
    sessions: tuple[Session, ...]
    counts: bool
    kind: DayKind | None
    name: str
    source: str
    to_confirm: bool


def require_order(sessions: Iterable[Session]) -> None:
    """Raise ValueError unless each session begins at or after the end of the one before."""
    for earlier, later in pairwise(sessions):
        if later.opens < earlier.closes:
            raise ValueError(f"session {later} begins before {earlier} ends")


@dataclass(frozen=True)
class Snapshot:
    """A calendar as known at one moment. `version` is that of the stored calendar, 0 when not stored.

    Raises ValueError when a day is declared twice, or two sets of hours hold for a weekday at once.
    """

    name: str
    weekly: tuple[WeekdayHours, ...]
    declared: tuple[DeclaredDay, ...]
    years: frozenset[int]
    version: int = 0

    def __post_init__(self) -> None:
        """Refuse contradictions and years before the present time zone."""
        if len(self._declared_by_day) != len(self.declared):
            raise ValueError("a day is declared twice")
        if min(self.years, default=FIRST_YEAR) < FIRST_YEAR:
            raise ValueError(f"a calendar holds no year before {FIRST_YEAR}")
        for number, hours in enumerate(self.weekly):
            for other in self.weekly[number + 1 :]:
                if other.weekday == hours.weekday and other.valid.overlaps(hours.valid):
                    raise ValueError(f"two sets of hours for weekday {hours.weekday}")

    @cached_property
    def _declared_by_day(self) -> dict[date, DeclaredDay]:
        return {declared.day: declared for declared in self.declared}

    @cached_property
    def index(self) -> CalendarIndex:
        """Return the prefix sums of this snapshot, built once."""
        return CalendarIndex.build(self.name, self.years, self._hours)

    def hours_of(self, weekday: int, day: date) -> WeekdayHours | None:
        """Return the hours in force for `weekday` on the date `day`."""
        for hours in self.weekly:
            if hours.weekday == weekday and day in hours.valid:
                return hours
        return None

    def plan(self, day: date) -> DayPlan:
        """Return what the calendar says of `day` (whether or not its year is loaded)."""
        declared = self._declared_by_day.get(day)
        if declared is not None:
            return self._declared_plan(declared)
        hours = self.hours_of(day.weekday(), day)
        if hours is None:
            return DayPlan(day, (), False, None, WEEKLY_REST, WEEKLY_REST_SOURCE, False)  # noqa: FBT003 - a row
        name = "" if hours.counts else RECEPTION_ONLY
        return DayPlan(day, hours.sessions, hours.counts, None, name, hours.source, hours.to_confirm)

    def _declared_plan(self, declared: DeclaredDay) -> DayPlan:
        sessions = declared.sessions
        if declared.kind is DayKind.MAKEUP_WORKING_DAY and not sessions:
            sessions = self._sessions_made_up(declared)
        return DayPlan(
            day=declared.day,
            sessions=sessions,
            counts=bool(sessions),
            kind=declared.kind,
            name=declared.name,
            source=declared.source,
            to_confirm=declared.to_confirm,
        )

    def _sessions_made_up(self, declared: DeclaredDay) -> tuple[Session, ...]:
        """Return the hours of the day that is made up for; unknown: of the first counted weekday."""
        if declared.swapped_with is not None:
            hours = self.hours_of(declared.swapped_with.weekday(), declared.swapped_with)
            if hours is not None:
                return hours.sessions
        counted = (self.hours_of(weekday, declared.day) for weekday in range(7))
        return next((hours.sessions for hours in counted if hours is not None and hours.counts), ())

    def _hours(self, day: date) -> DayHours | None:
        if not any(day in hours.valid for hours in self.weekly):
            return None
        plan = self.plan(day)
        return DayHours(tuple((session.opens, session.closes) for session in plan.sessions), plan.counts)
