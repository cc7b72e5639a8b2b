"""Vietnamese text: folding, sorting, printing."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.money import Money
from motcua.kernel.text import (
    fold,
    hide_numbers,
    mask,
    name_key,
    print_date,
    print_moment,
    print_number,
    tidy,
)


@pytest.mark.parametrize(
    ("written", "found_as"),
    [
        ("Đỗ Thị Hường", "do thi huong"),
        ("ĐƯỜNG  ĐẮK   LẮK", "duong dak lak"),
        ("Nguyễn Ái Quốc", "nguyen ai quoc"),
        ("\tQuảng Trị\n", "quang tri"),
        ("H50.09-240614-0001", "h50.09-240614-0001"),
        ("", ""),
    ],
)
def test_search_ignores_marks_and_case(written: str, found_as: str) -> None:
    assert fold(written) == found_as


@given(st.text(alphabet="aăâđeêơưốằỹỆ Đ-09", max_size=30))
def test_folding_does_not_care_how_letters_are_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_names_are_stored_composed_and_with_single_spaces() -> None:
    assert tidy(unicodedata.normalize("NFD", "  Trần   Thị Hòa ")) == "Trần Thị Hòa"


def test_people_are_listed_by_given_name_in_vietnamese_order() -> None:
    listed = ["Lê Văn Anh", "Đỗ Thị Ân", "Trần Bình", "Lê Dũng", "Nguyễn Đức", "Bùi Thị Hoa", "Phạm Hòa"]
    assert sorted(set(listed), key=name_key) == listed


def test_people_of_one_given_name_are_listed_by_family_name() -> None:
    assert sorted(["Vũ Lan", "Đặng Lan", "An Lan"], key=name_key) == ["An Lan", "Đặng Lan", "Vũ Lan"]


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (0, 0, "0"),
        (1234, 0, "1.234"),
        (-1234567, 0, "-1.234.567"),
        (1234.5, 1, "1.234,5"),
        (0.05, 2, "0,05"),
    ],
)
def test_numbers_are_printed_the_vietnamese_way(value: float, decimals: int, printed: str) -> None:
    assert print_number(value, decimals) == printed


def test_dates_are_printed_on_the_wall_clock_of_viet_nam() -> None:
    late = datetime(2024, 6, 13, 17, 30, tzinfo=UTC)
    assert (print_date(late), print_moment(late)) == ("14/06/2024", "00:30 14/06/2024")
    assert print_date(date(2024, 2, 29)) == "29/02/2024"


@pytest.mark.parametrize(
    ("number", "shown"), [("045090001234", "•••••••••234"), ("12", "••"), ("", ""), ("1234", "•234")]
)
def test_personal_numbers_are_masked(number: str, shown: str) -> None:
    assert mask(number) == shown


def test_money_adds_up_and_prints_in_dong() -> None:
    assert str(Money(1_000_000) + Money(250_000) * 2 - Money(1_000)) == "1.499.000 đồng"


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        (
            "Key (identity_number)=(045185000123) already exists.",
            "Key (identity_number)=(•••••••••123) already exists.",
        ),
        ("gọi 0912345678, +84912345678", "gọi •••••••678, +••••••••678"),
        ("thẻ 045185000123||Đoàn", "thẻ •••••••••123||Đoàn"),
        ("H50.09-240614-0001 lúc 20240614", "H50.09-240614-0001 lúc 20240614"),
        ("01900000-0000-7000-8000-000000000000", "01900000-0000-7000-8000-000000000000"),
        ("dossier_123456789.py", "dossier_123456789.py"),
    ],
)
def test_numbers_of_people_are_hidden_in_a_text_for_operators(told: str, hidden: str) -> None:
    assert hide_numbers(told) == hidden
