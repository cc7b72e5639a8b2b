"""Values as people read them: dates dd/mm/yyyy, numbers 1.234,5, sentences in the reader's language.

The figures keep their Vietnamese shape in both languages: 1.234 must never mean two things in one
office.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from typing import Final

from django.utils.translation import gettext

from motcua.kernel.dates import legal_date
from motcua.kernel.errors import DomainError
from motcua.kernel.money import Money
from motcua.kernel.text import N_, print_date, print_moment, print_number

_WEEKDAYS: Final = (
    N_("thứ Hai"),
    N_("thứ Ba"),
    N_("thứ Tư"),
    N_("thứ Năm"),
    N_("thứ Sáu"),
    N_("thứ Bảy"),
    N_("Chủ nhật"),
)
_SIZES: Final = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


@singledispatch
def shown(value: object) -> str:
    """Return `value` as a reader meets it; text stays as it is, None is empty, lists are joined."""
    return str(value)


@shown.register
def _(value: None) -> str:
    return ""


@shown.register
def _(value: bool) -> str:  # noqa: FBT001 - a value to be shown, not a switch
    return gettext("Có") if value else gettext("Không")


@shown.register
def _(value: datetime) -> str:
    return print_moment(value)


@shown.register
def _(value: date) -> str:
    return print_date(value)


@shown.register
def _(value: int) -> str:
    return print_number(value)


@shown.register
def _(value: float | Decimal) -> str:
    return print_decimal(value)


@shown.register
def _(value: list | tuple | set | frozenset) -> str:  # type: ignore[type-arg]  # singledispatch takes bare classes
    return ", ".join(shown(item) for item in value)


def print_decimal(value: float | Decimal, most: int = 2) -> str:
    """Return a number with at most `most` decimals and no idle zeros: 1.234,5."""
    text = print_number(float(value), most)
    return text.rstrip("0").rstrip(",") if "," in text else text


def print_percent(share: float | Decimal | None, decimals: int = 1) -> str:
    """Return a share of one as a percentage: 0.9731 is `97,3 %`; None (nothing to divide) is a dash."""
    return "–" if share is None else f"{print_number(float(share) * 100, decimals)} %"


def print_money(amount: Money | int | None) -> str:
    """Return an amount as printed, `1.234.000 đồng`; None is a dash."""
    if amount is None:
        return "–"
    return str(amount if isinstance(amount, Money) else Money(amount))


def print_size(size: int) -> str:
    """Return a size in bytes rounded to a unit people know: `2,4 MB`."""
    for unit, name in _SIZES:
        if size >= unit:
            return f"{print_decimal(size / unit, 1)} {name}"
    return f"{print_number(size)} byte"


def print_weekday(value: date | datetime) -> str:
    """Return the day of the week, in the reader's language, of a date or of the legal date of an instant."""
    day = legal_date(value) if isinstance(value, datetime) else value
    return gettext(_WEEKDAYS[day.weekday()])


def fill(sentence: str, details: Mapping[str, object]) -> str:
    """Return the Vietnamese `sentence` in the reader's language, its %(named)s places filled."""
    return gettext(sentence) % {name: shown(value) for name, value in details.items()}


def refusal_sentence(error: DomainError) -> str:
    """Return what a refusal says to the person who is refused, in their language."""
    return fill(error.sentence, error.details)
