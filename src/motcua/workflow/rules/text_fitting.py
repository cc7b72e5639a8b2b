"""How wide Vietnamese text is, roughly, and how it breaks into lines: for pictures without a browser."""

from __future__ import annotations

import unicodedata
from typing import Final

_NARROW: Final = frozenset("iljt.,;:'!|()[]fr-·")
_WIDE: Final = frozenset("mwMW@%")


def text_width(text: str, size: float) -> float:
    """Return the approximate width of `text` set in a sans-serif of `size` pixels, a little generous."""
    return sum(_share(letter) for letter in unicodedata.normalize("NFC", text)) * size


def _share(letter: str) -> float:
    bare = unicodedata.normalize("NFD", letter)[0]
    if bare == " ":
        return 0.28
    if bare in _NARROW:
        return 0.34
    if bare in _WIDE:
        return 0.88
    return 0.68 if bare.isupper() else 0.57


def wrapped(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """Return `text` in at most `most` lines of at most `width` pixels; a cut text ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(_cut(word, width, size))
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _cut(f"{lines[most - 1]}…", width, size))


def _cut(word: str, width: float, size: float) -> str:
    if text_width(word, size) <= width:
        return word
    kept = word.rstrip("…")
    while kept and text_width(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept}…"
