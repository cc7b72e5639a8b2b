"""Tables handed in: read as text, or refused in a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from motcua.papers.codecs.workbooks import read_table
from motcua.papers.errors import TableUnreadable


def _workbook(cells: dict[tuple[int, int], object]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for (row, column), value in cells.items():
            page.write(row, column, value)
    return out.getvalue()


def _repacked(content: bytes, **parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name) if name in parts else old.read(name))
        for name, body in parts.items():
            new.writestr(name, body)
    return out.getvalue()


PLAIN = _workbook({(0, 0): "Mã", (0, 1): "Số", (2, 0): "a", (2, 1): 15})
SHEET = "xl/worksheets/sheet1.xml"


def test_cells_of_a_workbook_are_text_and_empty_rows_are_left_out() -> None:
    table = read_table("a.xlsx", PLAIN)
    assert [(row.number, row.cells) for row in table.rows] == [(1, ("Mã", "Số")), (3, ("a", "15"))]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "\ufeffa;b\n1;2\n", "a\tb\n1\t2\n"])
def test_csv_is_read_with_the_separator_it_uses(text: str) -> None:
    assert [row.cells for row in read_table("a.csv", text.encode()).rows] == [("a", "b"), ("1", "2")]


def test_a_cell_of_several_lines_keeps_them_and_counts_as_one_row() -> None:
    rows = read_table("a.csv", b'a,b\n"x\n y",2\nz,3\n').rows
    assert [(row.number, row.cells[0]) for row in rows] == [(1, "a"), (2, "x\ny"), (3, "z")]


BOMB = _repacked(PLAIN, **{"xl/media/big.bin": b"\0" * (70 * 1024 * 1024)})
FAR = _repacked(PLAIN, **{SHEET: b'<worksheet><c r="XFD1048576"><v>1</v></c></worksheet>'})
ENTITY = _repacked(PLAIN, **{SHEET: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'})
MACRO = _repacked(PLAIN, **{"xl/vbaProject.bin": b"x"})
OTHER = _repacked(PLAIN)[:200]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", BOMB, "bung ra quá lớn"),
        ("a.xlsx", FAR, "trải quá rộng"),
        ("a.xlsx", ENTITY, "thực thể"),
        ("a.xlsx", MACRO, "macro"),
        ("a.xlsx", OTHER, "hỏng"),
        ("a.xlsx", b"%PDF-1.7", "không phải bảng tính"),
        ("a.csv", b"\0\1\2", "không phải bảng tính"),
        ("a.csv", "tên".encode("utf-16"), "không phải bảng tính"),
        ("a.csv", "tên,mã".encode("cp1258", "replace") + b"\xff", "UTF-8"),
        ("a.xls", b"\xd0\xcf\x11\xe0rest", "kiểu cũ"),
        ("a.csv", b"x" * (11 * 1024 * 1024), "10 MB"),
        ("a.csv", b"a\n" * 100_001, "100.000"),
    ],
)
def test_a_hostile_or_wrong_file_is_refused_in_a_sentence(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(TableUnreadable, match=reason):
        read_table(name, content)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("hello.txt", "x")
    with pytest.raises(TableUnreadable, match="không phải bảng tính"):
        read_table("a.xlsx", out.getvalue())
