"""What people type, made clean: composed letters, no control characters, no letters that only look right."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SPACES: Final = re.compile(r"[^\S\n]+")
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean_line(text: str) -> str:
    """Return one line: composed (NFC), no control characters, single spaces, trimmed."""
    return _SPACES.sub(" ", _kept(text).replace("\n", " ")).strip()


def clean_lines(text: str) -> str:
    """Return several lines, each clean; line ends are `\\n`."""
    kept = _kept(text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in kept.split("\n")).strip()


def _kept(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    spaced = composed.replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(
        letter for letter in spaced if letter == "\n" or unicodedata.category(letter) not in _DROPPED
    )


def foreign_letter(text: str) -> str:
    """Return the first letter or digit of another script than Latin (`а` of Cyrillic, `１`), or ""."""
    return next((letter for letter in text if _is_foreign(letter)), "")


def _is_foreign(letter: str) -> bool:
    if letter.isascii():
        return False
    category = unicodedata.category(letter)
    if category == "Nd":
        return True
    return category.startswith("L") and not unicodedata.name(letter, "").startswith("LATIN ")
