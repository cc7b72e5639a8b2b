"""What changes background work and the rehearsal clock."""

from motcua.jobs.usecases.clock import move_clock_forward, start_rehearsal_clock
from motcua.jobs.usecases.enqueue import Wanted, enqueue, enqueue_all
from motcua.jobs.usecases.forget import forget_done_jobs
from motcua.jobs.usecases.replay import replay_job
from motcua.jobs.usecases.schedules import enqueue_due_schedules, run_now
from motcua.jobs.usecases.work import Lease, claim_job, extend_lease, run_job, sweep_lost_jobs, work_off

__all__ = [
    "Lease",
    "Wanted",
    "claim_job",
    "enqueue",
    "enqueue_all",
    "enqueue_due_schedules",
    "extend_lease",
    "forget_done_jobs",
    "move_clock_forward",
    "replay_job",
    "run_job",
    "run_now",
    "start_rehearsal_clock",
    "sweep_lost_jobs",
    "work_off",
]
