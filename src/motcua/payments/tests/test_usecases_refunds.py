"""Giving back: asked for by one, decided by another, posted, never deleted."""

from __future__ import annotations

import pytest
from django.db.models import Sum

from motcua.jobs.models import Job
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden
from motcua.kernel.money import Money
from motcua.payments import usecases as acts
from motcua.payments.errors import ReasonNeeded, RefundAlreadyDecided, RefundNotAllowed
from motcua.payments.models import Charge, Payment, Posting, Refund
from motcua.payments.queries.charges import suspense
from motcua.payments.rules.charges import ChargeState
from motcua.payments.rules.refunds import RefundState
from motcua.payments.tests.till import NINE, OWED, Till

WHY = "Hồ sơ bị từ chối tiếp nhận"


@pytest.fixture
def charge(till: Till) -> Charge:
    """A charge that was paid through the gateway."""
    made = till.charge()
    till.told(till.paid(till.order(made)))
    return made


def ask(till: Till, amount: int = OWED, who: Actor | None = None) -> Refund:
    return acts.request_refund(
        payment_id=Payment.objects.latest("pk").public_id,
        amount=Money(amount),
        reason=WHY,
        actor=who or till.cast.lan,
        at=NINE,
    )


def approve(refund: Refund, who: Actor, voucher: str = "PC-001") -> Refund:
    return acts.approve_refund(refund_id=refund.public_id, voucher=voucher, actor=who, at=NINE)


def test_a_refund_is_a_posting_of_its_own(till: Till, charge: Charge) -> None:
    approve(ask(till), till.cast.duc)
    charge.refresh_from_db()
    assert charge.state == ChargeState.REFUNDED
    assert list(Posting.objects.order_by("id").values_list("amount", flat=True)) == [OWED, -OWED]
    assert till.codes(charge)[-2:] == ["payments.refund_requested", "payments.refund_paid_out"]
    assert Job.objects.filter(name="payments.refunded").count() == 1


def test_a_part_given_back_leaves_the_charge_paid(till: Till, charge: Charge) -> None:
    approve(ask(till, 20_000), till.cast.mai)
    charge.refresh_from_db()
    assert charge.state == ChargeState.PAID
    assert Posting.objects.aggregate(held=Sum("amount"))["held"] == OWED - 20_000


def test_nobody_approves_what_they_asked_for(till: Till, charge: Charge) -> None:
    refund = ask(till, who=till.cast.duc)
    with pytest.raises(RefundNotAllowed):
        approve(refund, till.cast.duc)
    approve(refund, till.cast.mai)


@pytest.mark.parametrize("who", ["lan", "hung", "hanh", "nam", "khai", "yen"])
def test_only_a_head_decides(till: Till, charge: Charge, who: str) -> None:
    refund = ask(till)
    with pytest.raises(Forbidden):
        approve(refund, getattr(till.cast, who))


@pytest.mark.parametrize("who", ["hung", "khai", "nam", "yen"])
def test_only_the_counter_or_a_head_asks(till: Till, charge: Charge, who: str) -> None:
    with pytest.raises(Forbidden):
        ask(till, who=getattr(till.cast, who))


def test_no_more_is_asked_for_than_came_in(till: Till, charge: Charge) -> None:
    ask(till, 300_000)
    with pytest.raises(RefundNotAllowed):
        ask(till, 20_001)
    ask(till, 20_000)


def test_what_was_rejected_may_be_asked_for_again(till: Till, charge: Charge) -> None:
    refund = ask(till)
    acts.reject_refund(
        refund_id=refund.public_id, reason="Chưa đủ giấy tờ kèm theo", actor=till.cast.duc, at=NINE
    )
    approve(ask(till), till.cast.duc)
    assert sorted(Refund.objects.values_list("state", flat=True)) == [
        RefundState.PAID_OUT,
        RefundState.REJECTED,
    ]


def test_a_refund_is_decided_once_and_with_its_voucher(till: Till, charge: Charge) -> None:
    refund = ask(till)
    with pytest.raises(ReasonNeeded):
        approve(refund, till.cast.duc, voucher=" ")
    approve(refund, till.cast.duc)
    with pytest.raises(RefundAlreadyDecided):
        approve(refund, till.cast.mai)
    assert Posting.objects.count() == 2


def test_a_wrong_amount_given_back_leaves_the_charge_owed(till: Till) -> None:
    charge = till.charge()
    till.told(till.paid(till.order(charge), amount=1_000))
    assert [one["left"] for one in suspense(till.cast.lan)] == [1_000]
    approve(ask(till, 1_000), till.cast.duc)
    charge.refresh_from_db()
    assert (charge.state, suspense(till.cast.lan)) == (ChargeState.AWAITING, [])


def test_money_that_names_no_charge_is_given_back_by_the_agency(till: Till) -> None:
    till.told(till.transferred("nop tien"))
    refund = ask(till, who=till.cast.duc)
    approve(refund, till.cast.mai)
    assert Posting.objects.aggregate(held=Sum("amount"))["held"] == 0
