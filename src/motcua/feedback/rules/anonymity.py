"""Which figures of ratings are told, so that nobody is found out by comparing them.

Whoever reads figures may choose any window, compare it with another, and subtract parts from wholes. So
the figures are not cut by the window: complete months are put together into blocks of enough ratings, from
the first month on, the same for every reader; a window counts the blocks that lie whole in it. What two
windows differ by is then always a block. Inside a block no part of few is told, nor one that follows from
the others, nor one in which everybody was dissatisfied: of such a part one would know what each had said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from motcua.feedback.rules.ratings import LEAST_CELL, Counted, Level, counted

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Block(Generic[Kept]):
    """What was given in the months from `first` to `last`, by their first days, both included."""

    first: date
    last: date
    rows: tuple[Kept, ...]

    def lies_in(self, first: date, last: date) -> bool:
        """Tell whether a window of months holds the whole block."""
        return first <= self.first and self.last <= last


@dataclass(frozen=True, slots=True)
class Given:
    """How many ratings of one level were given of a procedure and an officer ("" where none is known)."""

    procedure: str
    officer: str
    level: str
    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of a block that are told; parts that are kept secret are marked `withheld`."""

    whole: Counted
    procedures: tuple[Counted, ...]
    officers: tuple[Counted, ...]


def blocks(
    rows: Iterable[tuple[date, Kept]], is_enough: Callable[[Sequence[Kept]], bool]
) -> list[Block[Kept]]:
    """Return what was given in blocks of consecutive months, each closed as soon as it `is_enough`.

    The months after the last closed block are not told yet; that they come never changes an earlier block.
    """
    months: dict[date, list[Kept]] = {}
    for month, row in rows:
        months.setdefault(month, []).append(row)
    found: list[Block[Kept]] = []
    begun: date | None = None
    waiting: list[Kept] = []
    for month in sorted(months):
        begun = begun or month
        waiting += months[month]
        if is_enough(waiting):
            found.append(Block(begun, month, tuple(waiting)))
            begun, waiting = None, []
    return found


def enough_ratings(rows: Sequence[Given]) -> bool:
    """Tell whether ratings are enough for a block: LEAST_CELL, and not all of them dissatisfied."""
    whole = _whole(rows)
    return whole.total >= LEAST_CELL and not whole.is_hidden


def told_of(block: Block[Given]) -> Told:
    """Return what is told of a block: the whole, and its parts by procedure and by officer."""
    whole = _whole(block.rows)
    procedures = protected(counted([(one.procedure, one.level, one.number) for one in block.rows]), whole)
    known = [one for one in block.rows if one.officer]
    officers = protected(counted([(one.officer, one.level, one.number) for one in known]), whole)
    of_officer, of_procedure = _reached(block.rows)
    officers = _apart(procedures, officers, of_officer)
    return Told(whole, tuple(_apart(officers, procedures, of_procedure)), tuple(officers))


def protected(rows: Sequence[Counted], whole: Counted) -> list[Counted]:
    """Return the parts of `whole`, more of them withheld where what is left beside them would tell of few."""
    kept = list(rows)
    while told := [one for one in kept if not one.is_hidden]:
        if not _less(whole, told).is_hidden:
            break
        kept = _withhold(kept, min(told, key=lambda one: one.total))
    return kept


def summed(parts: Iterable[Counted]) -> list[Counted]:
    """Return figures of several blocks together by heading, withheld where nothing of it is told."""
    found: dict[str, dict[Level, int]] = {}
    for one in parts:
        levels = found.setdefault(one.name, {})
        if not one.is_hidden:
            for level, number in one.levels.items():
                levels[level] = levels.get(level, 0) + number
    return [Counted(name, levels, withheld=not levels) for name, levels in found.items()]


def _apart(
    around: Sequence[Counted], within: Sequence[Counted], reaches: Mapping[str, set[str]]
) -> list[Counted]:
    """Withhold those of `within` that lie in a told row of `around` and, taken from it, would leave few."""
    kept = list(within)
    for row in around:
        while not row.is_hidden:
            inside = [one for one in kept if not one.is_hidden and reaches[one.name] == {row.name}]
            if not inside or not _less(row, inside).is_hidden:
                break
            kept = _withhold(kept, min(inside, key=lambda one: one.total))
    return kept


def _reached(rows: Iterable[Given]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return of which procedures each officer was rated, and of which officers each procedure."""
    of_officer: dict[str, set[str]] = {}
    of_procedure: dict[str, set[str]] = {}
    for one in rows:
        of_officer.setdefault(one.officer, set()).add(one.procedure)
        of_procedure.setdefault(one.procedure, set()).add(one.officer)
    return of_officer, of_procedure


def _whole(rows: Sequence[Given]) -> Counted:
    return next(iter(counted([("", one.level, one.number) for one in rows])), Counted("", {}))


def _less(whole: Counted, parts: Iterable[Counted]) -> Counted:
    left = dict(whole.levels)
    for one in parts:
        for level, number in one.levels.items():
            left[level] = left.get(level, 0) - number
    return Counted("", left)


def _withhold(rows: Sequence[Counted], which: Counted) -> list[Counted]:
    return [replace(one, withheld=True) if one is which else one for one in rows]
