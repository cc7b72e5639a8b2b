"""What the worker does for messages (registered in config/wiring.py)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings

from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain
from motcua.notifications.clients import hand_over
from motcua.notifications.usecases.keeping import forget_messages
from motcua.notifications.usecases.sending import begin_attempt, rescue_messages, settle_attempt

log = structlog.get_logger()


def send(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `notifications.send`: one attempt. Three transactions' worth: mark, call outside of any, settle."""
    message_id, attempt = UUID(str(payload["message"])), int(str(payload["attempt"]))
    envelope = begin_attempt(message_id=message_id, attempt=attempt, actor=actor, at=at)
    if envelope is None:
        return
    outcome = hand_over(envelope)
    state = settle_attempt(
        message_id=message_id, attempt=envelope.attempt, outcome=outcome, actor=actor, at=at
    )
    log.info("message_handed_over", message=str(message_id), channel=envelope.channel, state=state)


def sweep(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `notifications.sweep`: give messages that stand still a job again."""
    log.info("messages_rescued", count=rescue_messages(actor=actor, at=at))


def forget(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `notifications.forget`: empty the words and addresses of messages that are kept long enough."""
    before = at - timedelta(days=settings.MESSAGES_KEPT_DAYS)
    log.info("messages_forgotten", count=forget_messages(before=before, actor=actor, at=at))
