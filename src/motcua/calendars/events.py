"""Acts on calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class CalendarCreated(Event):
    """A calendar began."""

    code = "calendars.created"
    sentence = N_("Lập lịch làm việc “%(name)s”.")
    name: str
    calendar_code: str


@dataclass(frozen=True)
class HoursSet(Event):
    """Office hours were set from a date on."""

    code = "calendars.hours_set"
    sentence = N_("Đặt giờ làm việc %(week)s từ ngày %(valid_from)s, theo %(source)s.")
    week: str
    valid_from: date
    source: str
    version_after: int


@dataclass(frozen=True)
class DayDeclared(Event):
    """A day was declared a holiday, a make-up day or a closure."""

    code = "calendars.day_declared"
    sentence = N_("Khai ngày %(day)s: %(name)s, theo %(source)s.")
    day: date
    kind: str
    name: str
    source: str
    sessions: str
    version_after: int


@dataclass(frozen=True)
class DaysSwapped(Event):
    """A working day and a rest day changed places."""

    code = "calendars.days_swapped"
    sentence = N_("Hoán đổi: nghỉ ngày %(day_off)s, làm bù ngày %(works)s, theo %(source)s.")
    day_off: date
    works: date
    source: str
    version_after: int


@dataclass(frozen=True)
class DayWithdrawn(Event):
    """A declaration was taken back."""

    code = "calendars.day_withdrawn"
    sentence = N_("Rút nội dung đã khai cho ngày %(day)s (%(name)s). Lý do: %(because)s.")
    day: date
    name: str
    because: str
    version_after: int


@dataclass(frozen=True)
class DaysImported(Event):
    """The days of a year or more were loaded from a file."""

    code = "calendars.days_imported"
    sentence = N_("Nạp %(count)s ngày từ tệp %(file)s; lịch có đủ các năm: %(years)s.")
    file: str
    sha256: str
    count: int
    years: str
    version_after: int
