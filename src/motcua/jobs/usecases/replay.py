"""Sending a dead job again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.jobs.errors import JobNotDead
from motcua.jobs.events import JobReplayed
from motcua.jobs.models import Job, JobStatus
from motcua.jobs.policies import require
from motcua.kernel.actor import Actor
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def replay_job(*, public_id: UUID, actor: Actor, at: datetime) -> None:
    """Put a job that was given up back into the queue, with all its attempts before it again.

    Raises NotFound, JobNotDead for a job in any other state, Forbidden for non-administrators.
    """
    actor = require(actor, "replay")
    job = lock(Job.objects.all(), public_id=public_id)
    if job.status != JobStatus.DEAD:
        raise JobNotDead
    attempts = job.attempts
    job.status, job.attempts, job.run_after, job.finished_at = JobStatus.READY, 0, at, None
    job.save(update_fields=["status", "attempts", "run_after", "finished_at"])
    replayed = JobReplayed(job=job.name, attempts=attempts, last_error=job.said)
    record(replayed, stream="jobs", actor=actor, at=at)
