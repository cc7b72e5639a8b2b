"""What the pages of reception show of a due moment and of what was received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.rules.fees_told import ToldFees


@dataclass(frozen=True, slots=True)
class Skip:
    """A day that is not counted, and why."""

    day: date
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Because:
    """One rule that a due moment rests on."""

    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons of a due moment, as the pages show them."""

    sentence: str
    skipped: list[Skip]
    rules: list[Because]
    term: str
    to_confirm: list[str]


def why_of(explained: dict[str, Any]) -> Why:
    """Return the reasons kept with a due moment (rules.explanations.explained_json)."""
    return Why(
        sentence=explained["sentence"],
        skipped=[
            Skip(date.fromisoformat(one["date"]), one["name"], one["source"]) for one in explained["skipped"]
        ],
        rules=[Because(one["sentence"], one["source"]) for one in explained["rules"]],
        term=explained["term"],
        to_confirm=explained["to_confirm"],
    )


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """One received dossier with its appointment and what was told to be paid."""

    dossier: Dossier
    due_at: datetime
    why: Why
    fees: ToldFees | None


def received_lines(dossiers: Iterable[Dossier]) -> list[ReceivedLine]:
    """Return the dossiers with their newest due moment and its reasons."""
    lines = []
    for one in dossiers:
        newest = one.due_dates.latest("id")
        lines.append(ReceivedLine(one, newest.due_at, why_of(newest.explanation), fees_told(one)))
    return lines
