"""A double click or a replayed form acts once; whose form it was, and where it was sent, is part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.store.models import Operation

T = TypeVar("T")

NOBODY: Final = 0
_LONGEST_ROUTE: Final = 500


@dataclass(frozen=True, slots=True)
class _Sender:
    account: int
    route: str


_UNKNOWN: Final = _Sender(NOBODY, "")
_sender: ContextVar[_Sender | None] = ContextVar("who sent the form", default=None)


@contextmanager
def sent_by(account: int | None, *, route: str) -> Iterator[None]:
    """Let the operations inside belong to `account` (row key; None for nobody) at the address `route`.

    The edge says it once for each request, so that no form can leave it out.
    """
    was = _sender.set(_Sender(account or NOBODY, route[:_LONGEST_ROUTE]))
    try:
        yield
    finally:
        _sender.reset(was)


def once(key: UUID, *, at: datetime, act: Callable[[], str]) -> str:
    """Run `act` in a transaction unless this sender did the operation `key` before; return its result.

    `act` returns a short text, the address to show next. A second call with the same key, at the
    same time or later, does nothing and returns the first one's text. The same key from another account
    or at another address is another operation: it neither replays nor reveals the first. A refusal (an
    exception) leaves no trace, so the corrected form may be sent again with the same key.
    """
    mine = _mine(key)
    try:
        with transaction.atomic():
            operation = Operation.objects.create(**mine, at=at)
            operation.result = act()
            operation.save(update_fields=["result"])
            return operation.result
    except IntegrityError:
        done = Operation.objects.filter(**mine).first()
        if done is None:
            raise
        return done.result


def once_prepared(key: UUID, *, at: datetime, prepare: Callable[[], T], act: Callable[[T], str]) -> str:
    """As `once`, with `prepare` before the transaction: a PDF, a large hash, a call elsewhere (decision 9).

    `act` gets what `prepare` made. A replay prepares nothing; two clicks at the same moment may both
    prepare, and one acts: what the other prepared must be of no consequence (an upload in progress).
    """
    done = Operation.objects.filter(**_mine(key)).first()
    if done is not None:
        return done.result
    prepared = prepare()
    return once(key, at=at, act=lambda: act(prepared))


def _mine(key: UUID) -> dict[str, UUID | int | str]:
    sender = _sender.get() or _UNKNOWN
    return {"key": key, "account": sender.account, "route": sender.route}


def forget_operations(*, before: datetime) -> int:
    """Forget the operations carried out before a moment, and return how many: nobody sends them again."""
    return Operation.objects.filter(at__lt=before).delete()[0]


def was_done(key: UUID) -> bool:
    """Tell whether the operation `key` was carried out."""
    return Operation.objects.filter(key=key).exists()
