"""Official tables: their heads, the register, form II.06a."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.papers.codecs.sheet_documents import sheet_document
from motcua.papers.errors import TooLongForPages
from motcua.papers.rules.official_sheets import II06aRow, ii06a_sheet, register_sheet
from motcua.papers.rules.sheets import Head, RowKind, Sheet, depth, head_cells
from motcua.papers.tests.samples import II06A_HEADER, REGISTER, ii06a

TREES = st.recursive(
    st.builds(Head, st.just("x")),
    lambda parts: st.builds(
        lambda some: Head("g", parts=tuple(some)), st.lists(parts, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.lists(TREES, min_size=1, max_size=5).map(tuple))
def test_heads_cover_their_grid_exactly_once(heads: tuple[Head, ...]) -> None:
    sheet = Sheet(tab="t", title="t", left=("a",), heads=heads, rows=())
    squares = [
        (row, column)
        for cell in head_cells(heads)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert sorted(squares) == [
        (row, column) for row in range(depth(heads)) for column in range(len(sheet.columns))
    ]


def test_form_ii06a_has_the_thirteen_columns_of_the_circular() -> None:
    assert [column.label for column in ii06a().columns] == [
        "STT", "Lĩnh vực, công việc giải quyết theo cấp",
        "Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước",
        "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn",
        "Tổng số", "Trong hạn", "Quá hạn",
    ]  # fmt: skip


def test_form_ii06a_groups_its_columns() -> None:
    spans = {
        cell.label: (cell.column + 1, cell.columns) for cell in head_cells(ii06a().heads) if cell.columns > 1
    }
    assert spans == {
        "Số hồ sơ nhận giải quyết": (3, 4),
        "Trong kỳ": (4, 2),
        "Số hồ sơ đã giải quyết": (7, 4),
        "Số hồ sơ đang giải quyết": (11, 3),
    }


def test_the_total_is_the_last_row_of_form_ii06a() -> None:
    last = list(ii06a().rows)[-1]
    assert last.kind is RowKind.TOTAL
    assert last.cells == ("", "Tổng số", 20, 6, 11, 3, 19, 19, 0, 0, 1, 1, 0)


def test_a_row_of_form_ii06a_with_a_figure_missing_is_a_programming_mistake() -> None:
    short = II06aRow(number="", label="Tổng số", figures=(1,) * 10)
    with pytest.raises(ValueError, match="11 figures"):
        ii06a_sheet(II06A_HEADER, (), short)


def test_a_table_too_long_for_pages_is_refused_with_a_way_out() -> None:
    with pytest.raises(TooLongForPages, match=r"hơn 29 dòng.*XLSX"):
        sheet_document(register_sheet(REGISTER, "Sổ theo dõi hồ sơ"), most=29)


def test_a_table_just_short_enough_is_laid_out() -> None:
    made = sheet_document(register_sheet(REGISTER, "Sổ theo dõi hồ sơ"), most=30)
    assert isinstance(made["rows"], list)
    assert len(made["rows"]) == 30


def test_the_register_numbers_its_rows_and_leaves_the_signature_empty() -> None:
    rows = list(register_sheet(REGISTER, "Sổ theo dõi hồ sơ").rows)
    assert [row.cells[0] for row in rows[:3]] == [1, 2, 3]
    assert {row.cells[11] for row in rows} == {None}
