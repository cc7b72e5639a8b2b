"""Codes and keys are not found by trying, and no machine floods the office: counted by network address.

Times are real (decision 2).
"""

from __future__ import annotations

from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache

from motcua.feedback.errors import TooManySent
from motcua.pages.http import Request

MOST_WRONG: Final = 10
MOST_SENT: Final = 10
_HOUR: Final = 3600


def within_tries(request: Request) -> None:
    """Refuse an address that tried too many wrong codes within an hour. Raises TooManySent."""
    if cache.get(_key("voices-wrong", request), 0) >= MOST_WRONG:
        raise TooManySent


def tried_wrongly(request: Request) -> None:
    """Count a wrong code or key."""
    _count(_key("voices-wrong", request))


def within_sendings(request: Request) -> None:
    """Refuse an address that sent too much within an hour. Raises TooManySent."""
    if cache.get(_key("voices-sent", request), 0) >= MOST_SENT:
        raise TooManySent


def was_sent(request: Request) -> None:
    """Count what was sent."""
    _count(_key("voices-sent", request))


def _key(kind: str, request: Request) -> str:
    return f"{kind}:{get_adapter().get_client_ip(request)}"


def _count(key: str) -> None:
    cache.set(key, cache.get(key, 0) + 1, _HOUR)
