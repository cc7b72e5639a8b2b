"""Deadlines of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.catalogue.rules.publication import Issuer, Met, check_entry, check_publication

SIGNED = date(2024, 4, 2)


def _plus(day: date, amount: int) -> date:
    return day + timedelta(days=amount)


@pytest.mark.parametrize(
    ("issuer", "effective", "met"),
    [
        (Issuer.PROVINCE, date(2024, 4, 7), Met.MET),
        (Issuer.PROVINCE, date(2024, 4, 6), Met.MISSED),
        (Issuer.MINISTRY, date(2024, 4, 22), Met.MET),
        (Issuer.MINISTRY, date(2024, 4, 21), Met.MISSED),
    ],
)
def test_a_decision_is_signed_some_days_before_the_legal_text_takes_effect(
    issuer: Issuer, effective: date, met: Met
) -> None:
    check = check_publication(issuer, signed_on=SIGNED, text_effective_on=effective)
    assert check is not None
    assert check.met is met


@pytest.mark.parametrize(
    ("text_signed", "met"), [(date(2024, 3, 30), Met.MET), (date(2024, 3, 29), Met.MISSED)]
)
def test_a_text_of_the_shortened_procedure_gives_three_days_after_its_signing(
    text_signed: date, met: Met
) -> None:
    check = check_publication(
        Issuer.SHORTENED, signed_on=SIGNED, text_effective_on=None, text_signed_on=text_signed
    )
    assert check is not None
    assert check.met is met


def test_without_a_legal_text_there_is_no_deadline_of_signing() -> None:
    assert check_publication(Issuer.PROVINCE, signed_on=SIGNED, text_effective_on=None) is None


@pytest.mark.parametrize(
    ("issuer", "entered", "today", "met"),
    [
        (Issuer.PROVINCE, date(2024, 4, 7), date(2024, 6, 1), Met.MET),
        (Issuer.PROVINCE, date(2024, 4, 8), date(2024, 6, 1), Met.MISSED),
        (Issuer.SHORTENED, date(2024, 4, 5), date(2024, 6, 1), Met.MISSED),
        (Issuer.MINISTRY, date(2024, 4, 12), date(2024, 6, 1), Met.MET),
        (Issuer.PROVINCE, None, date(2024, 4, 7), Met.OPEN),
        (Issuer.PROVINCE, None, date(2024, 4, 8), Met.MISSED),
    ],
)
def test_entry_in_the_national_database_is_met_missed_or_open(
    issuer: Issuer, entered: date | None, today: date, met: Met
) -> None:
    check = check_entry(issuer, signed_on=SIGNED, entered_on=entered, today=today, add_working_days=_plus)
    assert check.met is met


@pytest.mark.parametrize(("entered", "days", "late"), [(7, 5, None), (12, 10, 5)])
def test_the_days_from_decision_to_publication_are_counted(entered: int, days: int, late: int | None) -> None:
    check = check_entry(
        Issuer.PROVINCE,
        signed_on=SIGNED,
        entered_on=date(2024, 4, entered),
        today=date(2024, 5, 1),
        add_working_days=_plus,
    )
    assert (check.days, check.days_late) == (days, late)


def test_what_is_not_published_yet_has_no_days() -> None:
    check = check_entry(
        Issuer.PROVINCE, signed_on=SIGNED, entered_on=None, today=SIGNED, add_working_days=_plus
    )
    assert (check.days, check.days_late) == (None, None)
