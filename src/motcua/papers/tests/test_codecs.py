"""Phrases, glyphs, and the document a template reads."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.papers.codecs.documents import plain
from motcua.papers.codecs.glyphs import REPLACEMENT, clean, coverage
from motcua.papers.codecs.phrases import day_phrase, moment_phrase
from motcua.papers.rules.letterheads import Link

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


@pytest.mark.parametrize(
    ("day", "phrase"),
    [
        (date(2024, 1, 5), "ngày 05 tháng 01 năm 2024"),
        (date(2024, 2, 10), "ngày 10 tháng 02 năm 2024"),
        (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"),
        (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_zero(day: date, phrase: str) -> None:
    assert day_phrase(day) == phrase


def test_a_moment_is_told_on_the_wall_clock_of_viet_nam() -> None:
    assert (
        moment_phrase(datetime(2023, 10, 26, 17, 5, tzinfo=UTC))
        == "00 giờ 05 phút, ngày 27 tháng 10 năm 2023"
    )


def test_the_fonts_have_every_vietnamese_letter() -> None:
    assert {letter for letter in LETTERS + LETTERS.upper() if ord(letter) not in coverage()} == set()


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("Nguyê\u0303n", "Nguyễn"),
        ("a\tb\u00a0c", "a b c"),
        ("dòng một\r\ndòng hai", "dòng một\ndòng hai"),
        ("a\u202eb\u200bc\x07", "abc"),
        ("😀 한 \ue000", f"{REPLACEMENT} {REPLACEMENT} {REPLACEMENT}"),
        ("₫ – … “ ” ×", "₫ – … “ ” ×"),
    ],
)
def test_text_is_composed_and_made_printable(given_text: str, printed: str) -> None:
    assert clean(given_text) == printed


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_numbers_are_printed_the_vietnamese_way() -> None:
    assert plain((1234567, 0, None, True)) == ["1.234.567", "0", None, True]


def test_a_link_brings_its_mark() -> None:
    made = plain(Link("https://motcua.example.vn/tra-cuu/1", "Mã QR tra cứu"))
    assert isinstance(made, dict)
    assert str(made["svg"]).startswith("<svg")
    assert made["meaning"] == "Mã QR tra cứu"


def test_what_a_form_cannot_hold_is_a_programming_mistake() -> None:
    with pytest.raises(TypeError, match="float"):
        plain(0.5)
