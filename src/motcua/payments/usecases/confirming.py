"""What a gateway tells, server to server: kept as it came, then believed once.

The call-back is the truth, never the browser's return. It may come late, twice, or after the answer to
our own question; it may be forged. Whatever happens half way, the message is kept and processed again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.payments.errors import NoticeContradicts, NoticeUnreadable
from motcua.payments.models import Charge, GatewayMessage, GatewayOrder, Payment
from motcua.payments.queries.collecting import account_in_force, account_numbered
from motcua.payments.rules.charges import PaymentChannel, Standing
from motcua.payments.rules.notices import Notice, NoticeKind, OrderStatus, read_notice
from motcua.payments.rules.references import references_in
from motcua.payments.rules.signing import Authenticity
from motcua.payments.usecases._acts import lock_charge
from motcua.payments.usecases._booking import Incoming, book, book_unmatched, write_receipt
from motcua.store.locking import lock
from motcua.store.writes import official, working


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it came: `source` is `call_back` or `question`."""

    provider: str
    source: str
    body: str
    verdict: Authenticity
    stamp: str = ""
    signature: str = ""


@working
def keep_message(*, message: Message, actor: Actor, at: datetime) -> GatewayMessage:
    """Keep what came, be it believed or not; put the processing of an authentic one on the queue."""
    kept = GatewayMessage.objects.create(
        provider=message.provider,
        source=message.source,
        body=message.body,
        stamp=message.stamp[:20],
        signature=message.signature[:128],
        verdict=message.verdict,
        received_at=at,
    )
    if message.verdict is Authenticity.AUTHENTIC:
        enqueue("payments.confirm", {"message": str(kept.public_id)}, actor=actor, at=at)
    return kept


@working(with_acts=True)
def confirm_payment(*, message_id: UUID, actor: Actor, at: datetime) -> Payment | None:
    """Do what an authentic message says: book its payment, once however often it comes.

    Returns the payment, None where nothing was paid. Raises NotFound for an order that is not ours,
    NoticeUnreadable for a body of another shape, one that was not believed, or money on an account that
    is not ours, NoticeContradicts where the transaction was told otherwise before.
    """
    message = lock(GatewayMessage.objects.all(), public_id=message_id)
    if message.verdict != Authenticity.AUTHENTIC:
        raise NoticeUnreadable(reason=message.verdict)
    notice = read_notice(message.body.encode())
    if notice.kind is NoticeKind.TRANSFER:
        return _transfer(notice, message.provider, actor=actor, at=at)
    order = lock(GatewayOrder.objects.all(), code=notice.order, provider=message.provider)
    if notice.status is OrderStatus.PAID:
        return _of_order(order, notice, actor=actor, at=at)
    if notice.status is OrderStatus.FAILED and order.state == OrderStatus.OPEN:
        _close(order, OrderStatus.FAILED, at)
    return None


def _of_order(order: GatewayOrder, notice: Notice, *, actor: Actor, at: datetime) -> Payment:
    charge = lock_charge(pk=order.charge_id)
    if order.state != OrderStatus.PAID:
        _close(order, OrderStatus.PAID, at)
    incoming = _incoming(PaymentChannel.GATEWAY, order.provider, notice, at, order)
    return _once(notice, incoming, lambda: _book(charge=charge, incoming=incoming, actor=actor, at=at))


def _transfer(notice: Notice, provider: str, *, actor: Actor, at: datetime) -> Payment:
    account = account_numbered(notice.account)
    if account is None:
        raise NoticeUnreadable(reason=f"không có tài khoản {notice.account}")
    found = references_in(notice.content)
    rows = Charge.objects.filter(reference__in=found, organisation_id=account.organisation_id)
    charge = rows.first() if len(found) == 1 else None
    incoming = _incoming(PaymentChannel.BANK_TRANSFER, provider, notice, at)
    if charge is None:
        agency = account.organisation_id
        return _once(
            notice,
            incoming,
            lambda: _book_unmatched(agency=agency, incoming=incoming, actor=actor, at=at),
        )
    locked = lock_charge(pk=charge.pk)
    return _once(notice, incoming, lambda: _book(charge=locked, incoming=incoming, actor=actor, at=at))


def _once(notice: Notice, incoming: Incoming, act: Callable[[], Payment]) -> Payment:
    """Book a transaction unless it is booked; told at the same moment for two charges, one of them wins.

    Raises NoticeContradicts where the one that is booked is another: the money is not counted again.
    """
    known = _known(incoming)
    if known is None:
        try:
            with transaction.atomic():
                return act()
        except IntegrityError:
            known = _known(incoming)
            if known is None:
                raise
    same_order = (known.order_id or None) == (incoming.order.pk if incoming.order else None)
    same_words = references_in(known.content) == references_in(incoming.content)
    if known.amount != incoming.amount or not same_order or not same_words:
        raise NoticeContradicts(transaction=notice.transaction)
    return known


@official
def _book(*, charge: Charge, incoming: Incoming, actor: Actor, at: datetime) -> Payment:
    """Book money for a charge; paid through the gateway it gets its receipt by itself.

    A bank transfer gets none: it was no payment on the platform (onestop §7.2), the counter issues it.
    """
    payment = book(charge, incoming, actor=actor, at=at)
    account = account_in_force(charge.organisation_id, legal_date(at))
    is_online = incoming.channel is PaymentChannel.GATEWAY
    if payment.standing == Standing.APPLIED and is_online and account is not None:
        write_receipt(charge, payment, account, actor=actor, at=at)
    return payment


@official
def _book_unmatched(*, agency: int, incoming: Incoming, actor: Actor, at: datetime) -> Payment:
    return book_unmatched(agency, incoming, actor=actor, at=at)


def _known(incoming: Incoming) -> Payment | None:
    return Payment.objects.filter(provider=incoming.provider, transaction=incoming.transaction).first()


def _incoming(
    channel: PaymentChannel,
    provider: str,
    notice: Notice,
    at: datetime,
    order: GatewayOrder | None = None,
) -> Incoming:
    return Incoming(
        channel=channel,
        provider=provider,
        transaction=notice.transaction,
        amount=notice.amount,
        paid_at=min(notice.paid_at or at, at),
        order=order,
        content=notice.content,
    )


def _close(order: GatewayOrder, state: OrderStatus, at: datetime) -> None:
    order.state, order.closed_at = state, at
    order.save(update_fields=["state", "closed_at"])
