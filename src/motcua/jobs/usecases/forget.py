"""Done jobs are forgotten after a while: the acts they caused are kept elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.jobs.models import Job, JobStatus
from motcua.kernel.actor import Actor
from motcua.kernel.clock import real_now
from motcua.store.writes import working

KEPT = timedelta(days=30)


@working
def forget_done_jobs(*, actor: Actor, at: datetime) -> int:
    """Delete the jobs done more than thirty real days ago, and return how many; dead ones stay."""
    deleted, _ = Job.objects.filter(status=JobStatus.DONE, finished_at__lt=real_now() - KEPT).delete()
    return deleted
