"""Giving money back: one person asks, another decides; each pay-out is a posting of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.kernel.money import Money
from motcua.kernel.text import tidy
from motcua.payments.errors import PaymentNotHeld, ReasonNeeded, RefundAlreadyDecided
from motcua.payments.events import RefundPaidOut, RefundRejected, RefundRequested
from motcua.payments.models import Charge, Payment, Posting, Refund
from motcua.payments.policies import require_approver, require_asker
from motcua.payments.queries.assigning import bespoken_of
from motcua.payments.queries.charges import place_of
from motcua.payments.rules.charges import ChargeState, Standing
from motcua.payments.rules.refunds import RefundState, require_refundable, require_second_person
from motcua.payments.usecases._acts import lock_charge, record_on_payment, require_reason
from motcua.store.locking import lock
from motcua.store.writes import official

_LEAST_VOUCHER = 3


@official
def request_refund(*, payment_id: UUID, amount: Money, reason: str, actor: Actor, at: datetime) -> Refund:
    """Ask that some of a payment is given back; somebody else decides.

    Raises NotFound, Forbidden, RefundNotAllowed for more than is left, ReasonNeeded.
    """
    payment = _lock_payment(payment_id)
    actor = require_asker(actor, **place_of(payment))
    require_refundable(paid=payment.amount, bespoken=bespoken_of(payment), amount=amount.dong)
    reason = require_reason(reason)
    refund = Refund.objects.create(
        payment=payment,
        amount=amount.dong,
        reason=reason,
        state=RefundState.REQUESTED,
        requested_by=actor.label,
        requested_account=actor.account_id,
        requested_at=at,
    )
    event = RefundRequested(transaction=payment.transaction, amount=refund.amount, reason=reason)
    record_on_payment(payment, event, actor=actor, at=at)
    return refund


@official
def approve_refund(*, refund_id: UUID, voucher: str, actor: Actor, at: datetime) -> Refund:
    """Approve a refund and post it as paid out under `voucher` (phiếu chi, ủy nhiệm chi).

    A charge whose payment is wholly given back is refunded; those above are told. Raises NotFound,
    Forbidden, RefundAlreadyDecided, RefundNotAllowed for one's own request, ReasonNeeded without voucher.
    """
    payment, refund = _lock_both(refund_id)
    actor = require_approver(actor, **place_of(payment))
    _require_open(refund, actor)
    paper = tidy(voucher)
    if len(paper) < _LEAST_VOUCHER:
        raise ReasonNeeded(least=_LEAST_VOUCHER)
    _decide(refund, RefundState.PAID_OUT, actor, at, voucher=paper)
    Posting.objects.create(
        charge=payment.charge, payment=payment, refund=refund, amount=-refund.amount, at=at, recorded_at=at
    )
    event = RefundPaidOut(transaction=payment.transaction, amount=refund.amount, voucher=paper)
    record_on_payment(payment, event, actor=actor, at=at)
    if payment.charge is not None:
        _settle(payment.charge, payment)
        payload = {"charge": str(payment.charge.public_id), "refund": str(refund.public_id)}
        enqueue("payments.refunded", {**payload}, actor=actor, at=at, key=f"refunded:{refund.public_id}")
    return refund


@official
def reject_refund(*, refund_id: UUID, reason: str, actor: Actor, at: datetime) -> Refund:
    """Do not approve a refund, with the reason. Raises as `approve_refund`, and ReasonNeeded."""
    payment, refund = _lock_both(refund_id)
    actor = require_approver(actor, **place_of(payment))
    _require_open(refund, actor)
    reason = require_reason(reason)
    _decide(refund, RefundState.REJECTED, actor, at, because=reason)
    event = RefundRejected(transaction=payment.transaction, amount=refund.amount, reason=reason)
    record_on_payment(payment, event, actor=actor, at=at)
    return refund


def _lock_payment(payment_id: UUID) -> Payment:
    """Return a payment with its charge, the charge locked first as everywhere (docs/locking.md).

    Raises NotFound, PaymentNotHeld where it was assigned to another charge meanwhile.
    """
    seen = Payment.objects.filter(public_id=payment_id).first()
    charge = lock_charge(pk=seen.charge_id) if seen is not None and seen.charge_id else None
    payment = lock(Payment.objects.select_related("organisation"), public_id=payment_id)
    if payment.charge_id != (charge.pk if charge else None):
        raise PaymentNotHeld
    payment.charge = charge
    return payment


def _lock_both(refund_id: UUID) -> tuple[Payment, Refund]:
    found = Refund.objects.select_related("payment").filter(public_id=refund_id).first()
    if found is not None:
        payment = _lock_payment(found.payment.public_id)
        return payment, lock(Refund.objects.all(), public_id=refund_id)
    refund = lock(Refund.objects.select_related("payment"), public_id=refund_id)
    return refund.payment, refund


def _require_open(refund: Refund, actor: Actor) -> None:
    if refund.state != RefundState.REQUESTED:
        raise RefundAlreadyDecided
    require_second_person(asked_by=refund.requested_account, approving=actor.account_id)


def _decide(
    refund: Refund, state: RefundState, actor: Actor, at: datetime, *, because: str = "", voucher: str = ""
) -> None:
    refund.state, refund.decided_by, refund.decided_at = state, actor.label, at
    refund.decided_because, refund.voucher = because, voucher
    refund.save(update_fields=["state", "decided_by", "decided_at", "decided_because", "voucher"])


def _settle(charge: Charge, payment: Payment) -> None:
    """Set the state of a charge after a pay-out: refunded, or owed again without money in suspense."""
    given = Refund.objects.filter(payment=payment, state=RefundState.PAID_OUT)
    whole = (given.aggregate(total=Sum("amount"))["total"] or 0) == payment.amount
    if not whole:
        return
    if payment.standing == Standing.APPLIED:
        charge.state = ChargeState.REFUNDED
    elif charge.state == ChargeState.MISMATCHED:
        held = charge.postings.aggregate(total=Sum("amount"))["total"] or 0
        charge.state = ChargeState.MISMATCHED if held else ChargeState.AWAITING
    charge.save(update_fields=["state"])
