"""Time given to a step: an amount and its unit, and the nominal sum of several.

In process tables 8 working hours are 1 nominal working day (decision 19). Working and calendar
time are never added to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from motcua.kernel.text import N_

HOURS_PER_NOMINAL_DAY: Final = 8
"""Working hours in one nominal working day of a process table (decision 19)."""
DAYS_PER_NOMINAL_MONTH: Final = 30
"""Days by which a term in months is compared with steps in days; the due date itself is the calendar's."""


class TimeUnit(StrEnum):
    """Units in which a process table gives time."""

    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"


UNIT_WORDS: Final = {
    TimeUnit.WORKING_HOUR: N_("giờ làm việc"),
    TimeUnit.WORKING_DAY: N_("ngày làm việc"),
    TimeUnit.CALENDAR_DAY: N_("ngày"),
    TimeUnit.MONTH: N_("tháng"),
}
"""How each unit is written for people."""

_HOURS: Final = {
    TimeUnit.WORKING_HOUR: 1,
    TimeUnit.WORKING_DAY: HOURS_PER_NOMINAL_DAY,
    TimeUnit.CALENDAR_DAY: HOURS_PER_NOMINAL_DAY,
    TimeUnit.MONTH: HOURS_PER_NOMINAL_DAY * DAYS_PER_NOMINAL_MONTH,
}


@dataclass(frozen=True, slots=True)
class Allotment:
    """An amount of time, as a process table or a procedure's term gives it."""

    amount: Decimal
    unit: TimeUnit

    @property
    def is_working(self) -> bool:
        """Tell whether this counts working time, as opposed to days of the calendar."""
        return self.unit in (TimeUnit.WORKING_HOUR, TimeUnit.WORKING_DAY)

    @property
    def nominal_hours(self) -> Decimal:
        """Return the nominal hours, comparable only with other time of the same kind."""
        return self.amount * _HOURS[self.unit]

    @property
    def unit_words(self) -> str:
        """Return the unit as written for people."""
        return UNIT_WORDS[self.unit]

    def __str__(self) -> str:
        """Return the time as written: `2,5 ngày làm việc`."""
        return f"{print_amount(self.amount)} {self.unit_words}"


def allotment(amount: Decimal | int | str, unit: TimeUnit | str) -> Allotment:
    """Return the time of `amount` `unit`. Raises ValueError for an unknown unit or a bad number."""
    try:
        number = Decimal(amount)
    except ArithmeticError as error:
        raise ValueError(f"{amount!r} is no number") from error
    if not number.is_finite():
        raise ValueError(f"{amount!r} is no number")
    return Allotment(plain_decimal(number), TimeUnit(unit))


def from_nominal_hours(hours: Decimal, unit: TimeUnit) -> Allotment:
    """Return nominal `hours` written in `unit`."""
    return Allotment(plain_decimal(hours / _HOURS[unit]), unit)


def plain_decimal(number: Decimal) -> Decimal:
    """Return `number` without trailing zeros and without an exponent: equal numbers look equal."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()


def print_amount(amount: Decimal) -> str:
    """Return the number the Vietnamese way, with as many decimals as it has: `0,5`."""
    return f"{plain_decimal(amount):f}".replace(".", ",")
