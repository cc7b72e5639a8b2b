"""Money in suspense whose purpose became known: counted for its charge after all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.money import Money
from motcua.payments.errors import AssignedAmountDiffers, ChargeNotOwed, ChargeUnknown, PaymentNotHeld
from motcua.payments.events import PaymentAssigned
from motcua.payments.models import Assignment, Charge, Payment, Posting
from motcua.payments.policies import require_assigner
from motcua.payments.queries.assigning import bespoken_of, charge_named
from motcua.payments.queries.charges import place_of
from motcua.payments.rules.charges import OWING, STATE_NAMES, ChargeState, Standing
from motcua.payments.usecases._acts import lock_charge, record_on, record_on_payment, require_reason
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def assign_payment(
    *, payment_id: UUID, reference: str, reason: str, actor: Actor, at: datetime
) -> Assignment:
    """Count money in suspense for the charge with `reference`, which it settles as of the day it came in.

    The money must be wholly held and exactly what is owed to the same agency. It gets no receipt by
    itself: the counter issues it. Raises NotFound, Forbidden, ChargeUnknown, PaymentNotHeld,
    AssignedAmountDiffers, ChargeNotOwed, ReasonNeeded.
    """
    payment, charge, before = _lock_all(payment_id, reference)
    actor = require_assigner(actor, **place_of(payment))
    _require_assignable(payment, charge, before)
    reason = require_reason(reason)
    row = Assignment.objects.create(
        payment=payment,
        charge=charge,
        taken_from=before,
        reason=reason,
        assigned_by=actor.label,
        at=at,
        recorded_at=at,
    )
    event = PaymentAssigned(
        reference=charge.reference,
        amount=payment.amount,
        transaction=payment.transaction,
        reason=reason,
        taken_from=before.reference if before else "",
    )
    record_on_payment(payment, event, actor=actor, at=at)
    _move(row, payment, charge, before)
    record_on(charge, event, actor=actor, at=at)
    payload = {"charge": str(charge.public_id), "payment": str(payment.public_id)}
    enqueue("payments.paid", {**payload}, actor=actor, at=at, key=f"paid:{payment.public_id}")
    return row


def _lock_all(payment_id: UUID, reference: str) -> tuple[Payment, Charge, Charge | None]:
    """Return the payment, the charge it goes to and the one it came in for, locked: charges first."""
    seen = Payment.objects.filter(public_id=payment_id).first()
    if seen is None:
        raise NotFound
    wanted = charge_named(reference, seen.organisation_id)
    if wanted is None:
        raise ChargeUnknown(reference=reference[:40])
    keys = sorted({wanted.pk} | ({seen.charge_id} if seen.charge_id else set()))
    charges = {key: lock_charge(pk=key) for key in keys}
    payment = lock(Payment.objects.select_related("organisation"), public_id=payment_id)
    if payment.charge_id != seen.charge_id:
        raise PaymentNotHeld
    before = charges[seen.charge_id] if seen.charge_id else None
    payment.charge = before
    return payment, charges[wanted.pk], before


def _require_assignable(payment: Payment, charge: Charge, before: Charge | None) -> None:
    held = payment.standing == Standing.SUSPENSE and not bespoken_of(payment)
    if not held:
        raise PaymentNotHeld
    if ChargeState(charge.state) not in OWING or charge == before:
        raise ChargeNotOwed(state=STATE_NAMES[ChargeState(charge.state)])
    if payment.amount != charge.amount:
        raise AssignedAmountDiffers(held=Money(payment.amount), owed=Money(charge.amount))


def _move(row: Assignment, payment: Payment, charge: Charge, before: Charge | None) -> None:
    for place, amount in ((before, -payment.amount), (charge, payment.amount)):
        Posting.objects.create(
            charge=place,
            payment=payment,
            assignment=row,
            amount=amount,
            at=row.at,
            recorded_at=row.recorded_at,
        )
    payment.charge, payment.standing = charge, Standing.APPLIED
    payment.save(update_fields=["charge", "standing"])
    charge.state, charge.paid_at = ChargeState.PAID, payment.at
    charge.save(update_fields=["state", "paid_at"])
    if before is not None and before.state == ChargeState.MISMATCHED:
        held = before.postings.aggregate(total=Sum("amount"))["total"] or 0
        before.state = ChargeState.MISMATCHED if held else ChargeState.AWAITING
        before.save(update_fields=["state"])
