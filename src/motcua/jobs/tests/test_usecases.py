"""The queue: enqueue, work off, fail, give up, replay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from motcua.audit.models import Act
from motcua.jobs import queries
from motcua.jobs.errors import JobNotDead
from motcua.jobs.models import Job, JobStatus
from motcua.jobs.tasks import forget_done
from motcua.jobs.tests.conftest import Notebook
from motcua.jobs.usecases import (
    claim_job,
    enqueue,
    extend_lease,
    replay_job,
    run_job,
    sweep_lost_jobs,
    work_off,
)
from motcua.jobs.usecases.enqueue import UnknownJob
from motcua.kernel.actor import Actor, Channel, system_actor
from motcua.kernel.errors import Forbidden, NotFound
from motcua.kernel.identifiers import new_public_id
from motcua.store.models import NumberSeries

pytestmark = pytest.mark.django_db

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
SYSTEM = system_actor("test")
WORKER = system_actor("worker-1", Channel.WORKER)
STRANGER = Actor(label="Người lạ", channel=Channel.DESK, account_id=1)


def dead_job(notebook: Notebook) -> Job:
    notebook.faults = [ValueError("no paper")]
    enqueue("note_once", {"id": 1}, actor=SYSTEM, at=AT)
    work_off(actor=WORKER, at=AT)
    return Job.objects.get(status=JobStatus.DEAD)


def test_a_job_runs_once(notebook: Notebook) -> None:
    enqueue("note", {"id": 1}, actor=SYSTEM, at=AT)
    assert work_off(actor=WORKER, at=AT) == 1
    assert work_off(actor=WORKER, at=AT) == 0
    assert notebook.done == [{"id": 1}]
    assert queries.counts_by_status() == {"ready": 0, "running": 0, "done": 1, "dead": 0}


def test_a_job_of_a_rolled_back_transaction_never_was(notebook: Notebook) -> None:
    with transaction.atomic():
        enqueue("note", {}, actor=SYSTEM, at=AT)
        transaction.set_rollback(True)
    assert work_off(actor=WORKER, at=AT) == 0


def test_a_key_makes_a_job_happen_once(notebook: Notebook) -> None:
    first = enqueue("note", {"n": 1}, actor=SYSTEM, at=AT, key="receipt:7")
    assert first is not None
    assert enqueue("note", {"n": 2}, actor=SYSTEM, at=AT, key="receipt:7") is None
    work_off(actor=WORKER, at=AT)
    assert enqueue("note", {"n": 3}, actor=SYSTEM, at=AT, key="receipt:7") is None
    assert notebook.done == [{"n": 1}]


def test_a_job_put_off_waits_for_its_moment(notebook: Notebook) -> None:
    enqueue("note", {}, actor=SYSTEM, at=AT, run_after=AT + timedelta(hours=1))
    assert work_off(actor=WORKER, at=AT + timedelta(minutes=59)) == 0
    assert work_off(actor=WORKER, at=AT + timedelta(hours=1)) == 1


def test_an_unknown_name_is_a_mistake_of_the_program(notebook: Notebook) -> None:
    with pytest.raises(UnknownJob):
        enqueue("nobody registered this", {}, actor=SYSTEM, at=AT)


def test_a_failed_job_is_tried_again_later_and_then_given_up(notebook: Notebook) -> None:
    notebook.faults = [ValueError("no paper")] * 5
    enqueue("note", {}, actor=SYSTEM, at=AT)
    assert work_off(actor=WORKER, at=AT) == 1
    assert work_off(actor=WORKER, at=AT + timedelta(seconds=9)) == 0
    for day in range(1, 5):
        work_off(actor=WORKER, at=AT + timedelta(days=day))
    job = Job.objects.get()
    assert (job.status, job.attempts) == (JobStatus.DEAD, 5)
    assert "ValueError: no paper" in job.last_error


def test_one_bad_job_stops_no_other(notebook: Notebook) -> None:
    notebook.faults = [RuntimeError("bad job")]
    enqueue("note", {"n": 1}, actor=SYSTEM, at=AT)
    enqueue("note", {"n": 2}, actor=SYSTEM, at=AT)
    assert work_off(actor=WORKER, at=AT) == 2
    assert notebook.done == [{"n": 2}]


def test_a_job_done_together_leaves_nothing_when_it_fails(notebook: Notebook) -> None:
    notebook.faults = [RuntimeError("half way")]
    enqueue("write", {"key": "half"}, actor=SYSTEM, at=AT)
    work_off(actor=WORKER, at=AT)
    assert not NumberSeries.objects.exists()
    work_off(actor=WORKER, at=AT + timedelta(hours=1))
    assert NumberSeries.objects.count() == 1


def test_a_lost_worker_loses_its_job(notebook: Notebook) -> None:
    enqueue("note", {}, actor=SYSTEM, at=AT)
    lease = claim_job(actor=WORKER, at=AT)
    assert lease is not None
    assert extend_lease(lease, actor=WORKER, at=AT)
    assert sweep_lost_jobs(actor=SYSTEM, at=AT) == 0
    Job.objects.update(lease_until=AT - timedelta(days=1))
    assert sweep_lost_jobs(actor=SYSTEM, at=AT) == 1
    assert not extend_lease(lease, actor=WORKER, at=AT)
    assert work_off(actor=system_actor("worker-2"), at=AT + timedelta(minutes=1)) == 1


def test_a_worker_that_lost_its_lease_cannot_finish(notebook: Notebook) -> None:
    enqueue("write", {"key": "twice"}, actor=SYSTEM, at=AT)
    lease = claim_job(actor=WORKER, at=AT)
    assert lease is not None
    Job.objects.update(lease_until=AT - timedelta(days=1))
    sweep_lost_jobs(actor=SYSTEM, at=AT)
    assert run_job(lease, actor=WORKER, at=AT) is None
    assert not NumberSeries.objects.exists()
    assert Job.objects.get().status == JobStatus.READY


def test_a_given_up_job_can_be_sent_again(notebook: Notebook) -> None:
    job = dead_job(notebook)
    replay_job(public_id=job.public_id, actor=SYSTEM, at=AT)
    assert work_off(actor=WORKER, at=AT) == 1
    assert notebook.done == [{"id": 1}]
    act = Act.objects.get(code="jobs.job_replayed")
    assert act.facts == {"job": "note_once", "attempts": 1, "last_error": "ValueError: no paper"}


def test_only_a_given_up_job_is_sent_again(notebook: Notebook) -> None:
    job = enqueue("note", {}, actor=SYSTEM, at=AT)
    assert job is not None
    with pytest.raises(JobNotDead):
        replay_job(public_id=job.public_id, actor=SYSTEM, at=AT)
    with pytest.raises(NotFound):
        replay_job(public_id=new_public_id(), actor=SYSTEM, at=AT)


def test_jobs_done_long_ago_are_forgotten_and_dead_ones_are_not(notebook: Notebook) -> None:
    dead = dead_job(notebook)
    enqueue("note", {}, actor=SYSTEM, at=AT)
    work_off(actor=WORKER, at=AT)
    forget_done({}, actor=SYSTEM, at=AT)
    assert Job.objects.count() == 2
    Job.objects.update(finished_at=AT)
    forget_done({}, actor=SYSTEM, at=AT)
    assert list(Job.objects.all()) == [dead]


def test_a_stranger_sees_and_replays_no_job(notebook: Notebook) -> None:
    job = dead_job(notebook)
    for attempt in (
        lambda: replay_job(public_id=job.public_id, actor=STRANGER, at=AT),
        lambda: queries.jobs_for(STRANGER),
        lambda: queries.job_for(STRANGER, job.public_id),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_the_operations_page_reads_jobs_by_status(notebook: Notebook) -> None:
    job = dead_job(notebook)
    enqueue("note", {}, actor=SYSTEM, at=AT)
    assert list(queries.jobs_for(SYSTEM, status="dead")) == [job]
    assert queries.jobs_for(SYSTEM).count() == 2
    assert queries.job_for(SYSTEM, job.public_id) == job
    with pytest.raises(NotFound):
        queries.job_for(SYSTEM, new_public_id())
