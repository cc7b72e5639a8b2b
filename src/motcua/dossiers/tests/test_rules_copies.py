"""Codes, numbers and laws of electronic copies."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.codecs import read_copy_bases
from motcua.dossiers.errors.copies import CopyTooLong, NotCompared, NotCopyable
from motcua.dossiers.rules.copies import (
    MOST_PAGES,
    CopyBasis,
    copy_codes_in,
    copy_symbol,
    printed_copy_code,
    require_compared,
    require_copyable,
    typed_copy_code,
)
from motcua.kernel.identifiers import PLAIN_LETTERS, new_copy_code


@given(st.text(PLAIN_LETTERS, min_size=12, max_size=12))
def test_a_printed_code_is_read_back_however_it_is_typed(code: str) -> None:
    printed = printed_copy_code(code)
    assert typed_copy_code(f" {printed.lower().replace('-', ' – ')} ") == code
    assert copy_codes_in(f"Mã xác thực {printed}, kiểm tra tại") == [code]


@pytest.mark.parametrize(
    "text", ["", "K7QM-2XHD", "K7QM-2XHD-9RT0", "A1B2-C3D4-E5F6-0718", "000.00.09.H50-240506-0001"]
)
def test_what_is_no_code_is_not_taken_for_one(text: str) -> None:
    assert typed_copy_code(text) == ""
    assert copy_codes_in(text) == []


def test_codes_are_random_and_of_letters_that_nobody_confuses() -> None:
    codes = {new_copy_code() for _ in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) <= set(PLAIN_LETTERS)


@pytest.mark.parametrize(("number", "symbol"), [(1, "01/BSĐT-2024"), (123, "123/BSĐT-2024")])
def test_a_number_stands_in_the_register_of_its_year(number: int, symbol: str) -> None:
    assert copy_symbol(number, 2024) == symbol


@pytest.mark.parametrize(
    ("day", "holds"), [(date(2020, 5, 21), False), (date(2020, 5, 22), True), (date(2024, 1, 1), False)]
)
def test_a_law_holds_from_its_first_day_to_before_its_last(day: date, holds: bool) -> None:
    law = CopyBasis("a", "A", date(2020, 5, 22), date(2024, 1, 1), to_confirm=True)
    assert law.is_in_force(day) is holds


def test_every_shipped_law_is_marked_until_its_text_was_read() -> None:
    assert all(one.to_confirm for one in read_copy_bases())


def test_what_is_not_compared_or_has_no_pages_is_refused() -> None:
    with pytest.raises(NotCompared):
        require_compared(compared=False)
    with pytest.raises(NotCopyable):
        require_copyable(media_type="text/plain", pages=None, name="a.txt")
    with pytest.raises(CopyTooLong):
        require_copyable(media_type="application/pdf", pages=MOST_PAGES + 1, name="a.pdf")
