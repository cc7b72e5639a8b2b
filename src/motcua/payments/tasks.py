"""What the worker does for payments (registered in config/wiring.py)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog

from motcua.kernel.actor import Actor
from motcua.kernel.clock import real_now
from motcua.kernel.events import Plain
from motcua.payments.clients.gateway import connected
from motcua.payments.errors import GatewayFailed, GatewayOff
from motcua.payments.queries.gateways import order_with_id
from motcua.payments.rules.notices import Notice, OrderStatus
from motcua.payments.rules.signing import Authenticity, canonical
from motcua.payments.usecases import confirm_payment, keep_message, note_question
from motcua.payments.usecases.confirming import Message

log = structlog.get_logger()


def confirm(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `payments.confirm`: do what an authentic message of a gateway says, once."""
    confirm_payment(message_id=UUID(str(payload["message"])), actor=actor, at=at)


def query(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `payments.query`: ask the gateway what became of an order whose call-back may be lost.

    An end that it tells is kept and processed as a call-back is; else the next question is put off further.
    """
    order = order_with_id(UUID(str(payload["order"])))
    if order.state == OrderStatus.PAID:
        return
    try:
        told: Notice | None = connected(real_now()).ask(order.code)
    except (GatewayFailed, GatewayOff) as silent:
        log.info("gateway_silent", order=order.code, reason=str(silent))
        told = None
    if told is None or told.status is OrderStatus.OPEN:
        note_question(order_id=order.public_id, actor=actor, at=at)
        return
    message = Message(order.provider, "question", _as_body(told), Authenticity.AUTHENTIC)
    keep_message(message=message, actor=actor, at=at)


def _as_body(told: Notice) -> str:
    body: dict[str, Plain] = {
        "kind": told.kind.value,
        "status": told.status.value,
        "order": told.order,
        "transaction": told.transaction,
        "amount": told.amount,
        "paid_at": told.paid_at.isoformat() if told.paid_at else "",
    }
    return canonical(body).decode()
