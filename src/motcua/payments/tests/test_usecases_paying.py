"""Charging and paying: at the counter, through the gateway, by transfer; once, whatever is told."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from motcua.jobs.models import Job
from motcua.kernel.errors import Forbidden, NotFound
from motcua.kernel.money import Money
from motcua.payments import usecases as acts
from motcua.payments.errors import (
    AmountDiffers,
    ChargeNotCancellable,
    ChargeNotOwed,
    NoAccount,
    NoticeUnreadable,
    ReasonNeeded,
    ReceiptAlreadyCancelled,
)
from motcua.payments.models import Charge, GatewayMessage, GatewayOrder, Payment, Posting, Receipt
from motcua.payments.queries import owed_of, vietqr_payload
from motcua.payments.rules.charges import ChargeState, PaymentChannel, Standing, SuspenseReason
from motcua.payments.rules.notices import OrderStatus
from motcua.payments.rules.signing import Authenticity
from motcua.payments.rules.vietqr import read
from motcua.payments.tests.till import ACCOUNT, NINE, OWED, SYSTEM, Till
from motcua.payments.usecases.receipts import Payer


def state_of(charge: Charge) -> str:
    charge.refresh_from_db()
    return charge.state


def cancel(till: Till, charge: Charge) -> None:
    reason = "Lập nhầm thủ tục"
    acts.cancel_charge(charge_id=charge.public_id, reason=reason, actor=till.cast.lan, at=NINE)


def test_a_charge_is_opened_once_for_its_purpose(till: Till) -> None:
    subject = uuid4()
    first, again = till.charge(subject), till.charge(subject)
    assert first == again
    assert (first.amount, first.state, owed_of("dossier", subject)) == (OWED, ChargeState.AWAITING, OWED)
    assert till.codes(first) == ["payments.charge_opened"]


def test_cash_at_the_counter_gets_the_next_receipt(till: Till) -> None:
    charges = [till.charge(), till.charge()]
    receipts = [
        acts.pay_at_counter(charge_id=one.public_id, amount=Money(OWED), actor=till.cast.lan, at=NINE)
        for one in charges
    ]
    assert [one.printed_number for one in receipts] == ["0000001", "0000002"]
    assert receipts[0].content["in_words"] == "Ba trăm hai mươi nghìn đồng"
    assert (receipts[0].content["fee"], receipts[0].content["charge"]) == (300_000, 20_000)
    assert state_of(charges[0]) == ChargeState.PAID
    assert till.codes(charges[0])[1:] == ["payments.payment_received", "payments.receipt_issued"]
    assert Job.objects.filter(name="payments.paid").count() == 2


@pytest.mark.parametrize("who", ["hung", "duc", "hanh", "nam", "khai", "yen"])
def test_only_the_counter_takes_cash(till: Till, who: str) -> None:
    charge = till.charge()
    with pytest.raises(Forbidden):
        acts.pay_at_counter(
            charge_id=charge.public_id, amount=Money(OWED), actor=getattr(till.cast, who), at=NINE
        )


def test_a_counted_sum_that_differs_is_refused(till: Till) -> None:
    charge = till.charge()
    with pytest.raises(AmountDiffers):
        acts.pay_at_counter(charge_id=charge.public_id, amount=Money(OWED - 1), actor=till.cast.lan, at=NINE)
    assert state_of(charge) == ChargeState.AWAITING


def test_what_is_paid_is_not_taken_again_at_the_counter(till: Till) -> None:
    charge = till.charge()
    till.told(till.paid(till.order(charge)))
    with pytest.raises(ChargeNotOwed):
        acts.pay_at_counter(charge_id=charge.public_id, amount=Money(OWED), actor=till.cast.lan, at=NINE)


def test_without_an_account_no_cash_is_taken(till: Till) -> None:
    charge = till.charge()
    Charge.objects.update(organisation=till.cast.units["so_yte"])
    with pytest.raises(NoAccount):
        acts.pay_at_counter(charge_id=charge.public_id, amount=Money(OWED), actor=till.cast.lan, at=NINE)
    assert not Payment.objects.exists()


def test_a_call_back_pays_and_issues_the_receipt(till: Till) -> None:
    charge = till.charge()
    payment = till.told(till.paid(till.order(charge)))
    assert payment is not None
    assert (payment.channel, payment.standing) == (PaymentChannel.GATEWAY, Standing.APPLIED)
    assert state_of(charge) == ChargeState.PAID
    assert charge.paid_at == NINE - timedelta(minutes=1)
    assert Receipt.objects.get().payment == payment
    assert GatewayOrder.objects.get().state == OrderStatus.PAID


def test_a_call_back_told_again_changes_nothing(till: Till) -> None:
    charge = till.charge()
    order = till.order(charge)
    told = [till.told(till.paid(order)) for _ in range(3)]
    assert len({one.pk for one in told if one}) == 1
    assert (Payment.objects.count(), Posting.objects.count(), Receipt.objects.count()) == (1, 1, 1)
    assert till.codes(charge).count("payments.payment_received") == 1
    assert GatewayMessage.objects.count() == 3


def test_a_second_transaction_waits_in_suspense(till: Till) -> None:
    charge = till.charge()
    order = till.order(charge)
    till.told(till.paid(order))
    second = till.told(till.paid(order, transaction="T-2"))
    assert second is not None
    assert (second.standing, second.reason) == (Standing.SUSPENSE, SuspenseReason.PAID_ALREADY)
    assert (state_of(charge), Receipt.objects.count()) == (ChargeState.PAID, 1)


def test_a_wrong_amount_waits_in_suspense_and_the_charge_is_mismatched(till: Till) -> None:
    charge = till.charge()
    order = till.order(charge)
    short = till.told(till.paid(order, amount=OWED - 1000))
    assert short is not None
    assert (short.standing, short.reason) == (Standing.SUSPENSE, SuspenseReason.WRONG_AMOUNT)
    assert state_of(charge) == ChargeState.MISMATCHED
    till.told(till.paid(till.order(charge), transaction="T-2"))
    assert state_of(charge) == ChargeState.PAID


def test_money_that_comes_after_the_charge_was_cancelled_is_kept(till: Till) -> None:
    charge = till.charge()
    order = till.order(charge)
    acts.cancel_charge(charge_id=charge.public_id, reason="Hồ sơ nộp nhầm", actor=till.cast.lan, at=NINE)
    late = till.told(till.paid(order))
    assert late is not None
    assert late.reason == SuspenseReason.NOT_OWED
    assert state_of(charge) == ChargeState.CANCELLED


@pytest.mark.parametrize("verdict", [Authenticity.FORGED, Authenticity.STALE, Authenticity.MALFORMED])
def test_a_message_that_is_not_believed_is_kept_and_does_nothing(till: Till, verdict: Authenticity) -> None:
    charge = till.charge()
    order = till.order(charge)
    with pytest.raises(NoticeUnreadable):
        till.told(till.paid(order), verdict)
    assert (state_of(charge), GatewayMessage.objects.count()) == (ChargeState.AWAITING, 1)
    assert not Job.objects.filter(name="payments.confirm").exists()


def test_an_order_that_is_not_ours_is_refused(till: Till) -> None:
    charge = till.charge()
    with pytest.raises(NotFound):
        till.told(till.paid(till.order(charge)) | {"order": "another"})


def test_a_failed_order_leaves_the_charge_owed_and_a_new_one_is_made(till: Till) -> None:
    charge = till.charge()
    order = till.order(charge)
    till.told({"kind": "order", "status": "failed", "order": order.code})
    assert state_of(charge) == ChargeState.AWAITING
    assert till.order(charge).code != order.code


def test_an_order_of_late_is_taken_up_again(till: Till) -> None:
    charge = till.charge()
    first = till.order(charge)
    assert till.order(charge) == first
    till.at += timedelta(hours=1)
    assert till.order(charge) != first


def test_a_paid_order_that_was_told_as_failed_is_paid(till: Till) -> None:
    charge = till.charge()
    order = till.order(charge)
    till.told({"kind": "order", "status": "failed", "order": order.code})
    till.told(till.paid(order))
    till.told({"kind": "order", "status": "failed", "order": order.code})
    order.refresh_from_db()
    assert (order.state, state_of(charge)) == (OrderStatus.PAID, ChargeState.PAID)


def test_a_transfer_finds_its_charge_by_the_reference_in_its_words(till: Till) -> None:
    charge = till.charge()
    purpose = read(vietqr_payload(charge, at=NINE)).purpose
    payment = till.told(till.transferred(f"MBVCB.99.{purpose}.CT tu 0123"))
    assert payment is not None
    assert (payment.channel, payment.charge) == (PaymentChannel.BANK_TRANSFER, charge)
    assert state_of(charge) == ChargeState.PAID


def test_a_transfer_brings_no_receipt_until_the_counter_issues_one(till: Till) -> None:
    charge = till.charge()
    till.told(till.transferred(charge.reference))
    assert not Receipt.objects.exists()
    acts.issue_receipt(charge_id=charge.public_id, actor=till.cast.lan, at=NINE)
    with pytest.raises(ChargeNotOwed):
        acts.issue_receipt(charge_id=charge.public_id, actor=till.cast.lan, at=NINE)
    assert Receipt.objects.count() == 1


def test_a_transfer_without_a_reference_waits_in_suspense_of_the_agency(till: Till) -> None:
    payment = till.told(till.transferred("nop tien"))
    again = till.told(till.transferred("nop tien"))
    assert payment is not None
    assert payment == again
    assert (payment.charge, payment.organisation) == (None, till.cast.department)


def test_a_transfer_to_an_account_that_is_not_ours_is_refused(till: Till) -> None:
    with pytest.raises(NoticeUnreadable):
        till.told(till.transferred("nop tien", account="999"))


def test_the_code_asks_for_the_charge_and_nothing_else(till: Till) -> None:
    charge = till.charge()
    asked = read(vietqr_payload(charge, at=NINE))
    assert (asked.bank, asked.account, asked.amount) == ("970405", ACCOUNT, OWED)
    assert asked.purpose == charge.reference


def test_a_charge_is_cancelled_with_its_reason_and_may_be_opened_anew(till: Till) -> None:
    subject = uuid4()
    charge = till.charge(subject)
    with pytest.raises(ReasonNeeded):
        acts.cancel_charge(charge_id=charge.public_id, reason="nhầm", actor=till.cast.lan, at=NINE)
    acts.cancel_charge(charge_id=charge.public_id, reason="Lập nhầm thủ tục", actor=till.cast.lan, at=NINE)
    with pytest.raises(ChargeNotOwed):
        acts.cancel_charge(
            charge_id=charge.public_id, reason="Lập nhầm thủ tục", actor=till.cast.lan, at=NINE
        )
    assert till.charge(subject) != charge


def test_a_charge_with_money_in_suspense_is_not_cancelled(till: Till) -> None:
    charge = till.charge()
    till.told(till.paid(till.order(charge), amount=5))
    with pytest.raises(ChargeNotCancellable):
        acts.cancel_charge(
            charge_id=charge.public_id, reason="Lập nhầm thủ tục", actor=till.cast.lan, at=NINE
        )


def test_a_wrong_receipt_is_cancelled_and_replaced(till: Till) -> None:
    charge = till.charge()
    wrong = acts.pay_at_counter(charge_id=charge.public_id, amount=Money(OWED), actor=till.cast.lan, at=NINE)
    right = acts.replace_receipt(
        receipt_id=wrong.public_id,
        payer=Payer("Công ty TNHH Đúng Tên", "Đông Hà"),
        reason="Ghi sai tên người nộp",
        actor=till.cast.lan,
        at=NINE,
    )
    wrong.refresh_from_db()
    assert (wrong.cancelled_because, right.replaces) == ("Ghi sai tên người nộp", wrong)
    assert (right.number, right.content["payer_name"]) == (2, "Công ty TNHH Đúng Tên")
    assert Posting.objects.count() == 1
    with pytest.raises(ReceiptAlreadyCancelled):
        acts.replace_receipt(
            receipt_id=wrong.public_id,
            payer=Payer("X"),
            reason="Ghi sai tên người nộp",
            actor=till.cast.lan,
            at=NINE,
        )


@pytest.mark.parametrize("change", ["amount", "content"])
def test_the_database_itself_keeps_money_and_receipts_as_they_were(till: Till, change: str) -> None:
    charge = till.charge()
    acts.pay_at_counter(charge_id=charge.public_id, amount=Money(OWED), actor=till.cast.lan, at=NINE)
    rows = {"amount": Payment.objects.all(), "content": Receipt.objects.all()}[change]
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**{change: {"amount": 1, "content": {}}[change]})
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_call_backs_are_never_changed_nor_deleted(till: Till) -> None:
    till.told(till.paid(till.order(till.charge())))
    with pytest.raises(DatabaseError), transaction.atomic():
        GatewayMessage.objects.update(body="khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        GatewayMessage.objects.all().delete()


def test_a_message_puts_its_processing_on_the_queue_in_the_same_transaction(till: Till) -> None:
    order = till.order(till.charge())
    till.told(till.paid(order))
    assert Job.objects.filter(name="payments.confirm").count() == 1
    assert Job.objects.get(name="payments.query").run_after == NINE + timedelta(minutes=1)
    assert (
        acts.confirm_payment(message_id=GatewayMessage.objects.get().public_id, actor=SYSTEM, at=NINE)
        == Payment.objects.get()
    )
