"""What the worker does for the queue itself (registered in config/wiring.py)."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.jobs.usecases import forget_done_jobs
from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain
from motcua.store.once import forget_operations

OPERATIONS_KEPT = timedelta(days=30)
"""How long a form sent again is known as one that was carried out."""


def forget_done(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `jobs.forget`: drop the jobs that were done long ago, and the marks of forms carried out."""
    forget_done_jobs(actor=actor, at=at)
    forget_operations(before=at - OPERATIONS_KEPT)
