"""The form sets: numbers, titles, and what is known of each layout."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.papers.printing.pdf import TEMPLATE_FOLDER
from motcua.papers.rules.registry import FORMS, FormKind, Regime, form_of, regime_on

K = FormKind


@pytest.mark.parametrize(
    ("kind", "number_2018", "number_2025"),
    [
        (K.RECEIPT_AND_APPOINTMENT, "01", "01"),
        (K.RECEIPT_OF_MANY, "01", "01"),
        (K.SUPPLEMENT_REQUEST, "02", "02"),
        (K.REFUSAL, "03", "03"),
        (K.APOLOGY, "04", "04"),
        (K.STOP_NOTICE, None, "05"),
        (K.CONTROL_SLIP, "05", "06"),
        (K.REGISTER, "06", "07"),
    ],
)
def test_numbers_move_between_the_regimes(kind: FormKind, number_2018: str | None, number_2025: str) -> None:
    old = FORMS.get((Regime.TT_01_2018, kind))
    assert (old.number if old else None) == number_2018
    assert form_of(Regime.TT_03_2025, kind).number == number_2025


def test_both_sets_together_have_every_kind() -> None:
    assert {kind for _, kind in FORMS} == set(FormKind)


def test_a_statutory_layout_that_was_not_seen_says_what_is_to_be_confirmed() -> None:
    unseen = [form for form in FORMS.values() if form.number and not form.layout_seen]
    assert unseen
    assert all(form.to_confirm for form in unseen)


def test_a_paper_outside_the_set_does_not_claim_a_number() -> None:
    form = form_of(Regime.TT_01_2018, K.RESULT_RECEIPT)
    assert form.legal_basis == "Giấy tờ nghiệp vụ, ngoài bộ mẫu của Thông tư số 01/2018/TT-VPCP"


def test_every_template_is_shipped() -> None:
    drawn = {form.template for form in FORMS.values()} - {K.REGISTER.value}
    outside = {"sheet", "fee_receipt", "electronic_copy", "copy_band"}
    assert {path.stem for path in (TEMPLATE_FOLDER / "forms").glob("*.typ")} == drawn | outside


@pytest.mark.parametrize(
    ("received", "regime"),
    [
        (date(2017, 1, 1), Regime.TT_01_2018),
        (date(2024, 6, 14), Regime.TT_01_2018),
        (date(2025, 9, 14), Regime.TT_01_2018),
        (date(2025, 9, 15), Regime.TT_03_2025),
        (date(2026, 11, 23), Regime.TT_03_2025),
    ],
)
def test_the_form_set_follows_the_date_of_receipt(received: date, regime: Regime) -> None:
    assert regime_on(received) is regime
