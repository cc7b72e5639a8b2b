"""What payments tells of money that came in or went out for a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.errors import NotFound
from motcua.payments.models import Charge, Payment, Refund
from motcua.payments.queries.charges import receipt_that_holds
from motcua.payments.rules.charges import Standing
from motcua.payments.rules.refunds import RefundState


@dataclass(frozen=True, slots=True)
class Money:
    """One movement: amount in đồng, its legal moment, how it was paid, receipt or voucher."""

    charge: Charge
    amount: int
    at: datetime
    channel: str
    paper: str


def money_in(charge_id: UUID, payment_id: UUID) -> Money:
    """Return the payment that settled a charge. Raises NotFound."""
    rows = Payment.objects.select_related("charge")
    found = rows.filter(public_id=payment_id, charge__public_id=charge_id, standing=Standing.APPLIED).first()
    if found is None or found.charge is None:
        raise NotFound
    receipt = receipt_that_holds(found.charge)
    number = f"{receipt.symbol} {receipt.printed_number}" if receipt else ""
    return Money(found.charge, found.amount, found.at, found.channel, number)


def money_out(charge_id: UUID, refund_id: UUID) -> Money:
    """Return a pay-out for a charge. Raises NotFound."""
    rows = Refund.objects.select_related("payment__charge").filter(state=RefundState.PAID_OUT)
    found = rows.filter(public_id=refund_id, payment__charge__public_id=charge_id).first()
    if found is None or found.payment.charge is None or found.decided_at is None:
        raise NotFound
    return Money(found.payment.charge, found.amount, found.decided_at, found.payment.channel, found.voucher)
