"""Reads of background work and of the rehearsal clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet

from motcua.jobs.models import Job, JobStatus, RehearsalClock, ScheduleSlot
from motcua.jobs.policies import may, require
from motcua.jobs.rules.registry import schedules
from motcua.kernel.actor import Actor
from motcua.kernel.clock import now, real_now
from motcua.kernel.errors import NotFound
from motcua.pages.paging import PAGE_SIZE, Page, keyset


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One schedule as the operations page lists it; `next_at` None until a worker has met it."""

    name: str
    last_at: datetime | None
    next_at: datetime | None
    may_run: bool


def current_time() -> datetime:
    """Return the current moment in UTC: the rehearsal clock's where one runs, else the real one.

    Read it once at the edge and pass it on as `at`.
    """
    if not settings.DEMO:
        return now()
    clock = RehearsalClock.objects.first()
    return now(ahead=clock.reads - clock.set_at) if clock else now()


def clock_is_rehearsed() -> bool:
    """Tell whether a rehearsal clock runs here."""
    return bool(settings.DEMO) and RehearsalClock.objects.exists()


def jobs_for(viewer: Actor, *, status: str | None = None) -> QuerySet[Job]:
    """Return jobs, newest first, of one status where given. Raises Forbidden for non-administrators."""
    require(viewer, "see")
    jobs = Job.objects.order_by("-id")
    return jobs.filter(status=status) if status else jobs


def job_for(viewer: Actor, public_id: UUID) -> Job:
    """Return one job. Raises NotFound, and Forbidden for non-administrators."""
    require(viewer, "see")
    job = Job.objects.filter(public_id=public_id).first()
    if job is None:
        raise NotFound
    return job


def counts_by_status() -> dict[str, int]:
    """Return how many jobs stand where; every status is present."""
    found = dict(Job.objects.order_by().values_list("status").annotate(number=Count("id")))
    return {status: found.get(status, 0) for status in JobStatus.values}


def jobs_page(
    viewer: Actor,
    *,
    status: str | None = None,
    name: str | None = None,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[Job]:
    """Return one page of jobs, newest first, whose name holds `name`. Raises Forbidden."""
    jobs = jobs_for(viewer, status=status)
    return keyset(jobs.filter(name__contains=name) if name else jobs, ["-id"], cursor, size=size)


def counts_for(viewer: Actor) -> dict[str, int]:
    """Return how many jobs stand where, for the operations page. Raises Forbidden."""
    require(viewer, "see")
    return counts_by_status()


def schedules_for(viewer: Actor) -> list[ScheduleLine]:
    """Return every schedule with its slots, also one that no worker has met yet. Raises Forbidden."""
    require(viewer, "see")
    slots = {slot.name: slot for slot in schedule_slots()}
    return [
        ScheduleLine(
            name=one.name,
            last_at=slots[one.name].last_at if one.name in slots else None,
            next_at=slots[one.name].next_at if one.name in slots else None,
            may_run=may(viewer, "run_check" if one.reads_only else "run_now"),
        )
        for one in schedules()
    ]


def schedule_slots() -> list[ScheduleSlot]:
    """Return each schedule with its last and next slot, by name."""
    return list(ScheduleSlot.objects.order_by("name"))


def anything_ready(at: datetime) -> bool:
    """Tell, without a lock, whether a job waits to be run at `at`."""
    return Job.objects.filter(status=JobStatus.READY, run_after__lte=at).exists()


def anything_lost() -> bool:
    """Tell, without a lock, whether a running job's lease has run out in real time."""
    return Job.objects.filter(status=JobStatus.RUNNING, lease_until__lt=real_now()).exists()
