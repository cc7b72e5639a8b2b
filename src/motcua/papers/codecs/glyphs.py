"""Which characters the shipped fonts can print, and what is printed for the others.

PDF/A forbids glyphs that are missing, so one odd character in a name would make the whole paper
impossible to print. Such a character is replaced by a box that a reader sees.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONT_FOLDER = Path(__file__).parents[1] / "fonts"
"""The only fonts used: Liberation Serif 2.1.5, four faces of the same coverage."""
REPLACEMENT = "\N{WHITE SQUARE}"
"""Printed for a character that the fonts lack."""
_WINDOWS_BMP = (3, 1)
_LAST_CODE = 0xFFFF


def clean(text: str) -> str:
    """Return `text` composed (NFC) and printable: controls dropped, unknown characters boxed.

    New lines stay, other white space becomes a space; format characters (bidirectional overrides,
    zero-width marks) are dropped so that what is read is what is printed.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(_printable(letter) for letter in composed)


def _printable(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in {"Cc", "Cf", "Cs"}:
        return ""
    return letter if ord(letter) in coverage() else REPLACEMENT


@cache
def coverage() -> frozenset[int]:
    """Return the code points that every shipped face can print, private use excluded."""
    faces = [_code_points(path.read_bytes()) for path in sorted(FONT_FOLDER.glob("*.ttf"))]
    common = frozenset.intersection(*faces)
    return frozenset(code for code in common if unicodedata.category(chr(code)) not in {"Co", "Cn"})


def _code_points(font: bytes) -> frozenset[int]:
    """Read the Windows Unicode table (format 4) of a TrueType file."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(tables))
    offsets = {tag: offset for tag, _, offset, _ in records}
    cmap = offsets[b"cmap"]
    (subtables,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(subtables):
        platform, encoding, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * number)
        if (platform, encoding) == _WINDOWS_BMP:
            return _format_4(font, cmap + offset)
    raise ValueError("the font has no Windows Unicode character map")


def _format_4(font: bytes, at: int) -> frozenset[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + doubled)
    return frozenset(
        code
        for first, last in zip(starts, ends, strict=True)
        for code in range(first, last + 1)
        if code < _LAST_CODE
    )
