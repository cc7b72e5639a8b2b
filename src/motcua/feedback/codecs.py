"""Reading the shipped terms and the shipped questionnaire."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term of terms.csv, in working days."""

    target: str
    about: str
    working_days: int
    in_force_from: date
    source: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class ShippedQuestionnaire:
    """The questionnaire that ships: its words are ours, so they are to be confirmed."""

    name: str
    source: str
    in_force_from: date
    definition: dict[str, object]


def read_terms(path: Path = DATA / "terms.csv") -> list[TermRow]:
    """Return the shipped terms."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            TermRow(
                target=row["target"],
                about=row["about"],
                working_days=int(row["working_days"]),
                in_force_from=date.fromisoformat(row["in_force_from"]),
                source=row["source"],
                to_confirm=row["to_confirm"] == "true",
            )
            for row in csv.DictReader(file)
        ]


def read_questionnaire(path: Path = DATA / "questionnaire.json") -> ShippedQuestionnaire:
    """Return the shipped questionnaire."""
    held = json.loads(path.read_text(encoding="utf-8"))
    return ShippedQuestionnaire(
        name=held["name"],
        source=held["source"],
        in_force_from=date.fromisoformat(held["in_force_from"]),
        definition={"factors": held["factors"]},
    )
