"""Money that came in: booked once, judged, receipted, told on. Called inside use cases only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.payments.events import PaymentReceived, PaymentSuspended, ReceiptIssued
from motcua.payments.models import (
    Assignment,
    Charge,
    CollectingAccount,
    GatewayOrder,
    Payment,
    Posting,
    Receipt,
)
from motcua.payments.rules.charges import (
    ChargeState,
    LineKind,
    PaymentChannel,
    Standing,
    SuspenseReason,
    Verdict,
    judge,
    total_of,
)
from motcua.payments.rules.words import amount_in_words
from motcua.payments.usecases._acts import record_on, record_on_payment
from motcua.store import numbers


@dataclass(frozen=True, slots=True)
class Incoming:
    """Money that came in: `transaction` is the name that `provider` gives it; `paid_at` its legal moment."""

    channel: PaymentChannel
    provider: str
    transaction: str
    amount: int
    paid_at: datetime
    order: GatewayOrder | None = None
    content: str = ""
    received_by: str = ""


def book(charge: Charge, incoming: Incoming, *, actor: Actor, at: datetime) -> Payment:
    """Book money for a locked charge: it settles the charge, or waits in suspense. Tells those above."""
    verdict = judge(ChargeState(charge.state), charge.amount, incoming.amount)
    payment = _write(charge, charge.organisation_id, incoming, verdict, at)
    charge.state = verdict.state
    if verdict.standing is Standing.APPLIED:
        charge.paid_at = incoming.paid_at
        event = PaymentReceived(
            reference=charge.reference,
            amount=incoming.amount,
            channel=incoming.channel,
            provider=incoming.provider,
            transaction=incoming.transaction,
        )
        charge.save(update_fields=["state", "paid_at"])
        record_on(charge, event, actor=actor, at=at, legal_at=incoming.paid_at)
        payload = {"charge": str(charge.public_id), "payment": str(payment.public_id)}
        enqueue("payments.paid", {**payload}, actor=actor, at=at, key=f"paid:{payment.public_id}")
    else:
        charge.save(update_fields=["state"])
        record_on(charge, _suspended(incoming, verdict.reason, charge.reference), actor=actor, at=at)
    return payment


def book_unmatched(organisation_id: int, incoming: Incoming, *, actor: Actor, at: datetime) -> Payment:
    """Book money that names no charge of ours: in suspense of the agency whose account it came to."""
    verdict = Verdict(Standing.SUSPENSE, ChargeState.MISMATCHED, SuspenseReason.UNMATCHED)
    payment = _write(None, organisation_id, incoming, verdict, at)
    record_on_payment(payment, _suspended(incoming, verdict.reason, ""), actor=actor, at=at)
    return payment


def _write(
    charge: Charge | None, organisation_id: int, incoming: Incoming, verdict: Verdict, at: datetime
) -> Payment:
    payment = Payment.objects.create(
        charge=charge,
        organisation_id=organisation_id,
        order=incoming.order,
        channel=incoming.channel,
        provider=incoming.provider,
        transaction=incoming.transaction,
        amount=incoming.amount,
        standing=verdict.standing,
        reason=verdict.reason or "",
        content=incoming.content,
        received_by=incoming.received_by,
        at=incoming.paid_at,
        recorded_at=at,
    )
    Posting.objects.create(
        charge=charge, payment=payment, amount=incoming.amount, at=incoming.paid_at, recorded_at=at
    )
    return payment


def _suspended(incoming: Incoming, reason: SuspenseReason | None, reference: str) -> PaymentSuspended:
    return PaymentSuspended(
        reference=reference,
        amount=incoming.amount,
        channel=incoming.channel,
        provider=incoming.provider,
        transaction=incoming.transaction,
        reason=reason or "",
    )


def write_receipt(
    charge: Charge,
    payment: Payment,
    account: CollectingAccount,
    *,
    actor: Actor,
    at: datetime,
    replaces: Receipt | None = None,
    payer: tuple[str, str] | None = None,
) -> Receipt:
    """Number a receipt for a payment that settled its charge. `payer` is name and address as corrected."""
    lines = charge.charge_lines
    name, address = payer or (charge.payer_name, charge.payer_address)
    series = f"receipt:{charge.organisation_id}:{account.receipt_form}:{account.receipt_symbol}"
    receipt = Receipt(
        payment=payment,
        charge=charge,
        form=account.receipt_form,
        symbol=account.receipt_symbol,
        series=series,
        content={
            "payer_name": name,
            "payer_address": address,
            "subject_code": charge.subject_code,
            "purpose": charge.purpose,
            "lines": charge.lines,
            "amount": payment.amount,
            "fee": total_of(lines, LineKind.FEE),
            "charge": total_of(lines, LineKind.CHARGE),
            "in_words": amount_in_words(payment.amount),
            "channel": payment.channel,
            "transaction": payment.transaction,
            "paid_on": legal_date(payment.at).isoformat(),
            "collector": charge.organisation.name,
            "to_confirm": account.to_confirm,
            "assigned_on": _assigned_on(payment),
        },
        issued_at=at,
        issued_by=actor.label,
        replaces=replaces,
    )
    receipt.number = numbers.issue(series=series, subject=receipt.public_id, at=at)
    receipt.save(force_insert=True)
    event = ReceiptIssued(
        form=receipt.form,
        symbol=receipt.symbol,
        number=receipt.printed_number,
        amount=payment.amount,
        fee=receipt.content["fee"],
        charge=receipt.content["charge"],
        replaced=replaces.printed_number if replaces else "",
    )
    record_on(charge, event, actor=actor, at=at)
    return receipt


def _assigned_on(payment: Payment) -> str:
    """Return the day on which money out of suspense was assigned, "" for money that named its charge."""
    found = Assignment.objects.filter(payment=payment).first()
    return legal_date(found.at).isoformat() if found else ""
