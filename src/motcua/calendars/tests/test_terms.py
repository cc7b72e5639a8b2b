"""Terms in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.calendars.errors import TermAmountInvalid, TermUnreadable
from motcua.calendars.rules import SAME_DAY, Term, Unit, parse_terms, print_terms, read_amount, working_days


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("5 working days", "5", Unit.WORKING_DAY),
        ("1 working day", "1", Unit.WORKING_DAY),
        ("2.5 working days", "2.5", Unit.WORKING_DAY),
        ("2,5 ngày làm việc", "2.5", Unit.WORKING_DAY),
        ("8 working hours", "8", Unit.WORKING_HOUR),
        ("0.25 working hours", "0.25", Unit.WORKING_HOUR),
        ("10 calendar days", "10", Unit.CALENDAR_DAY),
        ("10 ngày", "10", Unit.CALENDAR_DAY),
        ("1 months", "1", Unit.MONTH),
        ("  3   THÁNG ", "3", Unit.MONTH),
        ("same day", "0", Unit.SAME_DAY),
        ("trong ngày", "0", Unit.SAME_DAY),
    ],
)
def test_a_term_is_read_in_english_and_vietnamese(text: str, amount: str, unit: Unit) -> None:
    assert parse_terms(text) == (Term(Decimal(amount), unit),)


@pytest.mark.parametrize(
    "text", ["", "5", "5 days", "working days", "five working days", "5 weeks", "-5 tháng"]
)
def test_a_term_in_other_words_is_refused(text: str) -> None:
    with pytest.raises(TermUnreadable, match="Viết như"):
        parse_terms(text)


@pytest.mark.parametrize(
    ("amount", "unit"),
    [
        ("0", Unit.WORKING_DAY),
        ("-1", Unit.WORKING_DAY),
        ("0.3", Unit.WORKING_DAY),
        ("0.5", Unit.CALENDAR_DAY),
        ("1.5", Unit.MONTH),
        ("x", Unit.MONTH),
        ("", Unit.WORKING_HOUR),
        ("NaN", Unit.WORKING_HOUR),
        ("Infinity", Unit.WORKING_DAY),
        ("1e999999", Unit.WORKING_DAY),
        ("1e-999999", Unit.WORKING_HOUR),
    ],
)
def test_an_amount_that_does_not_suit_its_unit_is_refused(amount: str, unit: Unit) -> None:
    with pytest.raises(TermAmountInvalid):
        read_amount(amount, unit)


def test_phases_are_joined_by_plus_and_printed_in_vietnamese() -> None:
    assert print_terms(parse_terms("3 working days + 20 calendar days")) == "3 ngày làm việc + 20 ngày"
    assert print_terms(SAME_DAY) == "trong ngày làm việc"


@given(st.integers(1, 2000))
def test_a_printed_term_is_read_back(halves: int) -> None:
    term = working_days(Decimal(halves) / 2)
    assert parse_terms(print_terms(term)) == (term,)
