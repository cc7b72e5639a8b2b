"""A double click or a replayed form acts once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.store.models import Operation


def once(key: UUID, *, at: datetime, act: Callable[[], str]) -> str:
    """Run `act` in a transaction unless the operation `key` was done before; return its result.

    `act` returns a short text, the address to show next. A second call with the same key, at the
    same time or later, does nothing and returns the first one's text. A refusal (an exception)
    leaves no trace, so the corrected form may be sent again with the same key.
    """
    try:
        with transaction.atomic():
            operation = Operation.objects.create(key=key, at=at)
            operation.result = act()
            operation.save(update_fields=["result"])
            return operation.result
    except IntegrityError:
        done = Operation.objects.filter(key=key).first()
        if done is None:
            raise
        return done.result


def forget_operations(*, before: datetime) -> int:
    """Forget the operations carried out before a moment, and return how many: nobody sends them again."""
    return Operation.objects.filter(at__lt=before).delete()[0]
