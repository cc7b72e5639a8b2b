"""Which handler does which job, and which job runs when. Filled in by config/wiring.py at start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.jobs.rules.retries import RetryPolicy
from motcua.jobs.rules.timetable import Timetable
from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain


class Work(Protocol):
    """What does a job: loads by the ids in `payload` and calls one use case.

    `actor` is the one who caused the job, through the worker's channel; `at` is the moment of this
    run. It may be called more than once for one job, and accepts payload keys it does not know.
    """

    def __call__(self, payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
        """Do the work."""


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of job.

    `together`: what it writes and the end of the job commit in one transaction, so that it happens
    exactly once. Only for work inside the database: no file, no network, nothing slow.
    """

    name: str
    work: Work
    retry: RetryPolicy = RetryPolicy.STANDARD
    together: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """A job that the clock causes. `task` is the name of its kind.

    `reads_only`: it changes nothing official, so whoever sees operations may also run it by hand.
    """

    name: str
    task: str
    timetable: Timetable
    reads_only: bool = False


_tasks: dict[str, Task] = {}
_schedules: dict[str, Recurring] = {}


def register(
    name: str, work: Work, *, retry: RetryPolicy = RetryPolicy.STANDARD, together: bool = False
) -> None:
    """Let `work` do the jobs called `name`; the last registration of a name holds."""
    _tasks[name] = Task(name, work, retry, together)


def schedule(name: str, timetable: Timetable, *, task: str | None = None, reads_only: bool = False) -> None:
    """Enqueue a job of kind `task` (by default of the schedule's own name) at each slot."""
    _schedules[name] = Recurring(name, task or name, timetable, reads_only)


def task_named(name: str) -> Task | None:
    """Return the kind of job called `name`, or None when this version knows none."""
    return _tasks.get(name)


def schedule_named(name: str) -> Recurring | None:
    """Return the schedule called `name`, or None when this version knows none."""
    return _schedules.get(name)


def schedules() -> list[Recurring]:
    """Return all schedules, by name."""
    return [_schedules[name] for name in sorted(_schedules)]
