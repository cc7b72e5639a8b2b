"""Sending: marked and committed before the call, settled after it, never silently twice (decision 38)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain
from motcua.notifications.models import Attempt, ChannelRule, Message
from motcua.notifications.queries.texts import channel_rules
from motcua.notifications.rules.attempts import End, Outcome, Turn, after, quiet_until, turn
from motcua.notifications.rules.envelopes import Envelope
from motcua.notifications.rules.kinds import TROUBLED, Channel, MessageState
from motcua.notifications.usecases.alerting import alert_of_failing
from motcua.notifications.usecases.notify import SEND
from motcua.store.locking import lock
from motcua.store.writes import working

MINUTE: Final = timedelta(minutes=1)
STANDING_STILL: Final = timedelta(minutes=30)
"""A message that should have moved this long ago has lost its job."""
CLOSED: Final = "Kênh đang đóng"
UNSEEN: Final = "Tiến trình gửi dừng giữa chừng"


@working
def begin_attempt(*, message_id: UUID, attempt: int, actor: Actor, at: datetime) -> Envelope | None:
    """Mark a message as being sent, and return what to send; None where there is nothing to do now.

    The caller commits this before it calls anybody. A message whose last attempt nobody saw the end of is
    sent again where the receiver knows its key, else marked unknown. One in quiet hours, or above the rate of
    its channel, is put off. Raises NotFound.
    """
    message = lock(Message.objects.all(), public_id=message_id)
    state, channel = MessageState(message.state), Channel(message.channel)
    found = turn(state, channel, made=message.attempts, expected=attempt)
    if found is Turn.LEAVE:
        return None
    if found is Turn.MARK_UNKNOWN:
        _settle(message, Outcome(End.UNKNOWN, UNSEEN), actor=actor, at=at)
        return None
    if state is MessageState.WAITING and _put_off(message, channel_rules()[channel], actor=actor, at=at):
        return None
    if state is MessageState.WAITING:
        message.attempts += 1
        message.state, message.next_at = MessageState.SENDING, at
        message.save(update_fields=["attempts", "state", "next_at"])
        Attempt.objects.create(message=message, channel=channel, number=message.attempts, began_at=at)
    return Envelope(
        key=message.public_id,
        channel=channel,
        to=message.recipient,
        name=message.name,
        subject=message.subject,
        body=message.body,
        language=message.language,
        occasion=message.occasion,
        outside_id=message.outside_id,
        places=message.places,
        attempt=message.attempts,
    )


@working
def settle_attempt(
    *, message_id: UUID, attempt: int, outcome: Outcome, actor: Actor, at: datetime
) -> MessageState:
    """Write down how an attempt ended, and return where the message stands then.

    A late answer still tells the truth about a message that was marked unknown meanwhile; about one that a
    person decided on, or that another attempt has in hand, it changes nothing. Raises NotFound.
    """
    message = lock(Message.objects.all(), public_id=message_id)
    open_still = message.state in {MessageState.SENDING, MessageState.UNKNOWN}
    if open_still and message.attempts == attempt:
        _settle(message, outcome, actor=actor, at=at)
    return MessageState(message.state)


@working
def rescue_messages(*, actor: Actor, at: datetime) -> int:
    """Give every message that stands still a job again, and return how many: its worker or job was lost."""
    standing = Message.objects.filter(
        state__in=[MessageState.WAITING, MessageState.SENDING], next_at__lt=at - STANDING_STILL
    ).order_by("next_at")
    rescued = 0
    for message in standing.select_for_update(skip_locked=True, of=("self",))[:1000]:
        made = message.attempts - (message.state == MessageState.SENDING)
        enqueue(SEND, {"message": str(message.public_id), "attempt": made}, actor=actor, at=at)
        message.next_at = at
        message.save(update_fields=["next_at"])
        rescued += 1
    return rescued


def _put_off(message: Message, rule: ChannelRule, *, actor: Actor, at: datetime) -> bool:
    """Put a message off to the end of the quiet hours, or until its channel has sent less; tell whether."""
    quiet = quiet_until(at, rule.quiet_from, rule.quiet_to)
    until = at + timedelta(hours=1) if not rule.is_open else quiet or _slot(rule, at)
    if until is None:
        return False
    message.next_at, message.said = until, "" if rule.is_open else CLOSED
    message.save(update_fields=["next_at", "said"])
    _again(message, until, actor=actor, at=at)
    return True


def _slot(rule: ChannelRule, at: datetime) -> datetime | None:
    """Return when the channel may send again, None for now: counted over the minute before `at`."""
    lately = Attempt.objects.filter(channel=rule.channel, began_at__gt=at - MINUTE, began_at__lte=at)
    if lately.count() < rule.per_minute:
        return None
    return at + MINUTE


def _settle(message: Message, outcome: Outcome, *, actor: Actor, at: datetime) -> None:
    state, wait = after(outcome, attempts=message.attempts - message.tries_before)
    message.state, message.said, message.next_at = state, outcome.said[:500], at + wait if wait else None
    if state is MessageState.SENT:
        message.sent_at, message.reference = at, outcome.reference[:200]
    message.save(update_fields=["state", "said", "next_at", "sent_at", "reference"])
    tries = Attempt.objects.filter(message=message, number=message.attempts)
    tries.update(ended_at=at, end=outcome.end, said=outcome.said[:500])
    if message.next_at is not None:
        _again(message, message.next_at, actor=actor, at=at)
    if state in TROUBLED:
        alert_of_failing(message=message, actor=actor, at=at)


def _again(message: Message, when: datetime, *, actor: Actor, at: datetime) -> None:
    payload: dict[str, Plain] = {"message": str(message.public_id), "attempt": message.attempts}
    enqueue(SEND, payload, actor=actor, at=at, run_after=when)
