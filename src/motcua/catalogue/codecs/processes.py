"""The process tables shipped with the product, as definitions of `workflow`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from motcua.catalogue.codecs.faults import Faults, Record
from motcua.workflow.rules.definition import Definition
from motcua.workflow.rules.table import Line
from motcua.workflow.rules.table_reading import from_table

HANDLING: Final = "handling_unit"
"""Stands for the unit that handles the procedure: a council sits with it."""
COLUMNS: Final = (
    *("procedure_code", "procedure_name_vi", "step_order", "step_name_vi", "role", "unit_vi"),
    *("time_value", "time_unit", "output_vi", "basis", "confidence"),
)
UNIT_COLUMNS: Final = ("unit_vi", "unit_key")
_PLACES: Final = MappingProxyType(
    {
        "label": "step_order",
        "name": "step_name_vi",
        "role": "role",
        "unit": "unit_vi",
        "amount": "time_value",
        "time_unit": "time_unit",
        "output": "output_vi",
    }
)


@dataclass(frozen=True, slots=True)
class ReferenceProcess:
    """The process of one procedure, where its table comes from, and how far to trust it."""

    definition: Definition
    basis: str
    confidence: str


def read_processes(
    rows: Iterable[Record],
    *,
    by_name: Mapping[str, str],
    unit_keys: Mapping[str, str],
    handling: Mapping[str, str],
    faults: Faults,
) -> dict[str, ReferenceProcess]:
    """Return the processes by the keys of their procedures; a bad cell is a fault at its place.

    `by_name` resolves procedures without a code; `unit_keys` the names of units; `handling` says which
    unit handles each procedure.
    """
    tables: dict[str, list[Record]] = {}
    for row in rows:
        key = row.text("procedure_code") or by_name.get(row.text("procedure_name_vi"), "")
        if key not in by_name.values():
            row.fault("procedure_code", "không có thủ tục nào mang mã hoặc tên này")
            continue
        tables.setdefault(key, []).append(row)
    found = {}
    for key, table in tables.items():
        units = {name: handling[key] if unit == HANDLING else unit for name, unit in unit_keys.items()}
        process = _process(key, table, units, faults)
        if process is not None:
            found[key] = process
    return found


def _process(
    key: str, table: list[Record], units: Mapping[str, str], faults: Faults
) -> ReferenceProcess | None:
    for row in table:
        if row.text("unit_vi") not in units:
            row.fault("unit_vi", "process_units.csv không có tên đơn vị này")
    first = table[0]
    lines = [_line(row) for row in table]
    reading = from_table(lines, key=key, name=first.text("procedure_name_vi"), units=units)
    for fault in reading.faults:
        faults.add(first.file, fault.row, _PLACES.get(fault.column, fault.column), fault.reason)
    if reading.definition is None:
        return None
    return ReferenceProcess(reading.definition, first.text("basis"), first.text("confidence"))


def _line(row: Record) -> Line:
    cells = {name: row.text(column) for name, column in _PLACES.items()}
    return Line(row=row.number, **cells)
