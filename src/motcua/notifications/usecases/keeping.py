"""How long the words and addresses of messages are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from motcua.kernel.actor import Actor
from motcua.notifications.models import Message
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.store.writes import working

BATCH: Final = 5000
ERASED: Final = "erased:"


@working
def forget_messages(*, before: datetime, actor: Actor, at: datetime) -> int:
    """Empty the messages written before `before` that are no longer under way; return how many.

    What was told when, through which channel and how it ended stays: an inspector may ask.
    """
    done = Message.objects.filter(at__lt=before, erased_at=None).exclude(
        state__in=[MessageState.WAITING, MessageState.SENDING]
    )
    return _empty(Message.objects.filter(pk__in=list(done.values_list("pk", flat=True)[:BATCH])), at)


@working
def erase_messages_about(*, kind: str, about: UUID, actor: Actor, at: datetime) -> int:
    """Empty every message about one thing, also those under way, which are given up; return how many.

    For the erasure of a person's data where retention allows it; whoever calls has judged and recorded that.
    """
    rows = Message.objects.filter(about_kind=kind, about=about, erased_at=None)
    rows.filter(state=MessageState.WAITING).update(state=MessageState.GIVEN_UP, next_at=None)
    return _empty(rows, at)


@working
def erase_messages_of(*, account_id: int, actor: Actor, at: datetime) -> int:
    """Empty every message to an account that is erased; return how many."""
    return _empty(Message.objects.filter(account=account_id, erased_at=None), at)


def _empty(rows: QuerySet[Message], at: datetime) -> int:
    """Take words, names and addresses away; an inbox stays that of its account."""
    own = rows.filter(channel=Channel.SITE)
    others = rows.exclude(channel=Channel.SITE)
    emptied = {"name": "", "subject": "", "body": "", "places": {}, "link": "", "said": "", "erased_at": at}
    count = others.update(**emptied, recipient=Concat(Value(ERASED), Cast(F("id"), TextField())))
    return count + own.update(**emptied)
