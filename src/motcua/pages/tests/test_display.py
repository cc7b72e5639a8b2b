"""Values as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from motcua.kernel.errors import DomainError
from motcua.kernel.money import Money
from motcua.pages import display

EVENING = datetime(2024, 6, 14, 17, 30, tzinfo=UTC)


class PapersMissing(DomainError):
    """A refusal with a figure and a date in it."""

    code = "tests.papers_missing"
    sentence = "Còn thiếu %(count)s giấy tờ, hạn %(due)s."


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "Có"),
        (1234567, "1.234.567"),
        (1234.5, "1.234,5"),
        (Decimal("0.50"), "0,5"),
        (date(2024, 6, 14), "14/06/2024"),
        (EVENING, "00:30 15/06/2024"),
        (Money(3_000_000), "3.000.000 đồng"),
        (["Bản chính", 2], "Bản chính, 2"),
        ("Đông Hà", "Đông Hà"),
    ],
)
def test_a_value_is_shown_as_a_reader_meets_it(value: object, text: str) -> None:
    """One shape for each kind."""
    assert display.shown(value) == text


@pytest.mark.parametrize(("share", "text"), [(0.9731, "97,3 %"), (1, "100,0 %"), (None, "–")])
def test_a_share_is_printed_as_a_percentage(share: float | None, text: str) -> None:
    """Nothing to divide by is a dash, not a zero."""
    assert display.print_percent(share) == text


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 byte"), (999, "999 byte"), (2400, "2,4 kB"), (52_000_000, "52 MB")]
)
def test_a_size_is_rounded_to_a_unit_people_know(size: int, text: str) -> None:
    """Bytes, kB, MB."""
    assert display.print_size(size) == text


def test_the_weekday_of_an_instant_is_that_of_its_legal_date() -> None:
    """Friday evening in UTC is Saturday in Viet Nam."""
    assert display.print_weekday(EVENING) == "thứ Bảy"


def test_a_refusal_prints_its_figures_and_dates() -> None:
    """Details are filled in as a reader meets them."""
    sentence = display.refusal_sentence(PapersMissing(count=1200, due=date(2024, 6, 14)))
    assert sentence == "Còn thiếu 1.200 giấy tờ, hạn 14/06/2024."


def test_a_sentence_without_english_stays_vietnamese() -> None:
    """The Vietnamese sentence is the fallback in every language."""
    with translation.override("en"):
        assert display.fill("Câu này chưa ai dịch %(what)s.", {"what": 1}) == "Câu này chưa ai dịch 1."
