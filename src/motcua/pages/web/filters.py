"""Filters: the only way by which a template prints a date, a number, a moment, money, a personal number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from django.utils.translation import get_language, gettext, ngettext
from markupsafe import Markup, escape

from motcua.kernel.dates import legal_date, local
from motcua.kernel.text import mask, print_date, print_moment, print_number
from motcua.pages.display import (
    print_decimal,
    print_money,
    print_percent,
    print_size,
    print_weekday,
    shown,
)
from motcua.pages.web.languages import marked

DASH: Final = Markup("–")


def show_date(value: date | datetime | None) -> Markup:
    """Return `<time>` reading dd/mm/yyyy; None is a dash."""
    if value is None:
        return DASH
    day = legal_date(value) if isinstance(value, datetime) else value
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), print_date(day))


def show_moment(value: datetime | None) -> Markup:
    """Return `<time>` reading HH:MM dd/mm/yyyy on the wall clock of Viet Nam; None is a dash."""
    if value is None:
        return DASH
    return Markup('<time datetime="{}">{}</time>').format(local(value).isoformat(), print_moment(value))


def show_clock(value: datetime | None) -> Markup:
    """Return `<time>` reading HH:MM on the wall clock of Viet Nam; None is a dash."""
    if value is None:
        return DASH
    return Markup('<time datetime="{}">{:%H:%M}</time>').format(local(value).isoformat(), local(value))


def show_day(value: date | datetime | None) -> Markup:
    """Return `<time>` reading `thứ Sáu, 14/06/2024`; None is a dash."""
    if value is None:
        return DASH
    return Markup("{}, {}").format(print_weekday(value), show_date(value))


def show_number(value: int | float | None, decimals: int = 0) -> str:
    """Return 1.234 or, with `decimals`, 1.234,50; None is a dash."""
    return DASH if value is None else print_number(value, decimals)


def show_decimal(value: float | None, most: int = 2) -> str:
    """Return 0,5 or 12: at most `most` decimals and no idle zeros; None is a dash."""
    return DASH if value is None else print_decimal(value, most)


def show_masked(value: str | None, seen: int = 3) -> Markup:
    """Return a personal number as •••••••789, read out as hidden; nothing is a dash."""
    if not value:
        return DASH
    told = gettext("số đã che, tận cùng %(end)s") % {"end": value[-seen:]}
    return Markup(
        '<span class="masked" aria-hidden="true">{}</span><span class="visually-hidden">{}</span>'
    ).format(mask(value, shown=seen), told)


def machine(value: object) -> str:
    """Return a value as machines read it, for an attribute: 1234, 2024-06-14T08:00:00+07:00, true."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def show_days_left(due: date | datetime, at: datetime) -> str:
    """Return how far a due date is on the legal date of `at`: `quá 3 ngày`, `hôm nay`, `còn 5 ngày`."""
    day = legal_date(due) if isinstance(due, datetime) else due
    left = (day - legal_date(at)).days
    if left == 0:
        return gettext("hôm nay")
    if left == 1:
        return gettext("ngày mai")
    if left > 0:
        return ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": print_number(left)}
    return ngettext("quá %(days)s ngày", "quá %(days)s ngày", -left) % {"days": print_number(-left)}


def lines(text: str) -> Markup:
    """Return typed text with its line breaks kept; what is Vietnamese on an English page says so."""
    foreign = get_language() != "vi"
    return Markup("<br>").join(escape(marked(line) if foreign else line) for line in text.splitlines())


def dash(value: object) -> object:
    """Return `value`, or a dash when there is none."""
    return DASH if value is None or value == "" else value


FILTERS: Final[dict[str, Callable[..., object]]] = {
    "date": show_date,
    "moment": show_moment,
    "clock": show_clock,
    "day": show_day,
    "number": show_number,
    "decimal": show_decimal,
    "percent": print_percent,
    "money": print_money,
    "size": print_size,
    "mask": show_masked,
    "machine": machine,
    "days_left": show_days_left,
    "lines": lines,
    "dash": dash,
    "shown": shown,
}
