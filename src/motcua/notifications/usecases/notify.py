"""Writing messages into the outbox, in the transaction of what they tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.notifications.errors import SmsTooLong
from motcua.notifications.models import ChannelRule, Message
from motcua.notifications.queries.texts import channel_rules, open_channels, texts_in_force, wishes_of
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.notifications.rules.occasions import OCCASIONS, Occasion
from motcua.notifications.rules.recipients import Recipient, Wishes, language_of, ways_to
from motcua.notifications.rules.sms import check_sms, plain_sms
from motcua.notifications.rules.wording import Wording, fill_in
from motcua.store.writes import working

SEND = "notifications.send"


class UnknownOccasion(AssertionError):
    """No occasion of this code is known: a mistake in the program."""


@working
def notify(
    *,
    event: str,
    key: str,
    recipients: Sequence[Recipient],
    values: Mapping[str, str],
    about_kind: str,
    about: UUID,
    actor: Actor,
    at: datetime,
) -> list[Message]:
    """Write what `recipients` are told of `event`, in the caller's transaction: both happen or neither.

    One message for each key, channel and address: told again under the same `key`, or to two people behind
    one address, nothing is added. Returns the messages that were new. `values` fill the texts (`name_en` goes
    before `name` in English); the place `name` is each recipient's own. `link` is an address people can type,
    `inside` one for the inbox. What leaves the house is sent by a job each. Raises UnknownOccasion for a code
    that nobody declared.
    """
    occasion = OCCASIONS.get(event)
    if occasion is None:
        raise UnknownOccasion(event)
    messages = _Writing(occasion, values, at).messages(recipients)
    for message in messages:
        message.key, message.about_kind, message.about, message.at = key, about_kind, about, at
    return _new_ones(messages, key, actor=actor, at=at)


def _new_ones(messages: Sequence[Message], key: str, *, actor: Actor, at: datetime) -> list[Message]:
    if not messages:
        return []
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    written = {one.public_id for one in messages}
    new = [one for one in Message.objects.filter(key=key).order_by("id") if one.public_id in written]
    for message in new:
        if message.state == MessageState.WAITING:
            enqueue(SEND, {"message": str(message.public_id), "attempt": 0}, actor=actor, at=at)
    return new


class _Writing:
    """The words of one occasion for several recipients. Reads texts, channels and wishes once each."""

    def __init__(self, occasion: Occasion, values: Mapping[str, str], at: datetime) -> None:
        self._occasion, self._values, self._at = occasion, values, at
        self._rules = channel_rules()
        self._texts = texts_in_force(occasion.code, at=at)

    def messages(self, recipients: Sequence[Recipient]) -> list[Message]:
        """Return the messages to write: the first recipient behind an address stands for it."""
        wishes = wishes_of({one.account_id for one in recipients if one.account_id})
        found: dict[tuple[Channel, str], Message] = {}
        for recipient in recipients:
            wanted = wishes.get(recipient.account_id or 0, Wishes())
            for channel, address, wording, language in self._ways(recipient, wanted):
                if (channel, address) not in found:
                    found[(channel, address)] = self._message(channel, address, wording, language, recipient)
        return list(found.values())

    def _ways(self, to: Recipient, wishes: Wishes) -> Iterator[tuple[Channel, str, Wording, str]]:
        channels = [one for one in open_channels(self._rules) if one in self._occasion.channels]
        language = language_of(to, wishes)
        for channel, address in ways_to(to, channels, wishes):
            yield channel, address, self._texts[(self._occasion.code, channel, language)], language

    def _message(
        self, channel: Channel, address: str, wording: Wording, language: str, to: Recipient
    ) -> Message:
        allowed = {one.name for one in self._occasion.places_on(channel)}
        values = {**self._values, "name": to.name}
        told = {name: text for name, text in values.items() if name.removesuffix("_en") in allowed}
        message = Message(
            occasion=self._occasion.code,
            channel=channel,
            recipient=address,
            account_id=to.account_id,
            name=to.name[:300],
            language=language,
            subject=" ".join(fill_in(wording.subject, told, language=language).split())[:300],
            body=fill_in(wording.body, told, language=language),
            outside_id=wording.outside_id,
            places=told if channel is Channel.ZALO else {},
            link=self._link(channel)[:500],
            state=MessageState.WAITING,
            next_at=self._at,
        )
        if channel is Channel.SITE:
            message.state, message.sent_at, message.next_at = MessageState.SENT, self._at, None
        elif channel is Channel.SMS:
            _fit(message, self._rules[Channel.SMS])
        return message

    def _link(self, channel: Channel) -> str:
        """Return where a message leads: from the inbox to the reader's own page, where there is one."""
        inside = self._values.get("inside", "") if channel is Channel.SITE else ""
        return inside or self._values.get("link", "")


def _fit(message: Message, rule: ChannelRule) -> None:
    """Write an SMS in the letters of GSM-7; one that is too long is refused here and shown, not cut."""
    message.body = plain_sms(message.body)
    try:
        check_sms(message.body, most_parts=rule.most_parts)
    except SmsTooLong as fault:
        message.state, message.said, message.next_at = MessageState.FAILED, str(fault)[:500], None
