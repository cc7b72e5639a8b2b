"""Doing the work: claim under a lease, run, then done, tried again or given up.

A job whose worker dies stays RUNNING until its lease runs out; the sweeper then treats the attempt
as failed. A worker that lost its lease can no longer finish the job.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from motcua.jobs.codecs import read_actor
from motcua.jobs.models import Job, JobStatus
from motcua.jobs.queries import anything_lost, anything_ready
from motcua.jobs.rules.registry import task_named
from motcua.jobs.rules.retries import RetryPolicy, verdict
from motcua.jobs.usecases.enqueue import UnknownJob
from motcua.kernel.actor import Actor
from motcua.kernel.clock import real_now
from motcua.kernel.text import hide_numbers
from motcua.store.writes import working

LEASE = timedelta(minutes=2)
"""How long a worker may be silent before its job is taken from it."""


class LeaseLost(Exception):
    """The sweeper gave the job away; what this worker did of it must not count."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A claimed job: valid for this worker and this attempt only."""

    job_id: int
    worker: str
    attempt: int


@working
def claim_job(*, actor: Actor, at: datetime) -> Lease | None:
    """Lease the job that has waited longest to the worker named by `actor`; None when none waits."""
    ready = Job.objects.filter(status=JobStatus.READY, run_after__lte=at).order_by("run_after", "id")
    job = ready.select_for_update(skip_locked=True).first()
    if job is None:
        return None
    job.status, job.worker = JobStatus.RUNNING, actor.label
    job.attempts, job.lease_until = job.attempts + 1, real_now() + LEASE
    job.save(update_fields=["status", "worker", "attempts", "lease_until"])
    return Lease(job.id, actor.label, job.attempts)


@working
def extend_lease(lease: Lease, *, actor: Actor, at: datetime) -> bool:
    """Keep a lease alive (the heartbeat); False when it was lost."""
    return bool(_held(lease).update(lease_until=real_now() + LEASE))


def run_job(lease: Lease, *, actor: Actor, at: datetime) -> JobStatus | None:
    """Run a claimed job and return where it stands then; None when the lease was lost.

    Whatever the handler raises is written on the job, and never passed on.
    """
    job = Job.objects.get(id=lease.job_id)
    try:
        _perform(job, lease, at)
    except LeaseLost:
        return None
    except Exception as fault:  # any handler, any fault: it stands on the job and the worker goes on
        return _set_back(lease, fault, actor=actor, at=at)
    return JobStatus.DONE


@working
def sweep_lost_jobs(*, actor: Actor, at: datetime) -> int:
    """Take back the jobs whose worker has been silent for longer than its lease; return how many."""
    lost = Job.objects.filter(status=JobStatus.RUNNING, lease_until__lt=real_now())
    leases = [Lease(job.id, job.worker, job.attempts) for job in lost.select_for_update(skip_locked=True)]
    return sum(_set_back(lease, None, actor=actor, at=at) is not None for lease in leases)


def work_off(*, actor: Actor, at: datetime, limit: int = 100_000) -> int:
    """Run what waits at `at`, in this process, until nothing does; return how many jobs ran.

    For commands, tests and the living of a rehearsal; the worker does the same, for ever.
    """
    ran = 0
    while ran < limit:
        if anything_lost():
            sweep_lost_jobs(actor=actor, at=at)
        lease = claim_job(actor=actor, at=at) if anything_ready(at) else None
        if lease is None:
            break
        run_job(lease, actor=actor, at=at)
        ran += 1
    return ran


def _perform(job: Job, lease: Lease, at: datetime) -> None:
    task = task_named(job.name)
    if task is None:
        raise UnknownJob(job.name)
    actor = read_actor(job.actor)
    if not task.together:
        task.work(job.payload, actor=actor, at=at)
        _finish(lease)
        return
    with transaction.atomic():
        task.work(job.payload, actor=actor, at=at)
        _finish(lease)


def _finish(lease: Lease) -> None:
    done = _held(lease).update(status=JobStatus.DONE, lease_until=None, finished_at=real_now(), last_error="")
    if not done:
        raise LeaseLost


@working
def _set_back(lease: Lease, fault: BaseException | None, *, actor: Actor, at: datetime) -> JobStatus | None:
    policy = RetryPolicy(Job.objects.values_list("retry", flat=True).get(id=lease.job_id))
    wait = verdict(policy, lease.attempt, fault).wait
    status = JobStatus.DEAD if wait is None else JobStatus.READY
    said = "".join(traceback.format_exception(fault)) if fault else f"worker lost: {lease.worker}"
    changed = _held(lease).update(
        status=status,
        lease_until=None,
        last_error=hide_numbers(said[-20_000:]),
        run_after=at + (wait or timedelta()),
        finished_at=real_now() if wait is None else None,
    )
    return status if changed else None


def _held(lease: Lease) -> QuerySet[Job]:
    return Job.objects.filter(
        id=lease.job_id, worker=lease.worker, attempts=lease.attempt, status=JobStatus.RUNNING
    )
