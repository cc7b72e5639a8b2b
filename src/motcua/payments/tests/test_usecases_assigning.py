"""Money in suspense whose purpose became known: counted for its charge, by whom, and when not."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Sum

from motcua.audit.models import Act
from motcua.jobs.models import Job
from motcua.kernel.errors import DomainError, Forbidden
from motcua.kernel.events import Plain
from motcua.kernel.money import Money
from motcua.payments import usecases as acts
from motcua.payments.errors import (
    AssignedAmountDiffers,
    ChargeNotOwed,
    ChargeUnknown,
    PaymentNotHeld,
    ReasonNeeded,
)
from motcua.payments.models import Assignment, Charge, Payment, Posting, Receipt, Refund
from motcua.payments.queries.assigning import charges_it_may_be_for, suspense_of_day
from motcua.payments.queries.charges import ledger_of, surplus_of
from motcua.payments.rules.charges import ChargeLine, ChargeState, LineKind, Standing, SuspenseReason
from motcua.payments.tests.till import GATEWAY, NINE, OWED, Till

WHY = "Người nộp đã gọi điện, gửi ảnh ủy nhiệm chi"


def unmatched(till: Till, **changes: Plain) -> Payment:
    payment = till.told(till.transferred("nop tien phi", **changes))
    assert payment is not None
    return payment


def assign(
    till: Till, payment: Payment, charge: Charge, *, who: str = "duc", reason: str = WHY
) -> Assignment:
    return acts.assign_payment(
        payment_id=payment.public_id,
        reference=charge.reference,
        reason=reason,
        actor=getattr(till.cast, who),
        at=NINE,
    )


def held(charge: Charge | None) -> int:
    return Posting.objects.filter(charge=charge).aggregate(total=Sum("amount"))["total"] or 0


def test_a_transfer_that_named_nothing_waits_as_unmatched(till: Till) -> None:
    assert unmatched(till).reason == SuspenseReason.UNMATCHED


def test_assigned_it_settles_the_charge_as_of_the_day_it_came(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    row = assign(till, payment, charge)
    charge.refresh_from_db()
    payment.refresh_from_db()
    assert (charge.state, charge.paid_at) == (ChargeState.PAID, payment.at)
    assert (payment.charge, payment.standing) == (charge, Standing.APPLIED)
    assert (row.reason, row.taken_from) == (WHY, None)
    assert (held(None), held(charge)) == (0, OWED)
    assert Job.objects.filter(key=f"paid:{payment.public_id}").count() == 1


def test_it_stands_in_the_history_of_the_charge_and_of_the_suspense(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    assign(till, payment, charge)
    assert till.codes(charge)[-1] == "payments.payment_assigned"
    stream = f"suspense:{till.cast.department.public_id}"
    assert Act.objects.filter(stream=stream).order_by("-number")[0].code == "payments.payment_assigned"
    assert ledger_of(charge).assignments[payment.pk].reason == WHY


def test_it_stands_in_the_reconciliation_of_its_day_and_on_the_receipt(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    day = date(2024, 6, 14)
    assert [one.left for one in suspense_of_day(GATEWAY, day)] == [OWED]
    row = assign(till, payment, charge)
    assert [(one.left, one.assignment) for one in suspense_of_day(GATEWAY, day)] == [(0, row)]
    receipt = acts.issue_receipt(charge_id=charge.public_id, actor=till.cast.lan, at=NINE)
    assert receipt.content["assigned_on"] == "2024-06-14"


def test_money_of_a_cancelled_charge_goes_to_the_one_that_took_its_place(till: Till) -> None:
    old = till.charge()
    order = till.order(old)
    acts.cancel_charge(charge_id=old.public_id, reason="Tính lại phí", actor=till.cast.lan, at=NINE)
    payment, new = till.told(till.paid(order)), till.charge()
    assert payment is not None
    row = assign(till, payment, new)
    assert (row.taken_from, held(old), held(new), surplus_of(old)) == (old, 0, OWED, 0)
    assert till.codes(old)[-1] == "payments.payment_assigned"


def test_a_charge_that_was_mismatched_by_money_for_another_is_owed_again(till: Till) -> None:
    other = till.charge()
    short = till.told(till.transferred(other.reference, amount=OWED + 1))
    assert short is not None
    right = till.charge(lines=[ChargeLine(LineKind.FEE, "Phí", OWED + 1)])
    assign(till, short, right)
    other.refresh_from_db()
    assert other.state == ChargeState.AWAITING


@pytest.mark.parametrize("who", ["lan", "hung", "nam", "khai", "yen"])
def test_who_takes_cash_or_has_no_say_does_not_assign(till: Till, who: str) -> None:
    payment, charge = unmatched(till), till.charge()
    with pytest.raises(Forbidden):
        assign(till, payment, charge, who=who)


def test_procedure_control_of_the_agency_assigns_too(till: Till) -> None:
    assert assign(till, unmatched(till), till.charge(), who="hanh").assigned_by


@pytest.mark.parametrize("off", [-1, 1, 10_000_000])
def test_a_sum_that_differs_is_not_assigned(till: Till, off: int) -> None:
    payment, charge = unmatched(till, amount=OWED + off), till.charge()
    with pytest.raises(AssignedAmountDiffers):
        assign(till, payment, charge)
    assert not Assignment.objects.exists()


def test_a_charge_that_owes_nothing_takes_no_money(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    acts.pay_at_counter(charge_id=charge.public_id, amount=Money(OWED), actor=till.cast.lan, at=NINE)
    with pytest.raises(ChargeNotOwed):
        assign(till, payment, charge)


def test_what_is_assigned_is_not_assigned_again(till: Till) -> None:
    payment, first, second = unmatched(till), till.charge(), till.charge()
    assign(till, payment, first)
    with pytest.raises(PaymentNotHeld):
        assign(till, payment, second)
    assert Assignment.objects.count() == 1


def test_what_is_being_given_back_is_not_assigned(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    why = "Nộp nhầm tài khoản"
    acts.request_refund(
        payment_id=payment.public_id, amount=Money(5), reason=why, actor=till.cast.duc, at=NINE
    )
    with pytest.raises(PaymentNotHeld):
        assign(till, payment, charge)
    assert Refund.objects.count() == 1


def test_what_is_assigned_is_given_back_as_any_payment(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    assign(till, payment, charge)
    refund = acts.request_refund(
        payment_id=payment.public_id,
        amount=Money(OWED),
        reason="Hồ sơ đã dừng",
        actor=till.cast.lan,
        at=NINE,
    )
    acts.approve_refund(refund_id=refund.public_id, voucher="PC-1", actor=till.cast.duc, at=NINE)
    charge.refresh_from_db()
    assert (charge.state, held(charge)) == (ChargeState.REFUNDED, 0)


@pytest.mark.parametrize("reference", ["", "PLP", "PLP24061400001A", "ＰＬＰ２４", "x" * 5000, "\x00", "😀"])
def test_no_charge_of_that_name_is_said(till: Till, reference: str) -> None:
    payment = unmatched(till)
    with pytest.raises(ChargeUnknown):
        acts.assign_payment(
            payment_id=payment.public_id, reference=reference, reason=WHY, actor=till.cast.duc, at=NINE
        )


def test_another_agency_s_charge_is_unknown_here(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    Charge.objects.update(organisation=till.cast.units["so_yte"])
    with pytest.raises(ChargeUnknown):
        assign(till, payment, charge)


def test_a_reason_is_needed(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    with pytest.raises(ReasonNeeded):
        assign(till, payment, charge, reason="biết")


def test_only_charges_of_exactly_that_sum_are_offered(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    assert charges_it_may_be_for(payment) == [charge]
    assert charges_it_may_be_for(payment, "thu nghiem") == [charge]
    assert charges_it_may_be_for(payment, "khong co") == []
    assert charges_it_may_be_for(unmatched(till, amount=5, transaction="FT-2")) == []


def test_the_database_lets_a_payment_out_of_suspense_and_nothing_else(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    assign(till, payment, charge)
    for change in ({"standing": Standing.SUSPENSE}, {"amount": 1}, {"charge": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Payment.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Assignment.objects.update(reason="khác")


def test_a_refusal_leaves_nothing(till: Till) -> None:
    payment, charge = unmatched(till, amount=OWED - 1), till.charge()
    with pytest.raises(DomainError):
        assign(till, payment, charge)
    assert (Receipt.objects.count(), held(charge)) == (0, 0)
    assert till.codes(charge) == ["payments.charge_opened"]
