"""How often one address may try codes or send something within an hour: counted beforehand, one by one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache

from motcua.feedback.errors import TooManySent
from motcua.kernel.actor import Actor
from motcua.store.locking import hold
from motcua.store.writes import trace

COUNTED_FOR: Final = timedelta(hours=1)


@trace
def take_turn(*, kind: str, address: str, most: int, actor: Actor, at: datetime) -> None:
    """Count one turn of `kind` against a network address, before it is known how it ends.

    However many come at once, `most` within an hour are let through. Raises TooManySent.
    """
    key = _alone(kind, address)
    taken = cache.get(key, 0)
    if taken >= most:
        raise TooManySent
    cache.set(key, taken + 1, COUNTED_FOR.total_seconds())


@trace
def give_turn_back(*, kind: str, address: str, actor: Actor, at: datetime) -> None:
    """Count a turn no more: it was a right one, or nothing was sent."""
    key = _alone(kind, address)
    cache.set(key, max(cache.get(key, 0) - 1, 0), COUNTED_FOR.total_seconds())


def _alone(kind: str, address: str) -> str:
    key = f"{kind}:{address}"
    hold(key)
    return key
