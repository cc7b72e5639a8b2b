"""The seal among acts under way, where commits are real: nobody is ended, nothing is left out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event as Signal
from typing import TypeVar
from uuid import uuid4

import pytest
from django.db import connection, connections
from tests import databases

from motcua.audit.models import Act, Seal
from motcua.audit.queries import verify
from motcua.audit.tests.conftest import MORNING, SYSTEM, Noted, note, notes
from motcua.audit.usecases import record, seal_day
from motcua.kernel.clock import stopwatch
from motcua.kernel.dates import day_bounds
from motcua.store import locking, numbers
from motcua.store.writes import official

MONDAY = date(2024, 6, 3)
TUESDAY_MORNING = MORNING + timedelta(days=1)
T = TypeVar("T")
LONG_ENOUGH = 20
"""Seconds after which a step that never came is taken for lost."""


def alone(work: Callable[[], T]) -> Callable[[], T]:
    """Return `work` for a thread: it closes its connection."""

    def run() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    return run


def seal() -> int:
    return seal_day(day=MONDAY, actor=SYSTEM, at=TUESDAY_MORNING).acts


def wait_until(asked: str, *, count: int) -> None:
    """Wait until so many sessions of this database wait for a lock of the kind `asked` (SQL, LIKE)."""
    began = stopwatch()
    with connection.cursor() as cursor:
        while stopwatch() - began < LONG_ENOUGH:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event LIKE %s",
                [asked],
            )
            if cursor.fetchone()[0] >= count:
                return
    raise AssertionError(f"nobody waits for {asked}")


@official
def number_then_record(has_number: Signal, may_record: Signal) -> Act:
    """Take a number of a series, then record: the order in which a dossier is accepted."""
    numbers.issue(series="H50", subject=uuid4(), at=MORNING)
    has_number.set()
    assert may_record.wait(LONG_ENOUGH)
    _wait_for_nobody()
    return record(Noted(what="nhận", who="A"), stream="dossier:1", actor=SYSTEM, at=MORNING)


def _wait_for_nobody() -> None:
    """Fail at the next lock that another session has or waits for, before the server looks for cycles."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '200ms'")


@official
def record_then_number(has_recorded: Signal) -> Act:
    """Record, then take a number of the same series."""
    act = record(Noted(what="nhận", who="B"), stream="dossier:2", actor=SYSTEM, at=MORNING)
    has_recorded.set()
    numbers.issue(series="H50", subject=uuid4(), at=MORNING)
    return act


@pytest.mark.postgresql
def test_the_seal_waits_for_acts_that_wait_for_one_another(fresh_db: databases.Copy) -> None:
    numbered, go_on, recorded = Signal(), Signal(), Signal()
    with ThreadPoolExecutor(3) as night:
        first = night.submit(alone(lambda: number_then_record(numbered, go_on)))
        assert numbered.wait(LONG_ENOUGH)
        second = night.submit(alone(lambda: record_then_number(recorded)))
        assert recorded.wait(LONG_ENOUGH)
        sealing: Future[int] = night.submit(alone(seal))
        wait_until("%", count=2)  # the second for the series, the seal for both
        go_on.set()
        assert (first.result().number, second.result().number, sealing.result()) == (1, 1, 2)
    assert verify().is_whole


@pytest.mark.postgresql
def test_an_act_that_comes_while_the_seal_waits_is_of_the_next_day(fresh_db: databases.Copy) -> None:
    numbered, go_on = Signal(), Signal()
    with ThreadPoolExecutor(3) as night:
        night.submit(alone(lambda: number_then_record(numbered, go_on)))
        assert numbered.wait(LONG_ENOUGH)
        sealing = night.submit(alone(seal))
        wait_until("advisory", count=1)
        late = night.submit(alone(lambda: note("dossier:3")))
        wait_until("advisory", count=2)
        go_on.set()
        assert sealing.result() == 1
        assert late.result().recorded_at == day_bounds(MONDAY)[1]
    assert verify().is_whole


@pytest.mark.postgresql
def test_a_seal_that_waits_too_long_gives_way(
    fresh_db: databases.Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "PATIENCE", timedelta(milliseconds=50))
    numbered, go_on = Signal(), Signal()
    with ThreadPoolExecutor(1) as night:
        hanging = night.submit(alone(lambda: number_then_record(numbered, go_on)))
        assert numbered.wait(LONG_ENOUGH)
        with pytest.raises(locking.WritersBusy):
            seal()
        go_on.set()
        assert hanging.result().number == 1
    assert not Seal.objects.exists()
    assert seal() == 1


def test_the_seal_waits_for_acts_under_way(fresh_db: databases.Copy) -> None:
    notes("dossier:1", 2)

    @official
    def two(sealing: list[Future[int]], night: ThreadPoolExecutor) -> None:
        note("dossier:2")
        sealing.append(night.submit(alone(seal)))
        note("dossier:3")

    sealing: list[Future[int]] = []
    with ThreadPoolExecutor(1) as night:
        two(sealing, night)
        assert sealing[0].result() == 4
    assert verify().is_whole
