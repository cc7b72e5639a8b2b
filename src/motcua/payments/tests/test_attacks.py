"""Authentic messages used wrongly, broken files, strange letters: money is counted once and none is lost."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.db.models import Sum

from motcua.kernel.events import Plain
from motcua.kernel.money import Money
from motcua.payments import usecases as acts
from motcua.payments.errors import NoticeContradicts, NoticeUnreadable, StatementUnreadable
from motcua.payments.models import (
    Charge,
    Payment,
    Posting,
    Receipt,
    Reconciliation,
    ReconciliationDifference,
)
from motcua.payments.printing.reconciliations import differences_as_xlsx
from motcua.payments.queries.charges import ledger_of, surplus_of, suspense
from motcua.payments.queries.reconciling import differences_of
from motcua.payments.rules.charges import ChargeState, Standing, SuspenseReason
from motcua.payments.rules.notices import read_notice
from motcua.payments.rules.reconciling import COLUMNS, DifferenceKind, read_statement
from motcua.payments.rules.references import charge_reference, references_in
from motcua.payments.rules.signing import canonical
from motcua.payments.tests.till import GATEWAY, NINE, OWED, Till
from motcua.payments.usecases.reconciling import Statement

DAY = date(2024, 6, 14)
ODD = ["\x00", "a\x00b", "\ud800", "‮", "a\nb", "x" * 121, ""]
"""What no bank calls a transaction."""


def escaped(told: dict[str, Plain]) -> bytes:
    """Return a message as a gateway may send it: every letter escaped."""
    return json.dumps(told).encode()


def state_of(charge: Charge) -> str:
    charge.refresh_from_db()
    return charge.state


def held_in_all() -> int:
    return Posting.objects.aggregate(total=Sum("amount"))["total"] or 0


def test_a_call_back_replayed_days_later_counts_no_more(till: Till) -> None:
    charge = till.charge()
    told = till.paid(till.order(charge))
    first = till.told(told)
    till.at += timedelta(days=3)
    assert till.told(told) == first
    assert (held_in_all(), Receipt.objects.count()) == (OWED, 1)


def test_a_transaction_told_again_for_another_charge_pays_it_not_and_is_said(till: Till) -> None:
    one, other = till.charge(), till.charge()
    till.told(till.paid(till.order(one)))
    with pytest.raises(NoticeContradicts):
        till.told(till.paid(till.order(other)))
    assert (state_of(one), state_of(other)) == (ChargeState.PAID, ChargeState.AWAITING)
    assert held_in_all() == OWED


def test_a_transfer_told_again_with_another_reference_or_sum_is_said(till: Till) -> None:
    one, other = till.charge(), till.charge()
    first = till.told(till.transferred(one.reference))
    assert till.told(till.transferred(f"MBVCB {one.reference} CT DI")) == first
    for told in (till.transferred(other.reference), till.transferred(one.reference, amount=OWED - 1)):
        with pytest.raises(NoticeContradicts):
            till.told(told)
    assert (state_of(other), Payment.objects.count()) == (ChargeState.AWAITING, 1)


def test_paid_by_code_at_the_gateway_and_again_by_code_counts_once_and_the_rest_is_shown(till: Till) -> None:
    charge = till.charge()
    order = till.order(charge)
    till.told(till.transferred(charge.reference))
    till.told(till.paid(order))
    till.told(till.transferred(charge.reference, transaction="FT-2"))
    assert (state_of(charge), held_in_all()) == (ChargeState.PAID, 3 * OWED)
    assert Payment.objects.filter(standing=Standing.APPLIED).count() == 1
    assert surplus_of(charge) == ledger_of(charge).surplus == 2 * OWED
    assert {one["left"] for one in suspense(till.cast.duc)} == {OWED}


def test_cash_after_a_surplus_was_given_back_does_not_reopen_the_charge(till: Till) -> None:
    charge = till.charge()
    acts.pay_at_counter(charge_id=charge.public_id, amount=Money(OWED), actor=till.cast.lan, at=NINE)
    extra = till.told(till.transferred(charge.reference))
    assert extra is not None
    refund = acts.request_refund(
        payment_id=extra.public_id, amount=Money(OWED), reason="Nộp hai lần", actor=till.cast.lan, at=NINE
    )
    acts.approve_refund(refund_id=refund.public_id, voucher="PC-2", actor=till.cast.duc, at=NINE)
    assert (state_of(charge), surplus_of(charge), held_in_all()) == (ChargeState.PAID, 0, OWED)


def test_late_money_for_a_charge_that_was_replaced_waits_beside_the_new_one(till: Till) -> None:
    old = till.charge(subject=till.cast.department.public_id)
    order = till.order(old)
    acts.cancel_charge(charge_id=old.public_id, reason="Tính lại phí", actor=till.cast.lan, at=NINE)
    new = till.charge(subject=till.cast.department.public_id)
    late = till.told(till.paid(order))
    assert late is not None
    assert (late.charge, late.reason) == (old, SuspenseReason.NOT_OWED)
    assert (state_of(old), state_of(new)) == (ChargeState.CANCELLED, ChargeState.AWAITING)


@pytest.mark.parametrize("amount", [OWED - 1, OWED + 1, 1, 10**13 - 1])
def test_a_sum_that_is_off_by_one_settles_nothing(till: Till, amount: int) -> None:
    charge = till.charge()
    payment = till.told(till.transferred(charge.reference, amount=amount))
    assert payment is not None
    assert (payment.reason, state_of(charge)) == (SuspenseReason.WRONG_AMOUNT, ChargeState.MISMATCHED)


@pytest.mark.parametrize(
    "amount", ["0", "-1", "10000000000000", '"320000"', "320000.0", "3.2e5", "true", "null"]
)
def test_a_sum_that_is_no_whole_number_of_dong_is_unreadable(till: Till, amount: str) -> None:
    with pytest.raises(NoticeUnreadable):
        read_notice(canonical(till.transferred("x")).replace(b":320000", f":{amount}".encode()))


def test_money_on_another_agency_s_account_settles_no_charge_here(till: Till) -> None:
    charge = till.charge()
    Charge.objects.update(organisation=till.cast.units["so_yte"])
    payment = till.told(till.transferred(charge.reference))
    assert payment is not None
    assert (payment.charge, payment.organisation) == (None, till.cast.department)
    assert state_of(charge) == ChargeState.AWAITING


def test_money_on_no_account_of_ours_is_refused_whatever_it_names(till: Till) -> None:
    charge = till.charge()
    with pytest.raises(NoticeUnreadable):
        till.told(till.transferred(charge.reference, account="999"))
    assert (state_of(charge), Payment.objects.count()) == (ChargeState.AWAITING, 0)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["transaction", "account"])
def test_odd_letters_in_a_name_are_unreadable(till: Till, name: str, odd: str) -> None:
    body = escaped(till.transferred("x") | {name: odd})
    with pytest.raises(NoticeUnreadable):
        read_notice(body)


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "‮", "😀" * 400, "Ｐ" * 600, "\n\t", "'; DROP TABLE--"])
def test_odd_letters_in_a_payer_s_words_are_kept_printable_and_find_nothing(till: Till, odd: str) -> None:
    notice = read_notice(escaped(till.transferred(odd)))
    assert (notice.content.isprintable(), len(notice.content) <= 500) == (True, True)
    payment = till.told(till.transferred(notice.content))
    assert payment is not None
    assert (payment.charge, payment.reason) == (None, SuspenseReason.UNMATCHED)


@pytest.mark.parametrize(
    "text", ["ＰＬＰ２４０６１４０００１２Ｈ", "PLP24061400012", "PLP٢٤٠٦١٤٠٠٠١٢H", "plp 2406 1400 012 i"]
)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert charge_reference(DAY, 12) == "PLP24061400012H"
    assert references_in(text) == []


def test_a_very_long_text_is_read_at_once_and_two_references_are_nobody_s(till: Till) -> None:
    one, other = till.charge(), till.charge()
    assert len(references_in(f"PLP{'1' * 200_000}")) == 0
    payment = till.told(till.transferred(f"{one.reference} {other.reference}"))
    assert payment is not None
    assert payment.reason == SuspenseReason.UNMATCHED


def statement(*rows: tuple[object, ...], mark: bytes = b"") -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *rows])
    return mark + out.getvalue().encode()


def reconciled(till: Till, content: bytes) -> Reconciliation:
    return acts.reconcile(statement=Statement(GATEWAY, DAY, content), actor=till.cast.hanh, at=NINE)


def test_a_file_with_a_mark_of_its_bytes_and_each_row_twice_names_each_once(till: Till) -> None:
    payment = till.told(till.transferred(till.charge().reference))
    assert payment is not None
    row = (payment.transaction, "x", OWED, payment.at.isoformat())
    run = reconciled(till, statement(row, row, row, mark=b"\xef\xbb\xbf"))
    assert [(one.kind, one.transaction) for one in differences_of(run)] == [(DifferenceKind.TWICE, "FT-1")]


def test_formulas_of_a_file_stay_text_in_the_workbook(till: Till) -> None:
    formula = '=HYPERLINK("http://x","y")'
    run = reconciled(till, statement((formula, "+1+1", 5, "2024-06-14"), ("@SUM(A1)", "-2", 6, "2024-06-14")))
    paper = differences_as_xlsx(run, differences_of(run), (), at=NINE)
    with zipfile.ZipFile(io.BytesIO(paper.content)) as book:
        sheets = b"".join(book.read(one) for one in book.namelist() if one.startswith("xl/worksheets/"))
    assert b"<f>" not in sheets
    assert ReconciliationDifference.objects.filter(transaction=formula).exists()


@pytest.mark.parametrize(
    "row",
    [
        ("T\x001", "x", 5, "2024-06-14"),
        ("", "x", 5, "2024-06-14"),
        ("T" * 121, "x", 5, "2024-06-14"),
        ("T", "x", "٥", "2024-06-14"),
        ("T", "x", "1e3", "2024-06-14"),
        ("T", "x", "=5", "2024-06-14"),
        ("T", "x", 10**13, "2024-06-14"),
        ("T", "x", -5, "2024-06-14"),
        ("T", "x", 5, "0001-01-01T00:00:00+14:00"),
        ("T", "x", 5, "hôm qua"),
        ("T", "x" * 200_000, 5, "2024-06-14"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_number(row: tuple[object, ...]) -> None:
    with pytest.raises(StatementUnreadable) as refused:
        read_statement(statement(("A", "x", 5, "2024-06-14"), row))
    assert refused.value.details["row"] == 3


@pytest.mark.parametrize("content", [b"", b"\xff\xfea\x00", b"PK\x03\x04", "số tiền".encode(), b"\x00" * 100])
def test_what_is_no_statement_is_refused(content: bytes) -> None:
    with pytest.raises(StatementUnreadable):
        read_statement(content)


@pytest.mark.parametrize("odd", ["a\x00b", "‮ngược", "dòng\nhai"])
def test_odd_words_of_a_row_are_kept_printable(odd: str) -> None:
    (line,) = read_statement(statement(("T", odd, 5, "9999-12-31T23:59:59+07:00")))
    assert line.order.isprintable()
