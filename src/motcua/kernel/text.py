"""Vietnamese text: folding for search, sorting by given name, dates and numbers as printed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Final

from motcua.kernel.dates import local

_SPACES: Final = re.compile(r"\s+")
_LONG_NUMBER: Final = re.compile(r"(?<![\w-])\d{9,}(?![\w-])")


def N_(message: str) -> str:  # noqa: N802 - the extraction keyword that gettext tools know
    """Mark a message for extraction; the edge translates it when it is shown."""
    return message


def fold(text: str) -> str:
    """Return `text` for searching: đ becomes d, marks dropped, lower case, single spaces.

    The same for composed (NFC) and decomposed (NFD) input.
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _SPACES.sub(" ", bare).strip().lower()


def tidy(text: str) -> str:
    """Return `text` composed (NFC), trimmed, with single spaces: how names and titles are stored."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


_ALPHABET: Final = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
)
_RANK: Final = {letter: f"{position:03d}" for position, letter in enumerate(_ALPHABET)}


def name_key(full_name: str) -> tuple[str, ...]:
    """Return the sort key of a Vietnamese name: given name first, then the rest, in Vietnamese order."""
    words = unicodedata.normalize("NFC", full_name).lower().split()
    ranked = ["".join(_RANK.get(letter, letter) for letter in word) for word in words]
    return (*ranked[-1:], *ranked[:-1])


def delimiter_of(text: str) -> str:
    """Return what separates the cells in the first line of a CSV: a comma, a semicolon or a tab.

    Spreadsheets write semicolons where the comma is the decimal sign, as in Viet Nam.
    """
    return max(",;\t", key=text.partition("\n")[0].count)


def mask(value: str, *, shown: int = 3) -> str:
    """Return a personal number with all but its last `shown` characters hidden."""
    if len(value) <= shown:
        return "•" * len(value)
    return "•" * (len(value) - shown) + value[-shown:]


def hide_numbers(text: str) -> str:
    """Return `text` with every run of nine digits or more masked: numbers of citizens, papers, telephones."""
    return _LONG_NUMBER.sub(lambda found: mask(found.group()), text)


def print_date(value: date | datetime) -> str:
    """Return dd/mm/yyyy; an instant is put on the local wall clock first."""
    day = local(value).date() if isinstance(value, datetime) else value
    return f"{day:%d/%m/%Y}"


def print_moment(value: datetime) -> str:
    """Return `HH:MM dd/mm/yyyy` on the local wall clock."""
    return f"{local(value):%H:%M %d/%m/%Y}"


def print_number(value: int | float, decimals: int = 0) -> str:
    """Return a number the Vietnamese way: 1.234,5."""
    english = f"{value:,.{decimals}f}"
    return english.replace(",", "\0").replace(".", ",").replace("\0", ".")
