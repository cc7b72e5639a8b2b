"""Terms as the law writes them: a number and a unit, one after the other when a matter has phases."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import groupby
from typing import Final

from motcua.calendars.errors import TermAmountInvalid, TermUnreadable
from motcua.calendars.rules.axis import HOUR
from motcua.kernel.text import N_, tidy


class Unit(StrEnum):
    """The unit of a term. It is always written: "ngày" and "ngày làm việc" differ (BLDS 145-148)."""

    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    SAME_DAY = "same_day"


PHRASES: Final = {
    Unit.WORKING_HOUR: N_("%(amount)s giờ làm việc"),
    Unit.WORKING_DAY: N_("%(amount)s ngày làm việc"),
    Unit.CALENDAR_DAY: N_("%(amount)s ngày"),
    Unit.MONTH: N_("%(amount)s tháng"),
    Unit.SAME_DAY: N_("trong ngày làm việc"),
}
_UNIT_WORDS: Final = {
    "working hour": Unit.WORKING_HOUR,
    "working hours": Unit.WORKING_HOUR,
    "giờ làm việc": Unit.WORKING_HOUR,
    "working day": Unit.WORKING_DAY,
    "working days": Unit.WORKING_DAY,
    "ngày làm việc": Unit.WORKING_DAY,
    "calendar day": Unit.CALENDAR_DAY,
    "calendar days": Unit.CALENDAR_DAY,
    "ngày": Unit.CALENDAR_DAY,
    "calendar month": Unit.MONTH,
    "calendar months": Unit.MONTH,
    "month": Unit.MONTH,
    "months": Unit.MONTH,
    "tháng": Unit.MONTH,
}
_SAME_DAY_WORDS: Final = frozenset({"same day", "trong ngày", "trong ngày làm việc"})
_TERM: Final = re.compile(r"(?P<amount>[0-9]+(?:[.,][0-9]+)?) (?P<unit>[^0-9]+)")
_MOST: Final = Decimal(1_000_000)


def _suits(amount: Decimal, unit: Unit) -> bool:
    if not amount.is_finite():
        return False
    if unit is Unit.SAME_DAY:
        return amount == 0
    if not 0 < amount <= _MOST:
        return False
    if unit is Unit.WORKING_HOUR:
        return amount * HOUR >= 1
    whole = amount * 2 if unit is Unit.WORKING_DAY else amount
    return whole == int(whole)


@dataclass(frozen=True, slots=True)
class Term:
    """`amount` of `unit`. Working days may end in .5; calendar days and months are whole.

    `same day` has amount 0. `at` says with whom a phase of a mixed term runs. `size` is the amount as
    the arithmetic needs it: microseconds for hours, whole days or months otherwise; `is_half` tells of
    the half day after them. Raises TermAmountInvalid.
    """

    amount: Decimal
    unit: Unit
    size: int = field(init=False, repr=False, compare=False)
    is_half: bool = field(init=False, repr=False, compare=False)
    at: str = ""

    def __post_init__(self) -> None:
        """Refuse an amount that does not suit the unit."""
        amount, unit = self.amount, self.unit
        if not _suits(amount, unit):
            raise TermAmountInvalid(amount=str(amount), unit=unit.value)
        size = int((amount * HOUR).to_integral_value()) if unit is Unit.WORKING_HOUR else int(amount)
        object.__setattr__(self, "size", size)
        object.__setattr__(self, "is_half", unit is Unit.WORKING_DAY and amount != size)

    def __str__(self) -> str:
        """Return the Vietnamese phrase: `5 ngày làm việc`, `10 ngày tại UBND tỉnh`."""
        phrase = PHRASES[self.unit] % {"amount": print_amount(self.amount)}
        return f"{phrase} tại {self.at}" if self.at else phrase


Terms = Term | tuple[Term, ...]
"""One term, or the phases of a mixed one in their order."""

SAME_DAY: Final = Term(Decimal(0), Unit.SAME_DAY)


def working_days(amount: Decimal | int | str) -> Term:
    """Return a term of working days."""
    return Term(Decimal(amount), Unit.WORKING_DAY)


def working_hours(amount: Decimal | int | str) -> Term:
    """Return a term of working hours."""
    return Term(Decimal(amount), Unit.WORKING_HOUR)


def calendar_days(amount: int) -> Term:
    """Return a term of calendar days."""
    return Term(Decimal(amount), Unit.CALENDAR_DAY)


def months(amount: int) -> Term:
    """Return a term of months."""
    return Term(Decimal(amount), Unit.MONTH)


def read_amount(text: str, unit: Unit) -> Term:
    """Return the term of a number as typed (2.5 or 2,5) and a unit. Raises TermAmountInvalid."""
    if unit is Unit.SAME_DAY:
        return SAME_DAY
    try:
        amount = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise TermAmountInvalid(amount=text.strip(), unit=unit.value) from None
    return Term(amount, unit)


def parse_terms(text: str) -> tuple[Term, ...]:
    """Read `5 working days`, `2.5 working days`, `same day`, `5 ngày làm việc`; phases joined by `+`.

    Raises TermUnreadable, or TermAmountInvalid for a number that does not suit its unit.
    """
    return tuple(_parse_term(part, text) for part in text.split("+"))


def _parse_term(part: str, whole: str) -> Term:
    words = tidy(part).lower()
    if words in _SAME_DAY_WORDS:
        return SAME_DAY
    found = _TERM.fullmatch(words)
    unit = _UNIT_WORDS.get(found["unit"]) if found else None
    if found is None or unit is None:
        raise TermUnreadable(text=whole)
    return read_amount(found["amount"], unit)


def print_terms(terms: Terms) -> str:
    """Return the Vietnamese phrase of a term or of its phases in order."""
    return " + ".join(str(term) for term in as_phases(terms))


def print_amount(amount: Decimal) -> str:
    """Return a number as Vietnamese papers write it: 2,5 and not 2.50."""
    return f"{amount.normalize():f}".replace(".", ",") if amount.is_finite() else str(amount)


def as_phases(terms: Terms) -> tuple[Term, ...]:
    """Return the phases of `terms`. Raises ValueError when there is none."""
    if isinstance(terms, Term):
        return (terms,)
    if not terms:
        raise ValueError("a term has at least one phase")
    return terms


def merged(terms: Terms) -> tuple[Term, ...]:
    """Return the phases with neighbours of one unit added up: 3 + 2 working days are 5 working days."""
    phases = as_phases(terms)
    if len(phases) == 1:
        return phases
    return tuple(_added_up(tuple(group)) for _, group in groupby(phases, key=lambda term: term.unit))


def _added_up(group: tuple[Term, ...]) -> Term:
    if len(group) == 1:
        return group[0]
    places = ", ".join(dict.fromkeys(term.at for term in group if term.at))
    return Term(sum((term.amount for term in group), Decimal(0)), group[0].unit, at=places)


def unit_of(terms: Terms) -> Unit:
    """Return the unit that decides lateness: that of the last phase."""
    return as_phases(terms)[-1].unit
