"""Putting work off until after the transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.jobs.codecs import write_actor
from motcua.jobs.models import Job
from motcua.jobs.rules.registry import task_named
from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain, plain
from motcua.store.writes import working


class UnknownJob(AssertionError):
    """No handler of this name is registered in config/wiring.py: a mistake in the program."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A job that is to be added: its name, and its payload of ids and plain values."""

    name: str
    payload: dict[str, Plain]


@working
def enqueue_all(*, jobs: Sequence[Wanted], actor: Actor, at: datetime) -> None:
    """Add several jobs in one statement, in the caller's transaction. Raises UnknownJob."""
    Job.objects.bulk_create(
        _job(one.name, one.payload, actor=actor, at=at, run_after=None, key=None) for one in jobs
    )


@working
def enqueue(
    name: str,
    payload: dict[str, Plain],
    *,
    actor: Actor,
    at: datetime,
    key: str | None = None,
    run_after: datetime | None = None,
) -> Job | None:
    """Add a job called `name` to the queue, in the caller's transaction: both happen or neither.

    `payload` holds ids and plain values. `key` makes it happen once: a second job of the same name
    and key is not added, and None is returned. `run_after` puts it off, on the same clock as `at`.
    Raises UnknownJob for a name that is not registered.
    """
    job = _job(name, payload, actor=actor, at=at, run_after=run_after, key=key)
    if key is None:
        job.save(force_insert=True)
        return job
    Job.objects.bulk_create([job], ignore_conflicts=True)
    return Job.objects.filter(public_id=job.public_id).first()


def _job(
    name: str,
    payload: dict[str, Plain],
    *,
    actor: Actor,
    at: datetime,
    run_after: datetime | None,
    key: str | None,
) -> Job:
    task = task_named(name)
    if task is None:
        raise UnknownJob(name)
    return Job(
        name=name,
        key=key,
        payload=plain(payload),
        actor=write_actor(actor),
        at=at,
        run_after=run_after or at,
        retry=task.retry,
    )
