"""Telling the administrators that a channel fails: once a day and channel, not once for each message."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.notifications.models import Message
from motcua.notifications.queries.watchers import watchers_at
from motcua.notifications.rules.kinds import Channel
from motcua.notifications.usecases.notify import notify
from motcua.store.writes import working

FAILING = "channel_failing"


@working
def alert_of_failing(*, message: Message, actor: Actor, at: datetime) -> None:
    """Write one alert a day that the channel of `message` fails, into the inbox of each administrator."""
    if message.channel == Channel.SITE:
        return
    notify(
        event=FAILING,
        key=f"failing:{message.channel}:{legal_date(at).isoformat()}",
        recipients=watchers_at(at),
        values={"channel": message.channel_name, "reason": message.said},
        about_kind="message",
        about=message.public_id,
        actor=actor,
        at=at,
    )
