"""Workers as processes: killed half way, told to stop, several at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from tests import databases

from motcua.jobs.management.worker import Worker
from motcua.jobs.models import Job, JobStatus, ScheduleSlot
from motcua.jobs.rules import registry
from motcua.jobs.rules.timetable import Hourly
from motcua.jobs.tests.conftest import Notebook
from motcua.jobs.usecases import enqueue, enqueue_due_schedules, sweep_lost_jobs, work_off
from motcua.kernel.actor import Actor, system_actor
from motcua.kernel.events import Plain

pytestmark = pytest.mark.transactional

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
SYSTEM = system_actor("test")

CHILD = """
import sys, time, django
django.setup()
from motcua.jobs.management.worker import Worker
from motcua.jobs.rules import registry
from motcua.store.models import NumberSeries
import signal

def work(payload, *, actor, at):
    NumberSeries.objects.create(key="half way", last=1)
    print("started", flush=True)
    time.sleep(payload["seconds"])

registry.register("note", work, together=sys.argv[1] == "together")
worker = Worker(interval=0.05, parent=None)
signal.signal(signal.SIGTERM, worker.stop)
worker.run()
"""


def start_child(copy: databases.Copy, *words: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "MOTCUA_TEST_DATABASE_URL": copy.url,
        "MOTCUA_TEST_HOME": os.environ["MOTCUA_HOME"],
        "PYTHONPATH": os.pathsep.join([str(databases.ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, *words], env=environment, stdout=subprocess.PIPE, text=True
    )


def wait_until_started(child: subprocess.Popen[str]) -> None:
    assert child.stdout is not None
    for line in child.stdout:
        if line.strip() == "started":
            return
    raise AssertionError("the worker ended without starting the job")


def test_a_worker_killed_half_way_leaves_nothing_and_the_job_runs_again(
    fresh_db: databases.Copy, notebook: Notebook
) -> None:
    enqueue("note", {"seconds": 600}, actor=SYSTEM, at=AT)
    with start_child(fresh_db, "together") as child:
        wait_until_started(child)
        child.kill()
    assert Job.objects.get().status == JobStatus.RUNNING
    Job.objects.update(lease_until=AT)
    sweep_lost_jobs(actor=SYSTEM, at=AT)
    registry.register("note", notebook.write, together=True)
    Job.objects.update(payload={"key": "half way"})
    assert work_off(actor=SYSTEM, at=AT + timedelta(hours=1)) == 1
    assert Job.objects.get().status == JobStatus.DONE


def test_a_worker_told_to_stop_finishes_the_job_in_hand(fresh_db: databases.Copy, notebook: Notebook) -> None:
    enqueue("note", {"seconds": 1}, actor=SYSTEM, at=AT)
    enqueue("note", {"seconds": 600}, actor=SYSTEM, at=AT + timedelta(hours=1))
    with start_child(fresh_db, "apart") as child:
        wait_until_started(child)
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=60) == 0
    assert sorted(Job.objects.values_list("status", flat=True)) == [JobStatus.DONE, JobStatus.READY]


def in_threads(act: Callable[[], object], times: int) -> None:
    """Run `act` in several threads at once, each with its own connection."""

    def run() -> None:
        try:
            act()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_several_workers_run_each_job_once(notebook: Notebook) -> None:
    for number in range(40):
        enqueue("note", {"n": number}, actor=SYSTEM, at=AT)
    in_threads(lambda: work_off(actor=system_actor(threading.current_thread().name), at=AT), 4)
    assert sorted(str(entry["n"]) for entry in notebook.done) == sorted(map(str, range(40)))
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


def test_several_workers_enqueue_a_slot_once(notebook: Notebook) -> None:
    registry.schedule("hourly", Hourly(), task="note")
    in_threads(lambda: enqueue_due_schedules(actor=SYSTEM, at=AT), 4)
    in_threads(lambda: enqueue_due_schedules(actor=SYSTEM, at=AT + timedelta(hours=1)), 4)
    assert ScheduleSlot.objects.count() == 1
    assert Job.objects.count() == 1


def test_the_heart_beats_while_a_job_runs(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.jobs.management.worker.BEAT_SECONDS", 0.01)
    extended = threading.Event()
    worker = Worker(interval=0.01, parent=None)
    first: list[datetime | None] = []

    def work(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
        first.append(Job.objects.get().lease_until)
        while Job.objects.get().lease_until == first[0]:
            pass
        extended.set()
        worker.stop()

    registry.register("note", work)
    enqueue("note", {}, actor=SYSTEM, at=AT)
    worker.run()
    assert extended.is_set()
    assert Job.objects.get().status == JobStatus.DONE
