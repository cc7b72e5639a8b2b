"""Reading a table that somebody made elsewhere: CSV or XLSX, taken as hostile.

Everything is measured before the reader sees it: true unpacked size, number of parts, macros,
document types, and how far the cells reach (one cell in the last corner makes a dense grid of
17 thousand million). What comes out is text.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from motcua.kernel.text import N_, tidy
from motcua.papers.errors import TableUnreadable

LARGEST_FILE: Final = 10 * 1024 * 1024
"""Bytes of a file as it is handed in."""
LARGEST_UNPACKED: Final = 60 * 1024 * 1024
"""Bytes of all parts of a workbook, unpacked."""
MOST_PARTS: Final = 1_000
MOST_CELLS: Final = 2_000_000
MOST_ROWS: Final = 100_000
LONGEST_CELL: Final = 40_000
_PIECE: Final = 1 << 20
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_REACH: Final = re.compile(rb'<c [^>]{0,60}?r="([A-Z]{1,3})([0-9]{1,7})"')


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; `number` is what a spreadsheet shows at its left, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The first sheet of a workbook, or a CSV file, without its empty rows."""

    file: str
    rows: tuple[TableRow, ...]


def read_table(file: str, content: bytes) -> Table:
    """Return the table in `content`, which is called `file` in what is said about it.

    Cells are text: dates are dd/mm/yyyy, whole numbers have no decimals, line breaks stay. Refuses
    TableUnreadable with what is wrong: too large, unpacks too large, has macros, is of another type,
    is damaged, is not UTF-8, has too many rows.
    """
    if len(content) > LARGEST_FILE:
        raise _refusal(file, N_("tệp lớn hơn 10 MB. Hãy chia nhỏ danh mục."))
    if content.startswith(_OLD_OFFICE):
        raise _refusal(
            file, N_("đây là tệp Excel kiểu cũ hoặc có mật khẩu. Hãy lưu lại thành .xlsx không mật khẩu.")
        )
    if content.lstrip().startswith((b"<", b"%PDF")):
        raise _refusal(file, N_("nội dung tệp không phải bảng tính. Hãy chọn tệp .xlsx hoặc .csv."))
    if content.startswith(b"PK"):
        rows = _workbook_rows(file, content)
    elif file.lower().endswith((".xlsx", ".xlsm", ".xls")) or b"\0" in content[:4096]:
        raise _refusal(file, N_("nội dung tệp không phải bảng tính. Hãy chọn tệp .xlsx hoặc .csv."))
    else:
        rows = _csv_rows(file, content)
    return Table(file, tuple(_limited(file, rows)))


def _refusal(file: str, reason: str) -> TableUnreadable:
    return TableUnreadable(file=file, reason=reason)


def _limited(file: str, rows: Iterator[TableRow]) -> Iterator[TableRow]:
    for row in rows:
        if row.number > MOST_ROWS:
            raise _refusal(file, N_("tệp có hơn 100.000 dòng. Hãy chia nhỏ danh mục."))
        if any(len(cell) > LONGEST_CELL for cell in row.cells):
            raise _refusal(file, N_("có ô dài hơn 40.000 ký tự."))
        if any(row.cells):
            yield row


def _csv_rows(file: str, content: bytes) -> Iterator[TableRow]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as damaged:
        raise _refusal(file, N_("chữ không ở dạng UTF-8. Hãy lưu lại thành “CSV UTF-8”.")) from damaged
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            yield TableRow(number, tuple(_tidy_lines(cell) for cell in cells))
    except csv.Error as damaged:
        raise _refusal(file, N_("tệp CSV bị hỏng (dấu nháy hoặc ô quá dài).")) from damaged


def _workbook_rows(file: str, content: bytes) -> Iterator[TableRow]:
    _measure(file, content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            values = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as damaged:
        raise _refusal(
            file, N_("tệp .xlsx bị hỏng, không mở được. Hãy mở bằng phần mềm bảng tính và lưu lại.")
        ) from damaged
    for number, cells in enumerate(values, 1):
        yield TableRow(number, tuple(_printed(cell) for cell in cells))


def _measure(file: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename.lower() for part in parts}
            if len(parts) > MOST_PARTS:
                raise _refusal(file, N_("tệp nén có quá nhiều thành phần."))
            if any("vbaproject" in name for name in names):
                raise _refusal(file, N_("tệp có macro. Hãy lưu lại thành .xlsx không có macro."))
            if "xl/workbook.xml" not in names:
                raise _refusal(file, N_("nội dung tệp không phải bảng tính .xlsx."))
            left = LARGEST_UNPACKED
            for part in parts:
                left -= _measure_part(file, packed, part, left)
    # zipfile raises NotImplementedError for a compression it does not know, RuntimeError for a password.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as damaged:
        raise _refusal(file, N_("tệp .xlsx bị hỏng hoặc có mật khẩu.")) from damaged


def _measure_part(file: str, packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """Unpack one part piece by piece; return its true size. What its head claims is not believed."""
    size, tail, widest, lowest = 0, b"", 0, 0
    with packed.open(part) as unpacked:
        while piece := unpacked.read(_PIECE):
            if not size and (b"<!DOCTYPE" in piece or b"<!ENTITY" in piece):
                raise _refusal(file, N_("tệp có khai báo thực thể XML, không an toàn nên không được đọc."))
            size += len(piece)
            if size > most:
                raise _refusal(
                    file, N_("tệp bung ra quá lớn so với một danh mục, có thể là tệp nén độc hại.")
                )
            for column, row in _REACH.findall(tail + piece):
                widest, lowest = max(widest, _column_number(column)), max(lowest, int(row))
            tail = piece[-100:]
    if widest * lowest > MOST_CELLS:
        raise _refusal(file, N_("bảng trải quá rộng: có ô nằm rất xa vùng dữ liệu. Hãy xóa các ô thừa."))
    return size


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _printed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return f"{value:.0f}" if value == int(value) else f"{value:g}"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return _tidy_lines(str(value))


def _tidy_lines(cell: str) -> str:
    return "\n".join(filter(None, (tidy(line) for line in cell.splitlines())))
