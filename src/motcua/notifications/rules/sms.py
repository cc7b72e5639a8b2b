"""The limits of SMS (3GPP TS 23.038): GSM-7 with its extension table, UCS-2, and parts of a text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from motcua.notifications.errors import SmsTooLong

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = frozenset("\f^{}\\[~]|€")
_PLAIN: Final = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
        "•": "-",
        "₫": "d",
        "\t": " ",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
ONE_GSM7, PART_GSM7 = 160, 153
ONE_UCS2, PART_UCS2 = 70, 67


@dataclass(frozen=True, slots=True)
class SmsSize:
    """How a text travels: whether in GSM-7, in how many units (an extended letter has two) and parts."""

    gsm7: bool
    units: int
    parts: int


def plain_sms(text: str) -> str:
    """Return `text` in letters that every telephone takes in GSM-7: marks dropped, đ to d, the rest as "?".

    Marks that GSM-7 happens to have (à, é) go too, so that a Vietnamese text reads alike throughout.
    """
    opened = unicodedata.normalize("NFD", text.translate(_PLAIN))
    bare = "".join(letter for letter in opened if not unicodedata.combining(letter))
    return "".join(letter if letter in _BASIC or letter in _EXTENDED else "?" for letter in bare)


def sms_size(text: str) -> SmsSize:
    """Return how `text` travels: GSM-7 where its letters allow (160, then 153 each), else UCS-2 (70, 67)."""
    gsm7 = all(letter in _BASIC or letter in _EXTENDED for letter in text)
    weights = [_weight(letter, gsm7=gsm7) for letter in text]
    units, whole, part = sum(weights), ONE_GSM7 if gsm7 else ONE_UCS2, PART_GSM7 if gsm7 else PART_UCS2
    if units <= whole:
        return SmsSize(gsm7, units, 1)
    return SmsSize(gsm7, units, _parts(weights, part))


def check_sms(text: str, *, most_parts: int) -> SmsSize:
    """Return the size of `text`. Raises SmsTooLong with its length where it takes more than `most_parts`."""
    size = sms_size(text)
    if size.parts > most_parts:
        raise SmsTooLong(letters=size.units, parts=size.parts, most=most_parts)
    return size


def _weight(letter: str, *, gsm7: bool) -> int:
    """Return the units of one letter: two where it takes an escape (GSM-7) or a surrogate pair (UCS-2)."""
    return 2 if (letter in _EXTENDED if gsm7 else ord(letter) > 0xFFFF) else 1


def _parts(weights: list[int], room: int) -> int:
    """Return how many parts of `room` units there are: a letter of two units is never cut in half."""
    parts, used = 1, 0
    for weight in weights:
        if used + weight > room:
            parts, used = parts + 1, 0
        used += weight
    return parts
