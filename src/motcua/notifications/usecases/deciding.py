"""What a person decides on a message that ended badly, or whose end nobody saw."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.audit.usecases import record
from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.notifications.errors import MessageDecided, NotUnknown, ReasonMissing
from motcua.notifications.events import MessageFoundSent, MessageGivenUp, MessageSentAgain
from motcua.notifications.models import Message
from motcua.notifications.policies import require_deciding
from motcua.notifications.queries.texts import channel_rules
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.notifications.rules.sms import check_sms
from motcua.notifications.usecases.notify import SEND
from motcua.store.locking import lock
from motcua.store.writes import official

STREAM: Final = "notices"
LEAST_REASON: Final = 5


@official
def send_again(*, message_id: UUID, reason: str, actor: Actor, at: datetime) -> Message:
    """Let a message be tried again, with all attempts before it; a mail of unknown end may then arrive twice.

    Who decides so says why. Raises NotFound, Forbidden, MessageDecided, ReasonMissing, SmsTooLong for an SMS
    that still has more parts than allowed.
    """
    actor = require_deciding(actor)
    message, was = _in_trouble(message_id)
    because = _reason(reason)
    if message.channel == Channel.SMS:
        check_sms(message.body, most_parts=channel_rules()[Channel.SMS].most_parts)
    message.state, message.next_at, message.said = MessageState.WAITING, at, ""
    message.tries_before = message.attempts
    message.save(update_fields=["state", "next_at", "said", "tries_before"])
    record(
        MessageSentAgain(
            message=str(message.public_id),
            occasion=message.title,
            channel=message.channel_name,
            was=was,
            reason=because,
        ),
        stream=STREAM,
        actor=actor,
        at=at,
    )
    enqueue(SEND, {"message": str(message.public_id), "attempt": message.attempts}, actor=actor, at=at)
    return message


@official
def give_up(*, message_id: UUID, reason: str, actor: Actor, at: datetime) -> Message:
    """Decide that a message is not sent: the person was told otherwise, or need not be any more.

    Raises NotFound, Forbidden, MessageDecided, ReasonMissing.
    """
    actor = require_deciding(actor)
    message, was = _in_trouble(message_id)
    because = _reason(reason)
    message.state, message.said = MessageState.GIVEN_UP, because[:500]
    message.save(update_fields=["state", "said"])
    record(
        MessageGivenUp(
            message=str(message.public_id),
            occasion=message.title,
            channel=message.channel_name,
            was=was,
            reason=because,
        ),
        stream=STREAM,
        actor=actor,
        at=at,
    )
    return message


@official
def mark_as_sent(*, message_id: UUID, reason: str, actor: Actor, at: datetime) -> Message:
    """Set down that a message of unknown end had arrived; `reason` says how that is known.

    Its moment is that at which its last attempt ended. Raises NotFound, Forbidden, NotUnknown, ReasonMissing.
    """
    actor = require_deciding(actor)
    message = lock(Message.objects.all(), public_id=message_id)
    if message.state != MessageState.UNKNOWN:
        raise NotUnknown
    because = _reason(reason)
    tried = message.tries.order_by("-number").first()
    message.state, message.said = MessageState.SENT, because[:500]
    message.sent_at = tried.began_at if tried else at
    message.save(update_fields=["state", "said", "sent_at"])
    event = MessageFoundSent(
        message=str(message.public_id),
        occasion=message.title,
        channel=message.channel_name,
        reason=because,
    )
    record(event, stream=STREAM, actor=actor, at=at)
    return message


def _in_trouble(message_id: UUID) -> tuple[Message, str]:
    """Return the message, locked, and the state it was found in. Raises NotFound, MessageDecided."""
    message = lock(Message.objects.all(), public_id=message_id)
    if not message.is_troubled:
        raise MessageDecided
    return message, message.state


def _reason(typed: str) -> str:
    reason = typed.strip()
    if len(reason) < LEAST_REASON:
        raise ReasonMissing
    return reason
