"""The shipped words and life events. An office replaces the files; rows marked are to be confirmed."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happens to a person or an organisation, and the codes of what to do then."""

    key: str
    name_vi: str
    name_en: str
    text_vi: str
    text_en: str
    icon: str
    procedures: tuple[str, ...]
    to_confirm: bool


@cache
def synonyms() -> tuple[tuple[str, str], ...]:
    """Return the pairs (what people say, what the list says)."""
    with (DATA / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["said"], row["meant"]) for row in csv.DictReader(file))


@cache
def life_events() -> tuple[LifeEvent, ...]:
    """Return the life events in the order in which they are shown."""
    rows = json.loads((DATA / "life_events.json").read_text(encoding="utf-8"))
    return tuple(
        LifeEvent(
            key=row["key"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            text_vi=row["text_vi"],
            text_en=row["text_en"],
            icon=row["icon"],
            procedures=tuple(row["procedures"]),
            to_confirm=bool(row["to_confirm"]),
        )
        for row in rows
    )
