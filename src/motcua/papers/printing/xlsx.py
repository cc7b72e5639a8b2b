"""The workbook writer: one `Sheet` in, an XLSX file out, in constant memory.

Rows are written strictly downwards and forgotten at once, so a register of a year needs no more
memory than one of a day. Text is always written as text: nothing in a cell can become a formula.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from motcua.kernel.dates import local
from motcua.papers.codecs.glyphs import clean
from motcua.papers.errors import SheetTooLong
from motcua.papers.rules.marks import NATIONAL_TITLE, REHEARSAL
from motcua.papers.rules.sheets import (
    LONGEST_SHEET,
    LONGEST_TAB,
    Cell,
    CellKind,
    Head,
    HeadCell,
    Row,
    RowKind,
    Sheet,
    depth,
    head_cells,
)

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""Media type of a workbook."""
_FONT: Final = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter", "text_wrap": True}
_LINE_HEIGHT: Final = 16.5
_BOX: Final = {"border": 1}
_KINDS: Final[dict[CellKind, dict[str, object]]] = {
    CellKind.TEXT: {"align": "left"},
    CellKind.CODE: {"align": "center", "num_format": "@"},
    CellKind.ORDINAL: {"align": "center", "num_format": "0"},
    CellKind.INTEGER: {"align": "right", "num_format": "#,##0"},
    CellKind.DECIMAL: {"align": "right", "num_format": "#,##0.00"},
    CellKind.PERCENT: {"align": "right", "num_format": "0.0%"},
    CellKind.DATE: {"align": "center", "num_format": "dd/mm/yyyy"},
    CellKind.MOMENT: {"align": "center", "num_format": "hh:mm dd/mm/yyyy"},
}
_LEAST_WIDTH: Final = {CellKind.DATE: 11, CellKind.MOMENT: 16.5}
_LETTER_WIDTH: Final = 0.95
_BOLD_LETTER_WIDTH: Final = 1.25
_A4: Final = 9
_MARGINS: Final = {"left": 0.6, "right": 0.5, "top": 0.7, "bottom": 0.6}


def write_sheet(sheet: Sheet, *, demo: bool, at: datetime, most: int = LONGEST_SHEET) -> bytes:
    """Return `sheet` as a workbook, A4 landscape, heads repeated on each printed page.

    `demo` puts the rehearsal mark above the table and on each printed page. `at` is the only time in
    the file, so that the same sheet gives the same bytes. Refuses SheetTooLong over `most` rows.
    """
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        made = local(at).replace(tzinfo=None)
        book.set_properties({"title": sheet.title, "created": made, "author": "".join(sheet.left[-1:])})
        _Writer(book, book.add_worksheet(sheet.tab[:LONGEST_TAB]), sheet, most).write(demo=demo)
    return out.getvalue()


@dataclass(slots=True)
class _Writer:
    """A pen that only moves down; `line` is the next free row."""

    book: xlsxwriter.Workbook
    page: Worksheet
    sheet: Sheet
    most: int
    line: int = 0

    def write(self, *, demo: bool) -> None:
        """Write everything, top to bottom."""
        self._set_up(demo=demo)
        if demo:
            self._across(REHEARSAL, bold=True, font_color="#B3261E")
        self._corners()
        self._across(self.sheet.title, bold=True, font_size=13)
        for text in self.sheet.subtitle:
            self._across(text, italic=True)
        self.line += 1
        self._heads()
        self._rows()
        for note in self.sheet.notes:
            self._across(note, align="left", italic=True)
        self._signers()

    def _set_up(self, *, demo: bool) -> None:
        self.page.set_landscape()
        self.page.set_paper(_A4)
        self.page.set_margins(**_MARGINS)
        self.page.fit_to_pages(1, 0)
        self.page.hide_gridlines(2)
        mark = f"&C{REHEARSAL}" if demo else ""
        self.page.set_header(f"{mark}&R&P/&N")
        for number, column in enumerate(self.sheet.columns):
            self.page.set_column(number, number, _width(column))

    def _format(self, **changes: object) -> Format:
        return self.book.add_format({**_FONT, **changes})

    def _put(self, line: int, column: int, value: Cell, style: Format) -> None:
        """Write one cell by its type; text never becomes a formula or a link."""
        if value is None or value == "":
            self.page.write_blank(line, column, None, style)
        elif isinstance(value, str):
            self.page.write_string(line, column, clean(value), style)
        elif isinstance(value, datetime):
            self.page.write_datetime(line, column, local(value).replace(tzinfo=None), style)
        elif isinstance(value, date):
            self.page.write_datetime(line, column, value, style)
        else:
            self.page.write_number(line, column, float(value) if isinstance(value, Decimal) else value, style)

    def _span(self, first: int, last: int, text: str, style: Format) -> None:
        """Write `text` over the columns first..last of the current row."""
        for column in range(first, last + 1):
            self._put(self.line, column, text if column == first else None, style)
        self._merge(self.line, first, self.line, last)

    def _merge(self, top: int, first: int, bottom: int, last: int) -> None:
        # merge_range() writes the cells of all its rows, which a pen that only moves down cannot;
        # the cells are written row by row and only the range is declared here.
        if (top, first) != (bottom, last):
            self.page.merge.append([top, first, bottom, last])

    def _across(self, text: str, **changes: object) -> None:
        """Write a line over the whole table, as high as its text needs."""
        width = sum(_width(column) for column in self.sheet.columns)
        self.page.set_row(self.line, _LINE_HEIGHT * _lines(text, width))
        self._span(0, len(self.sheet.columns) - 1, text, self._format(**{"align": "center", **changes}))
        self.line += 1

    def _corners(self) -> None:
        last = len(self.sheet.columns) - 1
        middle = _half(self.sheet)
        right = self.sheet.right or NATIONAL_TITLE
        bold, light = self._format(align="center", bold=True), self._format(align="center")
        height = max(len(self.sheet.left), len(right))
        for number in range(height):
            self.page.set_row(self.line, _LINE_HEIGHT)
            is_issuer = number + 1 == len(self.sheet.left)
            self._span(0, middle, _line(self.sheet.left, number), bold if is_issuer else light)
            self._span(middle + 1, last, _line(right, number), light if self.sheet.right else bold)
            self.line += 1
        self.line += 1

    def _heads(self) -> None:
        cells = head_cells(self.sheet.heads)
        style = self._format(align="center", bold=True, **_BOX)
        height = depth(self.sheet.heads)
        top = self.line
        labels = {(cell.row, cell.column): cell.label for cell in cells}
        for row in range(height):
            self.page.set_row(self.line, _head_height(cells, self.sheet, row))
            for column in range(len(self.sheet.columns)):
                self._put(self.line, column, labels.get((row, column)), style)
            self.line += 1
        for cell in cells:
            right = cell.column + cell.columns - 1
            self._merge(top + cell.row, cell.column, top + cell.row + cell.rows - 1, right)
        if self.sheet.numbered:
            italic = self._format(align="center", italic=True, **_BOX)
            for column in range(len(self.sheet.columns)):
                self._put(self.line, column, f"({column + 1})", italic)
            self.line += 1
        self.page.repeat_rows(top, self.line - 1)
        self.page.freeze_panes(self.line, 0)

    def _rows(self) -> None:
        plain = [self._format(**_BOX, **_KINDS[column.kind]) for column in self.sheet.columns]
        bold = [self._format(bold=True, **_BOX, **_KINDS[column.kind]) for column in self.sheet.columns]
        for count, row in enumerate(self.sheet.rows):
            if count >= self.most:
                raise SheetTooLong(most=self.most)
            self._row(row, plain if row.kind is RowKind.BODY else bold)

    def _row(self, row: Row, styles: Sequence[Format]) -> None:
        # No height: readers fit an unmerged row to its wrapped text, and a height is kept for good.
        for column, (value, style) in enumerate(zip(row.cells, styles, strict=True)):
            self._put(self.line, column, value, style)
        self.line += 1

    def _signers(self) -> None:
        signers = self.sheet.signers
        if not signers:
            return
        self.line += 1
        bold, italic = self._format(align="center", bold=True), self._format(align="center", italic=True)
        self._side_by_side([signer.role.upper() for signer in signers], bold)
        self._side_by_side([signer.note for signer in signers], italic)
        self.line += 4
        self._side_by_side([signer.name or "" for signer in signers], bold)

    def _side_by_side(self, texts: list[str], style: Format) -> None:
        middle = _half(self.sheet)
        bounds = [(0, middle), (middle + 1, len(self.sheet.columns) - 1)]
        for (first, last), text in zip(bounds, texts, strict=False):
            self._span(first, last, text, style)
        self.line += 1


def _line(lines: tuple[str, ...], number: int) -> str:
    return lines[number] if number < len(lines) else ""


def _half(sheet: Sheet) -> int:
    """Return the last column of the left half, by width."""
    total = sum(_width(column) for column in sheet.columns)
    run = 0.0
    for number, column in enumerate(sheet.columns):
        run += _width(column)
        if run * 2 >= total:
            return min(number, len(sheet.columns) - 2)
    return 0


def _width(column: Head) -> float:
    """Return the width in characters: at least what a date needs, since a date never wraps."""
    return max(column.width, _LEAST_WIDTH.get(column.kind, 0))


def _lines(text: str, width: float, letter: float = _LETTER_WIDTH) -> int:
    """Return how many lines `text` takes when an average letter is `letter` wide."""
    return sum(max(1, ceil(len(line) * letter / width)) for line in text.split("\n"))


def _head_height(cells: list[HeadCell], sheet: Sheet, row: int) -> float:
    """Return the height, in points, that the heads starting in `row` need."""
    lines = 1.0
    for cell in cells:
        if cell.row == row:
            width = sum(_width(column) for column in sheet.columns[cell.column : cell.column + cell.columns])
            lines = max(lines, _lines(cell.label, width, _BOLD_LETTER_WIDTH) / cell.rows)
    return _LINE_HEIGHT * lines
