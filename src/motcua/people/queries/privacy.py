"""Requests about one's own data, and what other apps hold of a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.people.models import DataRequest
from motcua.people.policies import require
from motcua.people.rules.privacy import DataRequestState

Reasons = Callable[[int], list[str]]
"""Given an account (row key): the sentences why its data cannot be erased yet."""
Eraser = Callable[[int, Actor, datetime], int]
"""Given an account (row key): erases what an app holds of it and nothing keeps; returns how much."""
_holders: dict[str, Reasons] = {}
_erasers: dict[str, Eraser] = {}


def let_hold_back(name: str, reasons: Reasons) -> None:
    """Let an app say why the data of an account are still needed (config/wiring.py)."""
    _holders[name] = reasons


def let_erase(name: str, eraser: Eraser) -> None:
    """Let an app erase what it holds of an account (config/wiring.py)."""
    _erasers[name] = eraser


def erasers() -> tuple[Eraser, ...]:
    """Return how the other apps erase what they hold of an account."""
    return tuple(_erasers.values())


def held_back(account_id: int) -> list[str]:
    """Return every sentence why the data of an account cannot be erased yet."""
    return [one for reasons in _holders.values() for one in reasons(account_id)]


def own_requests(account_id: int) -> list[DataRequest]:
    """Return what a citizen asked, newest first."""
    return list(DataRequest.objects.filter(account=account_id).order_by("-pk")[:50])


def requests_listed(actor: Actor) -> list[DataRequest]:
    """Return open requests, the most pressing first, then the last answered ones. Raises Forbidden."""
    require(actor, "answer_data_requests")
    rows = DataRequest.objects.select_related("account")
    waiting = list(rows.filter(state=DataRequestState.OPEN).order_by("answer_by"))
    return waiting + list(rows.exclude(state=DataRequestState.OPEN).order_by("-answered_at")[:50])


def request_for(actor: Actor, public_id: UUID) -> DataRequest:
    """Return one request. Raises Forbidden, NotFound."""
    require(actor, "answer_data_requests")
    found = DataRequest.objects.select_related("account").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found
