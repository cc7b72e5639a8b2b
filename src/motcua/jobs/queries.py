"""Reads of background work and of the rehearsal clock."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet

from motcua.jobs.models import Job, JobStatus, RehearsalClock, ScheduleSlot
from motcua.jobs.policies import require
from motcua.kernel.actor import Actor
from motcua.kernel.clock import now, real_now
from motcua.kernel.errors import NotFound


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


def schedule_slots() -> list[ScheduleSlot]:
    """Return each schedule with its last and next slot, by name."""
    return list(ScheduleSlot.objects.order_by("name"))


def anything_ready(at: datetime) -> bool:
    """Tell, without a lock, whether a job waits to be run at `at`."""
    return Job.objects.filter(status=JobStatus.READY, run_after__lte=at).exists()


def anything_lost() -> bool:
    """Tell, without a lock, whether a running job's lease has run out in real time."""
    return Job.objects.filter(status=JobStatus.RUNNING, lease_until__lt=real_now()).exists()
