"""Recording acts on the stream of a charge. Called inside use cases only."""

from __future__ import annotations

from datetime import datetime

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.events import Event
from motcua.kernel.text import tidy
from motcua.payments.errors import ReasonNeeded
from motcua.payments.models import Charge, Payment
from motcua.payments.rules.refunds import LEAST_REASON
from motcua.store.locking import lock


def lock_charge(**lookup: object) -> Charge:
    """Return a charge, locked. Raises NotFound."""
    return lock(Charge.objects.select_related("organisation", "counter"), **lookup)


def record_on(
    charge: Charge, event: Event, *, actor: Actor, at: datetime, legal_at: datetime | None = None
) -> None:
    """Record `event` on the stream of `charge`."""
    record(event, stream=charge.stream, actor=actor, at=at, legal_at=legal_at, subject=charge.public_id)


def record_on_payment(payment: Payment, event: Event, *, actor: Actor, at: datetime) -> None:
    """Record `event` on the stream of the payment's charge; on its agency's suspense where it has none."""
    if payment.charge is not None:
        record_on(payment.charge, event, actor=actor, at=at)
        return
    stream = f"suspense:{payment.organisation.public_id}"
    record(event, stream=stream, actor=actor, at=at, subject=payment.public_id)


def require_reason(reason: str) -> str:
    """Return the tidied reason. Raises ReasonNeeded for too few letters to explain anything."""
    said = tidy(reason)
    if len(said) < LEAST_REASON:
        raise ReasonNeeded(least=LEAST_REASON)
    return said
