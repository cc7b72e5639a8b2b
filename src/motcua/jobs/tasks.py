"""What the worker does for the queue itself (registered in config/wiring.py)."""

from __future__ import annotations

from datetime import datetime

from motcua.jobs.usecases import forget_done_jobs
from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain


def forget_done(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `jobs.forget`: drop the jobs that were done long ago."""
    forget_done_jobs(actor=actor, at=at)
