"""A sheet as the JSON document of the page template."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

from motcua.kernel.text import print_number
from motcua.papers.codecs.documents import Plain, plain
from motcua.papers.errors import TooLongForPages
from motcua.papers.rules.sheets import LONGEST_PAGED, Cell, CellKind, Row, Sheet, depth, head_cells


def sheet_document(sheet: Sheet, *, most: int = LONGEST_PAGED) -> dict[str, Plain]:
    """Return the whole table, every cell printed as text by the kind of its column.

    Refuses TooLongForPages over `most` rows.
    """
    kinds = [column.kind for column in sheet.columns]
    rows = [_row(row, kinds) for row in islice(sheet.rows, most + 1)]
    if len(rows) > most:
        raise TooLongForPages(most=most)
    return {
        "title": sheet.title,
        "left": plain(sheet.left),
        "right": plain(sheet.right),
        "subtitle": plain(sheet.subtitle),
        "heads": [plain(cell) for cell in head_cells(sheet.heads)],
        "head_rows": str(depth(sheet.heads)),
        "columns": [{"kind": column.kind.value, "width": str(column.width)} for column in sheet.columns],
        "numbered": sheet.numbered,
        "rows": [*rows],
        "notes": plain(sheet.notes),
        "signers": [plain(signer) for signer in sheet.signers],
    }


def _row(row: Row, kinds: list[CellKind]) -> Plain:
    cells = [_cell(cell, kind) for cell, kind in zip(row.cells, kinds, strict=True)]
    return {"kind": row.kind.value, "cells": [*cells]}


def _cell(cell: Cell, kind: CellKind) -> Plain:
    if isinstance(cell, Decimal):
        return _decimal(cell, kind)
    value = plain(cell)
    return value["short"] if isinstance(value, dict) else value


def _decimal(cell: Decimal, kind: CellKind) -> str:
    if kind is CellKind.PERCENT:
        return f"{print_number(float(cell * 100), 1)}%"
    return print_number(float(cell), 2)
