"""The clock of a rehearsal (decision 2): started once, only ever moved forward, never in earnest."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from motcua.audit.usecases import record
from motcua.jobs.errors import ClockAlreadyRuns, ClockOnlyForward, NoRehearsalClock
from motcua.jobs.events import ClockMovedForward, RehearsalStarted
from motcua.jobs.models import RehearsalClock
from motcua.jobs.policies import require
from motcua.kernel.actor import Actor
from motcua.kernel.clock import real_now
from motcua.kernel.text import print_moment
from motcua.store.locking import lock
from motcua.store.writes import official

STREAM = "installation"


@official
def start_rehearsal_clock(*, reads: datetime, actor: Actor, at: datetime) -> None:
    """Start the clock of a rehearsal so that it reads `reads` now.

    Raises NoRehearsalClock outside the demo, ClockAlreadyRuns the second time.
    """
    actor = require(actor, "move_clock")
    if not settings.DEMO:
        raise NoRehearsalClock
    if RehearsalClock.objects.exists():
        raise ClockAlreadyRuns
    RehearsalClock.objects.create(reads=reads, set_at=real_now())
    record(RehearsalStarted(reads=reads), stream=STREAM, actor=actor, at=at)


@official
def move_clock_forward(*, to: datetime, actor: Actor, at: datetime) -> None:
    """Move the clock of a rehearsal forward to `to`; `at` is what it reads before.

    Schedules and jobs that fall due in between run as soon as a worker looks. Raises
    NoRehearsalClock outside a rehearsal, ClockOnlyForward when `to` is not later than now, Forbidden
    for anybody but an administrator.
    """
    actor = require(actor, "move_clock")
    if not settings.DEMO or not RehearsalClock.objects.exists():
        raise NoRehearsalClock
    clock = lock(RehearsalClock.objects.all(), id=1)
    real = real_now()
    reads = max(at, clock.reads + (real - clock.set_at))
    if to <= reads:
        raise ClockOnlyForward(now=print_moment(reads))
    clock.reads, clock.set_at = to, real
    clock.save(update_fields=["reads", "set_at"])
    record(ClockMovedForward(before=reads, to=to), stream=STREAM, actor=actor, at=at)
