"""The workbook writer."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from motcua.kernel.dates import local
from motcua.papers.errors import SheetTooLong
from motcua.papers.printing import print_register_xlsx
from motcua.papers.printing.xlsx import write_sheet
from motcua.papers.rules.marks import REHEARSAL
from motcua.papers.rules.registry import Regime
from motcua.papers.rules.sheets import CellKind, Head, Row, Sheet
from motcua.papers.tests.samples import AT, RECEIVED, REGISTER, ii06a

PLAIN = Sheet(
    tab="Bảng",
    title="BẢNG",
    left=("UBND TỈNH",),
    heads=(
        Head("Chữ"),
        Head("Số", CellKind.INTEGER),
        Head("Lúc", CellKind.MOMENT),
        Head("Tỷ lệ", CellKind.PERCENT),
    ),
    rows=(Row(("a", 1234, RECEIVED, Decimal("0.955"))),),
)


def cells(book: bytes) -> list[list[object]]:
    """Return every cell of the first worksheet as its typed value."""
    return [
        list(row)
        for row in CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    ]


def markup(book: bytes, part: str = "xl/worksheets/sheet1.xml") -> str:
    """Return one part of the file."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(part).decode()


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 900", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "https://example.vn"]
)
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    book = write_sheet(replace(PLAIN, rows=(Row((text, 1, None, None)),)), demo=False, at=AT)
    assert text in [value for row in cells(book) for value in row]
    assert "<f>" not in markup(book)
    assert "hyperlink" not in markup(book)


def test_cells_keep_their_type() -> None:
    row = cells(write_sheet(PLAIN, demo=False, at=AT))[-1]
    assert row == ["a", 1234.0, local(RECEIVED).replace(tzinfo=None), 0.955]


def test_form_ii06a_merges_its_heads() -> None:
    xml = markup(write_sheet(ii06a(), demo=False, at=AT))
    top = next(
        number
        for number, row in enumerate(cells(write_sheet(ii06a(), demo=False, at=AT)), 1)
        if row[0] == "STT"
    )
    for merged in (
        f"A{top}:A{top + 2}",
        f"C{top}:F{top}",
        f"D{top + 1}:E{top + 1}",
        f"G{top}:J{top}",
        f"K{top}:M{top}",
    ):
        assert f'<mergeCell ref="{merged}"/>' in xml


def test_form_ii06a_reads_back_with_its_figures() -> None:
    rows = cells(write_sheet(ii06a(), demo=False, at=AT))
    total = next(row for row in rows if row[1] == "Tổng số")
    assert total[2:] == [20, 6, 11, 3, 19, 19, 0, 0, 1, 1, 0]


def test_a_sheet_prints_on_a4_landscape_with_its_heads_repeated() -> None:
    book = write_sheet(ii06a(), demo=False, at=AT)
    assert 'paperSize="9"' in markup(book)
    assert 'orientation="landscape"' in markup(book)
    assert "Print_Titles" in markup(book, "xl/workbook.xml")
    assert 'state="frozen"' in markup(book)


def test_a_rehearsal_marks_the_sheet_and_each_printed_page() -> None:
    book = write_sheet(PLAIN, demo=True, at=AT)
    assert cells(book)[0][0] == REHEARSAL
    assert f"&amp;C{REHEARSAL}" in markup(book)


def test_a_real_sheet_carries_no_mark() -> None:
    assert REHEARSAL not in markup(write_sheet(PLAIN, demo=False, at=AT))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert write_sheet(ii06a(), demo=True, at=AT) == write_sheet(ii06a(), demo=True, at=AT)


def test_the_register_names_its_legal_basis() -> None:
    paper = print_register_xlsx(Regime.TT_03_2025, REGISTER, demo=False, at=AT)
    texts = [value for row in cells(paper.content) for value in row]
    assert any("Mẫu số 07 ban hành kèm theo Thông tư số 03/2025/TT-VPCP" in str(text) for text in texts)
    assert paper.filename == "so-theo-doi-20240601-20240630.xlsx"


def many(count: int) -> Iterator[Row]:
    """Yield `count` rows, made one at a time."""
    return (Row((f"hồ sơ {number}", number, RECEIVED, None)) for number in range(count))


def peak(count: int) -> int:
    """Return the most bytes held while a sheet of `count` rows is written."""
    tracemalloc.start()
    write_sheet(replace(PLAIN, rows=many(count)), demo=False, at=AT)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_rows_are_forgotten_as_they_are_written() -> None:
    peak(10)  # the first sheet of a process fills caches
    assert peak(3000) < peak(1000) * 1.5


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    with pytest.raises(SheetTooLong, match="hơn 9 dòng"):
        write_sheet(replace(PLAIN, rows=many(10)), demo=False, at=AT, most=9)
