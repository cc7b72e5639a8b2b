"""The secret address of a ticket screen is not found by trying: wrong ones are counted by their sender."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.cache import cache

from motcua.dossiers.errors import ScreensTriedTooOften
from motcua.dossiers.models import QueuePlace
from motcua.dossiers.queries.queueing import queue_with_key
from motcua.kernel.errors import NotFound
from motcua.pages.http import Request

MOST_WRONG: Final = 20
_COUNTED_FOR: Final = 15 * 60
_KNOWN_FOR: Final = 30 * 24 * 3600


def queue_behind(request: Request, key: UUID) -> QueuePlace:
    """Return the queue of an address of a ticket screen. Raises NotFound for one that is none.

    After MOST_WRONG such within a quarter of an hour from one network address, ScreensTriedTooOften for
    every other: only a screen that worked from there before goes on, so that nobody shuts one by guessing.
    Times are real (decision 2).
    """
    address = get_adapter().get_client_ip(request)
    wrong, known = f"ticket-screens-tried:{address}", f"ticket-screen-known:{address}:{key}"
    seen = cache.get_many([wrong, known])
    if known not in seen and seen.get(wrong, 0) >= MOST_WRONG:
        raise ScreensTriedTooOften
    try:
        queue = queue_with_key(key)
    except NotFound:
        cache.set(wrong, seen.get(wrong, 0) + 1, _COUNTED_FOR)
        raise
    if known not in seen:
        cache.set(known, 1, _KNOWN_FOR)
    return queue
