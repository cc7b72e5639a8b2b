"""Paying at the counter, and receipts: issued, cancelled, replaced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.identifiers import new_public_id
from motcua.kernel.money import Money
from motcua.kernel.text import tidy
from motcua.payments.errors import AmountDiffers, ChargeNotOwed, NoAccount, ReceiptAlreadyCancelled
from motcua.payments.events import ReceiptWithdrawn
from motcua.payments.models import Charge, CollectingAccount, Receipt
from motcua.payments.policies import require_cashier
from motcua.payments.queries.charges import receipt_that_holds
from motcua.payments.queries.collecting import account_in_force
from motcua.payments.rules.charges import OWING, STATE_NAMES, ChargeState, PaymentChannel, Standing
from motcua.payments.usecases._acts import lock_charge, record_on, require_reason
from motcua.payments.usecases._booking import Incoming, book, write_receipt
from motcua.store import numbers
from motcua.store.locking import lock
from motcua.store.writes import official

COUNTER = "counter"
"""Who provides the transactions of cash: the counter itself."""


@dataclass(frozen=True, slots=True)
class Payer:
    """Who paid, as the receipt names them."""

    name: str
    address: str = ""


@official
def pay_at_counter(*, charge_id: UUID, amount: Money, actor: Actor, at: datetime) -> Receipt:
    """Take cash for a charge at its counter, and number its receipt.

    `amount` is what the officer counted; it is the whole sum or nothing. Raises NotFound, Forbidden,
    ChargeNotOwed, AmountDiffers, NoAccount.
    """
    charge = lock_charge(public_id=charge_id)
    actor = require_cashier(actor, charge)
    if ChargeState(charge.state) not in OWING:
        raise ChargeNotOwed(state=STATE_NAMES[ChargeState(charge.state)])
    if amount.dong != charge.amount:
        raise AmountDiffers(owed=Money(charge.amount), typed=amount)
    account = _account(charge, at)
    incoming = Incoming(
        PaymentChannel.COUNTER, COUNTER, str(new_public_id()), charge.amount, at, received_by=actor.label
    )
    payment = book(charge, incoming, actor=actor, at=at)
    return write_receipt(charge, payment, account, actor=actor, at=at)


@official
def issue_receipt(*, charge_id: UUID, actor: Actor, at: datetime) -> Receipt:
    """Number a receipt for a charge that was paid by bank transfer, which brings none by itself.

    Raises NotFound, Forbidden, ChargeNotOwed where nothing settles it, ReceiptAlreadyCancelled where
    one holds, NoAccount.
    """
    charge = lock_charge(public_id=charge_id)
    actor = require_cashier(actor, charge)
    payment = charge.payments.filter(standing=Standing.APPLIED).first()
    if payment is None or charge.state != ChargeState.PAID or receipt_that_holds(charge) is not None:
        raise ChargeNotOwed(state=STATE_NAMES[ChargeState(charge.state)])
    return write_receipt(charge, payment, _account(charge, at), actor=actor, at=at)


@official
def replace_receipt(*, receipt_id: UUID, payer: Payer, reason: str, actor: Actor, at: datetime) -> Receipt:
    """Cancel a receipt that names its payer wrongly, and issue the one that takes its place.

    The number of the cancelled one stays used, with the reason. The money is not touched: money is given
    back by a refund only. Raises NotFound, Forbidden, ReceiptAlreadyCancelled, ReasonNeeded, NoAccount.
    """
    receipt = lock(Receipt.objects.select_related("payment"), public_id=receipt_id)
    charge = lock_charge(pk=receipt.charge_id)
    actor = require_cashier(actor, charge)
    if receipt.cancelled_at is not None:
        raise ReceiptAlreadyCancelled(number=receipt.printed_number)
    reason = require_reason(reason)
    account = _account(charge, at)
    receipt.cancelled_at, receipt.cancelled_by, receipt.cancelled_because = at, actor.label, reason
    receipt.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_because"])
    numbers.cancel(series=receipt.series, number=receipt.number, because=reason, at=at)
    event = ReceiptWithdrawn(symbol=receipt.symbol, number=receipt.printed_number, reason=reason)
    record_on(charge, event, actor=actor, at=at)
    named = (tidy(payer.name) or charge.payer_name, tidy(payer.address))
    return write_receipt(charge, receipt.payment, account, actor=actor, at=at, replaces=receipt, payer=named)


def _account(charge: Charge, at: datetime) -> CollectingAccount:
    account = account_in_force(charge.organisation_id, legal_date(at))
    if account is None:
        raise NoAccount
    return account
