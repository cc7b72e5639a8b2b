"""Reading the shipped files of regimes and rules."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from motcua.dossiers.errors import RowsRefused
from motcua.dossiers.rules.codes import CodeForm
from motcua.dossiers.rules.copies import CopyBasis
from motcua.dossiers.rules.gate import GateKind

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class RegimeRow:
    """One regime of regimes.csv."""

    code: str
    name: str
    instrument: str
    in_force_from: date
    in_force_to: date | None
    code_form: CodeForm
    forms: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of rules.csv."""

    rule: str
    regime: str
    territory: str
    sector: str
    value: str
    is_on: bool
    to_confirm: bool
    sentence: str
    source: str


def read_regimes(path: Path = DATA / "regimes.csv") -> list[RegimeRow]:
    """Return the regimes. Raises RowsRefused naming file, row and fault."""
    return [
        RegimeRow(
            code=row["code"],
            name=row["name"],
            instrument=row["instrument"],
            in_force_from=date.fromisoformat(row["in_force_from"]),
            in_force_to=date.fromisoformat(row["in_force_to"]) if row["in_force_to"] else None,
            code_form=CodeForm(row["code_form"]),
            forms=row["forms"],
        )
        for row in _rows(path, {"code", "name", "instrument", "in_force_from", "code_form", "forms"})
    ]


def read_rules(path: Path = DATA / "rules.csv") -> list[RuleRow]:
    """Return the rules. Raises RowsRefused naming file, row and fault."""
    return [
        RuleRow(
            rule=row["rule"],
            regime=row["regime"],
            territory=row["territory"],
            sector=row["sector"],
            value=row["value"],
            is_on=row["is_on"] == "yes",
            to_confirm=row["to_confirm"] == "yes",
            sentence=row["sentence"],
            source=row["source"],
        )
        for row in _rows(path, {"rule", "regime", "is_on", "to_confirm", "sentence", "source"})
    ]


def _rows(path: Path, required: set[str]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            empty = sorted(name for name in required if not (row.get(name) or "").strip())
            if empty:
                raise RowsRefused(file=path.name, faults=f"dòng {number}: thiếu {', '.join(empty)}")
            yield {name: value or "" for name, value in row.items()}


@dataclass(frozen=True, slots=True)
class PriorityGroupRow:
    """One group of priority_groups.csv."""

    code: str
    name: str
    source: str
    to_confirm: bool
    valid_from: date


@dataclass(frozen=True, slots=True)
class QueueRuleRow:
    """One rule of queue_rules.csv: how places call that have no rule of their own."""

    most_in_a_row: int
    returns: int
    letter: str
    source: str
    to_confirm: bool
    valid_from: date


def read_priority_groups(path: Path = DATA / "priority_groups.csv") -> list[PriorityGroupRow]:
    """Return the priority groups. Raises RowsRefused naming file, row and fault."""
    return [
        PriorityGroupRow(
            code=row["code"],
            name=row["name"],
            source=row["source"],
            to_confirm=row["to_confirm"] == "yes",
            valid_from=date.fromisoformat(row["valid_from"]),
        )
        for row in _rows(path, {"code", "name", "source", "to_confirm", "valid_from"})
    ]


def read_queue_rules(path: Path = DATA / "queue_rules.csv") -> list[QueueRuleRow]:
    """Return the rules of calling. Raises RowsRefused naming file, row and fault."""
    return [
        QueueRuleRow(
            most_in_a_row=int(row["most_in_a_row"]),
            returns=int(row["returns"]),
            letter=row["letter"],
            source=row["source"],
            to_confirm=row["to_confirm"] == "yes",
            valid_from=date.fromisoformat(row["valid_from"]),
        )
        for row in _rows(path, {"most_in_a_row", "returns", "letter", "source", "to_confirm", "valid_from"})
    ]


@dataclass(frozen=True, slots=True)
class GateRow:
    """One gate of gates.csv: through which door citizens file from a day on."""

    kind: GateKind
    portal_url: str
    effective_from: date
    basis: str
    to_confirm: bool


def read_gates(path: Path = DATA / "gates.csv") -> list[GateRow]:
    """Return the shipped gates. Raises RowsRefused naming file, row and fault."""
    return [
        GateRow(
            kind=GateKind(row["kind"]),
            portal_url=row["portal_url"],
            effective_from=date.fromisoformat(row["effective_from"]),
            basis=row["basis"],
            to_confirm=row["to_confirm"] == "yes",
        )
        for row in _rows(path, {"kind", "effective_from", "basis", "to_confirm"})
    ]


def read_copy_bases(path: Path = DATA / "copy_bases.csv") -> list[CopyBasis]:
    """Return the laws under which electronic copies are made. Raises RowsRefused naming file, row, fault."""
    return [
        CopyBasis(
            code=row["code"],
            sentence=row["sentence"],
            effective_from=date.fromisoformat(row["effective_from"]),
            effective_to=date.fromisoformat(row["effective_to"]) if row["effective_to"] else None,
            to_confirm=row["to_confirm"] == "yes",
        )
        for row in _rows(path, {"code", "sentence", "effective_from", "to_confirm"})
    ]
