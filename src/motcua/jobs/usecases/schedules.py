"""Jobs that the clock causes."""

from __future__ import annotations

from datetime import datetime

from motcua.jobs.models import Job, ScheduleSlot
from motcua.jobs.policies import require
from motcua.jobs.rules.registry import Recurring, schedule_named, schedules
from motcua.jobs.rules.timetable import latest_slot
from motcua.jobs.usecases.enqueue import enqueue
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.store.writes import working


@working
def enqueue_due_schedules(*, actor: Actor, at: datetime) -> list[str]:
    """Enqueue a job for each schedule whose slot has come, and return the schedules' names.

    Exactly one of several workers enqueues a slot; slots missed while none ran give one job.
    """
    return [recurring.name for recurring in schedules() if _enqueue_slot(recurring, actor, at)]


@working
def run_now(*, name: str, actor: Actor, at: datetime) -> Job:
    """Enqueue the job of the schedule `name` now, beside its hours, and return it.

    Raises NotFound for no such schedule, Forbidden for anybody but an administrator (an inspector too
    may run what only reads).
    """
    recurring = schedule_named(name)
    if recurring is None:
        raise NotFound
    actor = require(actor, "run_check" if recurring.reads_only else "run_now")
    job = enqueue(recurring.task, {}, actor=actor, at=at)
    assert job is not None  # only a job with a key is ever left out
    return job


def _enqueue_slot(recurring: Recurring, actor: Actor, at: datetime) -> bool:
    row = ScheduleSlot.objects.filter(name=recurring.name).first()
    if row is None:
        first = ScheduleSlot(name=recurring.name, next_at=recurring.timetable.next_after(at))
        ScheduleSlot.objects.bulk_create([first], ignore_conflicts=True)
        return False
    if row.next_at > at:
        return False
    slot = latest_slot(recurring.timetable, row.next_at, at)
    moved = ScheduleSlot.objects.filter(name=recurring.name, next_at=row.next_at).update(
        next_at=recurring.timetable.next_after(slot), last_at=slot
    )
    if not moved:
        return False
    key = f"{recurring.name}@{slot.isoformat()}"
    return enqueue(recurring.task, {"slot": slot.isoformat()}, actor=actor, at=at, key=key) is not None
