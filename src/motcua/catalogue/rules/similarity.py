"""How alike two names of procedures are: shares of three-letter pieces, marks and case left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from motcua.kernel.text import fold

LEAST: Final = 0.35
"""Names less alike than this are not suggested."""


@dataclass(frozen=True, slots=True)
class Known:
    """A national code with a name it bears, and where we know it from."""

    code: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A national code that a procedure may have; `likeness` from 0 to 1."""

    known: Known
    likeness: float

    @property
    def percent(self) -> int:
        """Return the likeness in whole per cent, never 100 unless the names are the same."""
        return 100 if self.likeness == 1 else min(99, round(self.likeness * 100))


def likeness(one: str, other: str) -> float:
    """Return how alike two names are: 1 for the same letters, 0 for no piece in common."""
    return _dice(_pieces(one), _pieces(other))


def suggest(name: str, known: Iterable[Known], *, most: int = 8) -> tuple[Suggestion, ...]:
    """Return the codes whose names are most like `name`, best first; each code once, by its best name."""
    wanted = _pieces(name)
    best: dict[str, Suggestion] = {}
    for one in known:
        found = Suggestion(one, _dice(wanted, _pieces(one.name)))
        if found.likeness >= LEAST and (one.code not in best or found.likeness > best[one.code].likeness):
            best[one.code] = found
    return tuple(nlargest(most, best.values(), key=lambda each: (each.likeness, each.known.code)))


def _pieces(name: str) -> Counter[str]:
    text = f"  {fold(name)} "
    return Counter(text[at : at + 3] for at in range(len(text) - 2))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(min(count, other[piece]) for piece, count in one.items() if piece in other)
    return 2 * shared / (one.total() + other.total())
