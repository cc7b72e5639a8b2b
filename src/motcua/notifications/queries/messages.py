"""Reads of messages: an inbox, what was sent about a dossier, what is in trouble."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import Count, QuerySet

from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.notifications.models import Message
from motcua.notifications.policies import require_seeing
from motcua.notifications.rules.kinds import TROUBLED, Channel, MessageState
from motcua.pages.paging import PAGE_SIZE, Page, keyset

MOST_UNREAD: Final = 100


def messages_about(kind: str, public_id: UUID) -> list[Message]:
    """Return what was written about one thing through every channel, newest first.

    The caller judged whether the viewer may see the thing.
    """
    return list(Message.objects.filter(about=public_id, about_kind=kind).order_by("-id"))


def inbox(account_id: int, cursor: str | None = None, *, size: int = 20) -> Page[Message]:
    """Return one page of the site's inbox of an account, newest first. Raises BadCursor."""
    return keyset(_inbox(account_id), ["-id"], cursor, size=size)


def inbox_message(account_id: int, public_id: UUID) -> Message:
    """Return one message of an account's inbox. Raises NotFound for anybody else's."""
    found = _inbox(account_id).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def unread_count(account_id: int) -> int:
    """Return how many messages of the inbox were not read; at most MOST_UNREAD, nobody counts further."""
    return unread(account_id)[:MOST_UNREAD].count()


def unread(account_id: int) -> QuerySet[Message]:
    """Return the unread messages of an inbox, for a count within somebody's own statement."""
    return _inbox(account_id).filter(read_at=None)


def held_on(account_id: int) -> QuerySet[Message]:
    """Return every message to an account, oldest first: for the export of what is held on a person."""
    return Message.objects.filter(account_id=account_id).order_by("id")


def messages_page(
    viewer: Actor,
    *,
    state: str | None = None,
    channel: str | None = None,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[Message]:
    """Return one page of the messages that leave the house, newest first. Raises Forbidden."""
    require_seeing(viewer)
    rows = Message.objects.exclude(channel=Channel.SITE)
    if state == "troubled":
        rows = Message.objects.filter(state__in=sorted(TROUBLED))
    elif state:
        rows = rows.filter(state=state)
    return keyset(rows.filter(channel=channel) if channel else rows, ["-id"], cursor, size=size)


def message_for(viewer: Actor, public_id: UUID) -> Message:
    """Return one message with its attempts. Raises NotFound, Forbidden."""
    require_seeing(viewer)
    found = Message.objects.prefetch_related("tries").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def trouble_by_channel(viewer: Actor) -> dict[str, int]:
    """Return how many messages wait for a person's decision, by channel. Raises Forbidden."""
    require_seeing(viewer)
    found = Message.objects.filter(state__in=sorted(TROUBLED)).order_by().values_list("channel")
    return dict(found.annotate(number=Count("id")))


def under_way(viewer: Actor) -> int:
    """Return how many messages wait to be sent. Raises Forbidden."""
    require_seeing(viewer)
    return Message.objects.filter(state=MessageState.WAITING).count()


def _inbox(account_id: int) -> QuerySet[Message]:
    return Message.objects.filter(account_id=account_id, channel=Channel.SITE)
