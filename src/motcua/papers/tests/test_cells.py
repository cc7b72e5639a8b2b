"""Text that a spreadsheet would calculate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.papers.rules.cells import plain_cell, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 233", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']
)
def test_a_formula_is_written_as_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@given(st.text().filter(lambda text: not text.startswith("'")))
def test_what_was_written_is_read_back(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text
