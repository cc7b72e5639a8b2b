"""Text in a CSV file that a spreadsheet would take for a formula."""

from __future__ import annotations

from typing import Final

_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Return `text` as a CSV holds it: behind an apostrophe where a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def plain_cell(text: str) -> str:
    """Return the text that `safe_cell` wrote."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_BEGINS_A_FORMULA) else text
