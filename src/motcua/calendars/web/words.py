"""What the screens call things: kinds of days with tone, icon and the letter in a small cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.calendars.rules import DayKind, DayPlan, TimeOfDay, Unit


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of day is shown: class of the cell, tone, icon, letter, word."""

    key: str
    tone: str
    icon: str
    letter: str
    word: str | Promise


LOOKS: Final = {
    DayKind.HOLIDAY: Look("holiday", "late", "calendar-event", "L", _("Nghỉ lễ, Tết")),
    DayKind.DAY_OFF_SWAP: Look("swap", "today", "arrows-exchange", "H", _("Nghỉ hoán đổi")),
    DayKind.MAKEUP_WORKING_DAY: Look("makeup", "good", "briefcase", "B", _("Làm bù")),
    DayKind.CLOSURE: Look("closure", "paused", "calendar-off", "Đ", _("Đóng cửa đột xuất")),
}
RECEPTION: Final = Look("reception", "going", "inbox", "T", _("Chỉ tiếp nhận, không tính vào hạn"))
REST: Final = Look("rest", "quiet", "moon", "", _("Nghỉ hằng tuần"))
WORKING: Final = Look("working", "", "", "", _("Ngày làm việc"))
LEGEND: Final = (*LOOKS.values(), RECEPTION, REST)
WEEKDAYS_SHORT: Final = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")

UNITS: Final = [
    (Unit.WORKING_DAY.value, _("ngày làm việc")),
    (Unit.WORKING_HOUR.value, _("giờ làm việc")),
    (Unit.CALENDAR_DAY.value, _("ngày (lịch)")),
    (Unit.MONTH.value, _("tháng")),
    (Unit.SAME_DAY.value, _("trong ngày")),
]
TIMES_OF_DAY: Final = [
    (TimeOfDay.END_OF_DAY.value, _("hết giờ làm việc của ngày hạn")),
    (TimeOfDay.SAME_CLOCK.value, _("theo giờ nhận")),
]


def look_of(plan: DayPlan) -> Look:
    """Return how a day of the calendar is shown."""
    if plan.kind is not None:
        return LOOKS[plan.kind]
    if plan.counts:
        return WORKING
    return RECEPTION if plan.sessions else REST
