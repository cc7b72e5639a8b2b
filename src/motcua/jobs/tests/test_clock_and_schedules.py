"""The rehearsal clock, and the jobs that the clock causes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from pytest_django.fixtures import Settings

from motcua.audit.models import Act
from motcua.jobs import queries
from motcua.jobs.errors import ClockAlreadyRuns, ClockOnlyForward, NoRehearsalClock
from motcua.jobs.models import Job, ScheduleSlot
from motcua.jobs.rules import registry
from motcua.jobs.rules.timetable import Daily, Hourly
from motcua.jobs.tests.conftest import Notebook
from motcua.jobs.usecases import (
    enqueue_due_schedules,
    move_clock_forward,
    start_rehearsal_clock,
)
from motcua.kernel.actor import Actor, Channel, system_actor
from motcua.kernel.clock import real_now
from motcua.kernel.errors import Forbidden

pytestmark = pytest.mark.django_db

MORNING = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
SYSTEM = system_actor("test")
STRANGER = Actor(label="Người lạ", channel=Channel.DESK, account_id=1)


@pytest.fixture
def rehearsal(settings: Settings) -> None:
    """Run a demo whose clock reads the morning of the rehearsal day."""
    settings.DEMO = True
    start_rehearsal_clock(reads=MORNING, actor=SYSTEM, at=MORNING)


def test_a_real_installation_keeps_real_time() -> None:
    before = real_now()
    assert before <= queries.current_time() <= real_now()
    assert not queries.clock_is_rehearsed()


def test_a_real_installation_refuses_a_rehearsal_clock() -> None:
    with pytest.raises(NoRehearsalClock):
        start_rehearsal_clock(reads=MORNING, actor=SYSTEM, at=MORNING)
    with pytest.raises(NoRehearsalClock):
        move_clock_forward(to=MORNING, actor=SYSTEM, at=MORNING)


def test_a_rehearsal_clock_runs_on_from_where_it_was_set(rehearsal: None) -> None:
    first = queries.current_time()
    assert MORNING <= first <= queries.current_time() < MORNING + timedelta(hours=1)
    assert queries.clock_is_rehearsed()
    with pytest.raises(ClockAlreadyRuns):
        start_rehearsal_clock(reads=MORNING, actor=SYSTEM, at=MORNING)


def test_the_rehearsal_clock_moves_forward_by_an_act(rehearsal: None) -> None:
    monday = MORNING + timedelta(days=3)
    move_clock_forward(to=monday, actor=SYSTEM, at=queries.current_time())
    assert monday <= queries.current_time() < monday + timedelta(hours=1)
    assert Act.objects.get(code="jobs.clock_moved_forward").facts["to"] == monday.isoformat()


def test_the_rehearsal_clock_never_goes_back(rehearsal: None) -> None:
    with pytest.raises(ClockOnlyForward):
        move_clock_forward(to=MORNING - timedelta(seconds=1), actor=SYSTEM, at=MORNING)


def test_a_stranger_moves_no_clock(rehearsal: None) -> None:
    with pytest.raises(Forbidden):
        move_clock_forward(to=MORNING + timedelta(days=1), actor=STRANGER, at=MORNING)


def test_a_schedule_starts_with_its_next_slot(notebook: Notebook) -> None:
    registry.schedule("nightly", Daily(time(0, 10)), task="note")
    assert enqueue_due_schedules(actor=SYSTEM, at=MORNING) == []
    midnight = datetime(2024, 6, 14, 17, 10, tzinfo=UTC)
    assert ScheduleSlot.objects.get().next_at == midnight
    assert enqueue_due_schedules(actor=SYSTEM, at=midnight - timedelta(seconds=1)) == []
    assert enqueue_due_schedules(actor=SYSTEM, at=midnight) == ["nightly"]
    assert enqueue_due_schedules(actor=SYSTEM, at=midnight) == []
    assert [slot.last_at for slot in queries.schedule_slots()] == [midnight]


def test_slots_missed_while_no_worker_ran_give_one_job(notebook: Notebook) -> None:
    registry.schedule("hourly", Hourly(15), task="note")
    enqueue_due_schedules(actor=SYSTEM, at=MORNING)
    late = MORNING + timedelta(days=5)
    assert enqueue_due_schedules(actor=SYSTEM, at=late) == ["hourly"]
    assert Job.objects.get().payload == {"slot": (late - timedelta(minutes=45)).isoformat()}
    assert ScheduleSlot.objects.get().next_at == late + timedelta(minutes=15)
