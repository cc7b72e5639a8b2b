"""Editing the table by rows: add, remove, move; numbers and references follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from motcua.workflow.rules.table import Line

GONE: Final = "?"
"""Stands in a reference for a step that was removed: the reader says that there is no such step."""


class Change(StrEnum):
    """What may be done to a row."""

    ADD = "add"
    BRANCH = "branch"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Edited:
    """The table after a change, and the position of the row to go on with."""

    lines: tuple[Line, ...]
    position: int


def changed(lines: Sequence[Line], change: Change, position: int) -> Edited:
    """Return the table after `change` at the row `position` (from 0; the table may be empty).

    A step moves and goes with all its lines; numbered steps are numbered anew and what refers to
    them follows.
    """
    blocks = _blocks(lines)
    if not blocks:
        return Edited((Line(row=1, label="1"),), 0)
    here, inside = _find(blocks, min(max(position, 0), len(lines) - 1))
    if change is Change.ADD:
        blocks.insert(here + 1, [Line(label="+")])
        here, inside = here + 1, 0
    elif change is Change.BRANCH:
        blocks[here].insert(inside + 1, Line(label=blocks[here][0].label))
        inside += 1
    elif change is Change.REMOVE:
        here, inside = _remove(blocks, here, inside)
    else:
        other = here - 1 if change is Change.UP else here + 1
        if 0 <= other < len(blocks):
            blocks[here], blocks[other] = blocks[other], blocks[here]
            here = other
    numbered = _renumbered(blocks)
    return Edited(tuple(numbered), sum(len(block) for block in blocks[:here]) + inside)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each node together."""
    blocks: list[list[Line]] = []
    for line in lines:
        follows = bool(blocks) and line.label in ("", blocks[-1][0].label)
        if follows and not (line.name or line.role or line.unit or line.amount or line.kind):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _find(blocks: list[list[Line]], position: int) -> tuple[int, int]:
    for number, block in enumerate(blocks):
        if position < len(block):
            return number, position
        position -= len(block)
    return len(blocks) - 1, len(blocks[-1]) - 1


def _remove(blocks: list[list[Line]], here: int, inside: int) -> tuple[int, int]:
    """Take away a way out, or the whole node when its first line goes."""
    if inside:
        del blocks[here][inside]
        return here, inside - 1
    del blocks[here]
    if not blocks:
        blocks.append([Line(label="1")])
    return min(here, len(blocks) - 1), 0


def _renumbered(blocks: list[list[Line]]) -> list[Line]:
    """Number the steps that have numbers from 1, and let references follow."""
    fresh: dict[str, str] = {}
    numbers: list[str] = []
    for block in blocks:
        label = block[0].label
        if label == "+" or not label or label.isdigit():
            numbers.append(str(1 + sum(number.isdigit() for number in numbers)))
            if label.isdigit():
                fresh.setdefault(label, numbers[-1])
        else:
            numbers.append(label)
    return [
        replace(
            line,
            row=row,
            label=number,
            next=_followed(line.next, fresh),
            back=_followed(line.back, fresh),
            attached=_followed(line.attached, fresh),
        )
        for row, (number, line) in enumerate(
            ((number, line) for number, block in zip(numbers, blocks, strict=True) for line in block), 1
        )
    ]


def _followed(reference: str, fresh: dict[str, str]) -> str:
    return fresh.get(reference, GONE) if reference.isdigit() else reference
