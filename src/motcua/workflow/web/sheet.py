"""The table of the editor: read from what was typed, changed by rows, judged as a process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from django.http import QueryDict
from markupsafe import Markup

from motcua.kernel.text import tidy
from motcua.workflow.queries import unit_names
from motcua.workflow.rules.definition import Definition
from motcua.workflow.rules.table import Line, key_of, to_table
from motcua.workflow.rules.table_editing import Change, changed
from motcua.workflow.rules.table_reading import Reading, from_table
from motcua.workflow.rules.times import Allotment
from motcua.workflow.rules.validator import is_too_large
from motcua.workflow.web.shown import ShownFault, faults_of, narrow, placed, warnings_of

TYPED = tuple(each.name for each in fields(Line) if each.name not in ("row", "unit_key"))
"""Cells of a row that the editor shows; the key of a unit follows from its name."""
CELL = "row_"
"""Begins the name of every cell, so that none is taken for a field of the form itself."""
MOST_ROWS = 600
LONGEST_CELL = 2_000


@dataclass(frozen=True, slots=True)
class Judged:
    """What the editor shows beside the table: the picture, and every fault with its row.

    A table with a cell that cannot be read (`is_readable` false) is not stored: what was typed would
    be lost.
    """

    definition: Definition | None
    picture: Markup | None
    faults: list[ShownFault]
    rows: frozenset[int]
    is_readable: bool
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class EditorRow:
    """A row of the editor: a node, or (`is_branch`) only a further way out of the node above.

    `is_open`: more than the everyday cells are filled, so all of them are shown.
    """

    line: Line
    is_branch: bool
    is_open: bool


def editor_rows(lines: Sequence[Line]) -> list[EditorRow]:
    """Return the rows to show; an empty table has one to begin with."""
    rows: list[EditorRow] = []
    for line in lines or [Line(row=1, label="1")]:
        bare = not (line.name or line.role or line.unit or line.amount or line.kind)
        is_branch = bare and bool(rows) and line.label == rows[-1].line.label
        more = (line.kind, line.outcomes, line.condition, line.next, line.back, line.attached, line.tag)
        rows.append(EditorRow(line, is_branch, any(more)))
    return rows


def lines_of(definition: Definition) -> list[Line]:
    """Return the rows of a definition for typing: every unit by a name."""
    by_key = {key: name for name, key in unit_names().items()}
    return [
        replace(
            line,
            unit=line.unit or by_key.get(line.unit_key, line.unit_key),
            amount=line.amount.replace(".", ","),
        )
        for line in to_table(definition)
    ]


def lines_typed(typed: QueryDict) -> list[Line]:
    """Return the rows that were typed, cells tidied and cut to a sane length."""
    columns = {name: typed.getlist(f"{CELL}{name}") for name in TYPED}
    count = min(max((len(cells) for cells in columns.values()), default=0), MOST_ROWS)
    return [
        Line(row=row + 1, **{name: _cell(cells, row) for name, cells in columns.items()})
        for row in range(count)
    ]


def _cell(cells: Sequence[str], row: int) -> str:
    return tidy(cells[row])[:LONGEST_CELL] if row < len(cells) else ""


def asked_change(what: str) -> tuple[Change, int] | None:
    """Return the change of rows that a button names (`up-3`), None for any other button."""
    name, _, row = what.partition("-")
    if name not in set(Change) or not row.isdigit():
        return None
    return Change(name), int(row) - 1


def with_change(lines: Sequence[Line], change: Change, position: int) -> tuple[list[Line], int]:
    """Return the rows after a change, and the number of the row to go on with."""
    edited = changed(lines, change, position)
    return list(edited.lines), edited.position + 1


def known_units(definition: Definition | None, on: date) -> dict[str, str]:
    """Return keys of units by name: those of the organisation on a day, and those the process names."""
    own = {step.unit_name or step.unit: step.unit for step in definition.steps} if definition else {}
    return {**unit_names(on), **own}


def judge(
    lines: Sequence[Line],
    *,
    key: str,
    name: str,
    units: Mapping[str, str],
    term: Allotment | None,
    on: date,
) -> Judged:
    """Return the process of the rows with its picture, faults and warnings; one too large is not drawn."""
    reading: Reading = from_table(lines, key=key, name=name, units=units)
    cells = [
        ShownFault(f"{fault.reason[:1].upper()}{fault.reason[1:]}.", fault.row) for fault in reading.faults
    ]
    if reading.definition is None:
        return Judged(None, None, cells, frozenset(fault.row for fault in cells), not cells, [])
    faults = faults_of(reading.definition, on, term)
    rows: dict[str, int] = {}
    for line in lines:
        rows.setdefault(key_of(line.label), line.row)
    told = [*cells, *placed(faults, rows)]
    drawn = None if is_too_large(reading.definition) else narrow(reading.definition, faults)
    ordered = sorted(dict.fromkeys(told), key=lambda fault: fault.row)
    warnings = warnings_of(reading.definition, on) if not faults else []
    told_rows = frozenset(fault.row for fault in told) - {0}
    return Judged(reading.definition, drawn, ordered, told_rows, not cells, warnings)
