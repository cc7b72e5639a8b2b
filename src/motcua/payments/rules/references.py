"""The reference of a charge: what a payer's bank carries to us, through everything banks do to text."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

PREFIX: Final = "PLP"
"""Phí, lệ phí."""
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXY"
"""23 letters, a prime number: each wrong digit and each swap of neighbours changes the letter."""
_FOUND: Final = re.compile(rf"{PREFIX}\d{{11,}}[{_LETTERS}]")


def charge_reference(day: date, serial: int) -> str:
    """Return the reference of the `serial`-th charge of a day: PLP, the day, five digits, a check letter."""
    digits = f"{day:%y%m%d}{serial:05d}"
    return f"{PREFIX}{digits}{_letter(digits)}"


def references_in(text: str) -> list[str]:
    """Return the references found in what a bank tells of a transfer, each once, checked by their letter.

    Banks put words before and after, drop signs and break lines: letters and digits are all that counts.
    """
    bare = "".join(one for one in text.upper() if one.isascii() and one.isalnum())
    found = [one.group() for one in _FOUND.finditer(bare)]
    sound = [one for one in found if _letter(one[len(PREFIX) : -1]) == one[-1]]
    return list(dict.fromkeys(sound))


def series_of(day: date) -> str:
    """Return the series that counts the charges of a day."""
    return f"charge:{day:%y%m%d}"


def _letter(digits: str) -> str:
    weighted = sum(place * int(digit) for place, digit in enumerate(reversed(digits), start=1))
    return _LETTERS[weighted % len(_LETTERS)]
