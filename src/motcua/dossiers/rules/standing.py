"""What a report counts about a dossier, on two axes: true from-to, and known from-to.

A statement is true from `from_at` to `to_at` (legal moments) and known from `known_from` to
`known_to` (when the system knew it). The count at a moment M, as known at T, is the one statement
with from_at <= M < to_at and known_from <= T < known_to. See docs/adr on the standing table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Statement:
    """One rectangle of truth and knowledge. `key` is None until it has a row; `content` is opaque."""

    key: int | None
    from_at: datetime
    to_at: datetime | None
    known_from: datetime
    known_to: datetime | None
    content: object


@dataclass(frozen=True, slots=True)
class Restatement:
    """What to write: rows to bring to an end, and rows to add."""

    changed: tuple[Statement, ...]
    added: tuple[Statement, ...]


def restate(
    known: Sequence[Statement], *, content: object, at: datetime, recorded_at: datetime
) -> Restatement:
    """Say from the legal moment `at`, knowing it since `recorded_at`, that `content` is true.

    `known` are the statements of the dossier that are known now (known_to is None). What was known
    before stays readable as of then. Told at once (`at` = `recorded_at`) only the last rectangle is
    cut; told late, what it changes is known no longer and is said anew.
    """
    changed: list[Statement] = []
    added: list[Statement] = []
    for one in known:
        if one.to_at is not None and one.to_at <= at:
            continue
        if at >= recorded_at and one.from_at < at:
            changed.append(replace(one, to_at=at))
            continue
        changed.append(replace(one, known_to=recorded_at))
        if one.from_at < at:
            added.append(replace(one, key=None, to_at=at, known_from=recorded_at))
    added.append(Statement(None, at, None, recorded_at, None, content))
    return Restatement(tuple(changed), tuple(added))


def withdraw(known: Sequence[Statement], *, recorded_at: datetime) -> Restatement:
    """Say that the dossier counts no more, in any window, from what is known at `recorded_at` on."""
    return Restatement(tuple(replace(one, known_to=recorded_at) for one in known), ())


def visible(statements: Sequence[Statement], *, moment: datetime, as_of: datetime) -> list[Statement]:
    """Return the statements that hold at `moment` as known at `as_of`: at most one per dossier."""
    return [
        one
        for one in statements
        if one.from_at <= moment
        and (one.to_at is None or moment < one.to_at)
        and one.known_from <= as_of
        and (one.known_to is None or as_of < one.known_to)
    ]
