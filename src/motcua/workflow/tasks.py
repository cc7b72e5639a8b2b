"""Work of the schedule."""

from __future__ import annotations

from datetime import datetime

import structlog

from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain
from motcua.workflow.errors import TimerNotDue
from motcua.workflow.queries.moments import MomentAfter
from motcua.workflow.queries.work import due_timers
from motcua.workflow.usecases.timers import fire_timer

log = structlog.get_logger()


def timers(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `workflow.timers`: fire the boundary timers that have run out."""
    log.info("timers_fired", count=fire_due_timers(actor=actor, at=at))


def fire_due_timers(*, actor: Actor, at: datetime, moment_after: MomentAfter | None = None) -> int:
    """Fire every boundary timer due at `at`, each in a transaction of its own; return how many fired.

    Safe to run again and from several workers: a timer fires once.
    """
    fired = 0
    for timer_id in due_timers(at):
        try:
            fire_timer(timer_id=timer_id, actor=actor, at=at, moment_after=moment_after)
        except TimerNotDue:
            continue  # another worker was first, or the step has closed in between
        fired += 1
    return fired
