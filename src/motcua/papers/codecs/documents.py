"""One JSON document per paper: the only thing a template reads.

Values are text or lists of text by then, never code: a template prints them as they are.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum

from motcua.kernel.dates import local
from motcua.kernel.text import print_date, print_moment, print_number
from motcua.papers.codecs.glyphs import clean
from motcua.papers.codecs.phrases import day_phrase, moment_phrase
from motcua.papers.codecs.qr import link_mark, payload_mark
from motcua.papers.rules.letterheads import Link
from motcua.papers.rules.tracking import Proof

Plain = str | bool | None | list["Plain"] | dict[str, "Plain"]
"""What the JSON document holds; numbers are already printed the Vietnamese way."""


def plain(value: object) -> Plain:
    """Return a content value, or a part of one, ready for a template.

    Dates and moments become both their long phrase and their short form; a Link gets its QR mark;
    numbers are printed; text is made printable. Raises TypeError for anything a form cannot hold.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str | int | Enum):
        return _text(value)
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return _record(value)


def _text(value: str | int | Enum) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return clean(value) if isinstance(value, str) else print_number(value)


def _day(value: date) -> Plain:
    """Return the forms of a date or, with the clock time, of a moment; `day` is the date alone."""
    if isinstance(value, datetime):
        day = day_phrase(local(value).date())
        return {"long": moment_phrase(value), "short": print_moment(value), "day": day}
    return {"long": day_phrase(value), "short": print_date(value), "day": day_phrase(value)}


def _record(value: object) -> Plain:
    if isinstance(value, Link):
        return {"address": clean(value.address), "meaning": value.meaning, "svg": link_mark(value.address)}
    if isinstance(value, Proof):
        return {"lines": plain(value.lines), "svg": payload_mark(value.payload)}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"a paper cannot hold {type(value).__name__}")
