"""A list of national codes and names, as a table of two columns among others."""

from __future__ import annotations

from typing import Final

from motcua.catalogue.codecs.faults import Fault, Faults, records
from motcua.catalogue.rules.codes import is_national_code
from motcua.kernel.text import N_, fold, tidy
from motcua.papers.codecs.workbooks import Table, TableRow

_HEADS: Final = {
    "code": ("ma tthc", "ma thu tuc", "ma", "code"),
    "name": ("ten thu tuc hanh chinh", "ten tthc", "ten thu tuc", "ten", "name"),
}


def read_national(table: Table) -> tuple[list[tuple[str, str]], list[Fault]]:
    """Return code and name of each row, and every fault with its row and column.

    Portal lists append the body that published (`2.000635.000.00.00.H50`): only the code is kept.
    """
    faults = Faults()
    found: dict[str, str] = {}
    for record in records(_headed(table), ("code", "name"), faults):
        code, name = record.cells.get("code", "").strip()[:8], tidy(record.text("name", most=1000))
        if not is_national_code(code):
            record.fault("code", N_("«%(code)s» không phải mã quốc gia, viết như 1.014390") % {"code": code})
        elif not name:
            record.fault("name", N_("ô này không được để trống"))
        else:
            found[code] = name
    if not found and not faults.found:
        faults.add(table.file, 0, "", N_("không có thủ tục nào"))
    return list(found.items()), faults.found


def _headed(table: Table) -> Table:
    """Return the table from its head on, the two columns called `code` and `name`."""
    for position, row in enumerate(table.rows):
        cells = [_head(cell) for cell in row.cells]
        if {"code", "name"} <= set(cells):
            return Table(table.file, (TableRow(row.number, tuple(cells)), *table.rows[position + 1 :]))
    return table


def _head(cell: str) -> str:
    return next((name for name, heads in _HEADS.items() if fold(cell) in heads), cell)
