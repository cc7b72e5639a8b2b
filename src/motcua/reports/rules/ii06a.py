"""The identities of form II.06a (TT 01/2020/TT-VPCP; decisions 31 and 32)."""

from __future__ import annotations

from collections.abc import Mapping

COLUMNS = ("3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13")
"""The columns with figures, as numbered on the form."""

IDENTITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("3", ("4", "5", "6")),
    ("7", ("8", "9", "10")),
    ("11", ("12", "13")),
    ("3", ("7", "11")),
)
"""A column, and the columns whose sum it must be."""


def broken_identities(figures: Mapping[str, int]) -> list[str]:
    """Return a sentence for each identity that does not hold; `figures` maps "3" … "13" to counts."""
    return [
        f"({whole}) = {figures[whole]} ≠ {' + '.join(f'({part})' for part in parts)} = {total}"
        for whole, parts in IDENTITIES
        if (total := sum(figures[part] for part in parts)) != figures[whole]
    ]


def add_up(rows: list[Mapping[str, int]]) -> dict[str, int]:
    """Return the column sums of rows that all have the same columns; an empty list sums to zeros."""
    names = rows[0].keys() if rows else COLUMNS
    return {name: sum(row[name] for row in rows) for name in names}
