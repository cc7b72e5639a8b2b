"""Reading one's inbox."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.kernel.actor import Actor
from motcua.notifications.models import Message
from motcua.notifications.policies import require_account
from motcua.notifications.rules.kinds import Channel
from motcua.store.writes import working


@working
def mark_read(*, actor: Actor, at: datetime, only: UUID | None = None) -> int:
    """Mark what stands in the inbox of the person signed in as read, one message or all; return how many.

    Raises Forbidden for nobody. A message of somebody else's inbox is left alone.
    """
    own = Message.objects.filter(account_id=require_account(actor), channel=Channel.SITE, read_at=None)
    return (own.filter(public_id=only) if only else own).update(read_at=at)
