"""Leading a payer to the gateway: an order of ours, then the gateway's address, then its answer."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.payments.clients.gateway import Gateway, OrderAsked
from motcua.payments.errors import ChargeNotOwed
from motcua.payments.models import GatewayOrder
from motcua.payments.queries.charges import open_order
from motcua.payments.rules.asking_again import ORDER_LIVES, next_question
from motcua.payments.rules.charges import OWING, STATE_NAMES, ChargeState
from motcua.payments.rules.notices import OrderStatus
from motcua.payments.usecases._acts import lock_charge
from motcua.store.locking import lock
from motcua.store.writes import working


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the payer comes back to, and where the gateway sends its call-back: whole addresses."""

    return_to: str
    notify_to: str


@working
def begin_gateway_payment(*, charge_id: UUID, provider: str, actor: Actor, at: datetime) -> GatewayOrder:
    """Return the order under which the payer is led to the gateway: an open one of late, or a new one.

    The first question what became of it is put on the queue, for a call-back that gets lost. Raises
    NotFound, ChargeNotOwed.
    """
    charge = lock_charge(public_id=charge_id)
    if ChargeState(charge.state) not in OWING:
        raise ChargeNotOwed(state=STATE_NAMES[ChargeState(charge.state)])
    known = open_order(charge)
    if known is not None and known.provider == provider and at - known.opened_at < ORDER_LIVES:
        return known
    order = GatewayOrder.objects.create(
        charge=charge,
        provider=provider,
        code=f"{charge.reference}-{secrets.token_hex(6)}",
        amount=charge.amount,
        state=OrderStatus.OPEN,
        opened_at=at,
    )
    payload = {"order": str(order.public_id)}
    first = next_question(0, at)
    enqueue(
        "payments.query", {**payload}, actor=actor, at=at, run_after=first, key=f"query:{order.public_id}:0"
    )
    return order


@working
def keep_order_address(*, order_id: UUID, address: str, actor: Actor, at: datetime) -> GatewayOrder:
    """Keep where the gateway takes the payer of an order. Raises NotFound."""
    order = lock(GatewayOrder.objects.all(), public_id=order_id)
    order.address = address
    order.save(update_fields=["address"])
    return order


def lead_to_gateway(
    *, charge_id: UUID, gateway: Gateway, addresses: Addresses, actor: Actor, at: datetime
) -> str:
    """Return the gateway's address for a charge; the gateway is asked outside any transaction (decision 9).

    Raises NotFound, ChargeNotOwed, GatewayFailed.
    """
    order = begin_gateway_payment(charge_id=charge_id, provider=gateway.provider, actor=actor, at=at)
    if order.address:
        return order.address
    charge = order.charge
    asked = OrderAsked(
        code=order.code,
        amount=order.amount,
        lines=tuple(charge.charge_lines),
        description=charge.reference,
        return_to=addresses.return_to,
        notify_to=addresses.notify_to,
        at=at,
    )
    address = gateway.create_order(asked)
    return keep_order_address(order_id=order.public_id, address=address, actor=actor, at=at).address


@working
def note_question(*, order_id: UUID, actor: Actor, at: datetime) -> GatewayOrder:
    """Note that the gateway was asked and knew no end, and put the next question off further each time.

    Raises NotFound.
    """
    order = lock(GatewayOrder.objects.all(), public_id=order_id)
    order.asked += 1
    order.save(update_fields=["asked"])
    following = next_question(order.asked, at)
    if following is not None:
        key = f"query:{order.public_id}:{order.asked}"
        enqueue(
            "payments.query",
            {"order": str(order.public_id)},
            actor=actor,
            at=at,
            run_after=following,
            key=key,
        )
    return order
