"""Recording: gapless, chained, in the order of time, with personal values apart."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections, transaction
from tests import databases

from motcua.audit.models import Act, Head
from motcua.audit.queries import timeline, verify
from motcua.audit.rules.chain import GENESIS
from motcua.audit.tests.conftest import ADMINISTRATOR, MORNING, STRANGER, SYSTEM, Noted, note, notes
from motcua.audit.usecases import ActOfMany, erase_personal_values, record, record_many, seal_day
from motcua.kernel.dates import day_bounds, legal_date
from motcua.kernel.errors import Forbidden
from motcua.store.writes import official


def chain_of(stream: str) -> list[Act]:
    """Return the acts of `stream` in order."""
    return list(Act.objects.filter(stream=stream).order_by("number"))


def assert_unbroken(acts: list[Act], count: int) -> None:
    """Check numbers and links."""
    assert [act.number for act in acts] == list(range(1, count + 1))
    assert acts[0].previous == GENESIS
    assert all(later.previous == earlier.hash for earlier, later in pairwise(acts))


def test_acts_of_a_stream_form_a_chain(history: list[Act]) -> None:
    assert_unbroken(chain_of("dossier:1"), 3)
    assert_unbroken(chain_of("dossier:2"), 2)
    assert Head.objects.get(stream="dossier:1").hash == history[2].hash


@pytest.mark.parametrize("statement", ["UPDATE audit_act SET code = 'x'", "DELETE FROM audit_act"])
def test_the_database_refuses_to_change_an_act(history: list[Act], statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only table audit_act"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_head",
        "UPDATE audit_head SET number = 1 WHERE number > 1",
        "DELETE FROM audit_personalvalue",
        'UPDATE audit_personalvalue SET fields = \'{"who": ["muối", "Lê Nam"]}\'',
    ],
)
def test_heads_and_personal_values_change_in_no_other_way(history: list[Act], statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.django_db
def test_a_clock_that_goes_back_breaks_neither_numbers_nor_order() -> None:
    notes("dossier:1", 2)
    earlier = note(at=MORNING - timedelta(days=3))
    assert (earlier.number, earlier.recorded_at) == (3, MORNING + timedelta(minutes=1))
    assert verify().is_whole


@pytest.mark.django_db
def test_a_clock_that_goes_back_writes_nothing_into_a_sealed_day() -> None:
    note()
    seal_day(day=legal_date(MORNING), actor=SYSTEM, at=MORNING + timedelta(days=1))
    late = note("dossier:new", at=MORNING)
    assert late.recorded_at == day_bounds(legal_date(MORNING))[1]
    assert verify().is_whole


@pytest.mark.django_db
def test_the_legal_moment_stands_beside_the_moment_of_recording() -> None:
    act = official(record)(
        Noted(what="", who=""), stream="s", actor=SYSTEM, at=MORNING, legal_at=MORNING - timedelta(days=2)
    )
    assert (act.recorded_at - act.at) == timedelta(days=2)
    assert timeline("s")[0].was_entered_late


@pytest.mark.django_db
def test_a_stream_whose_name_would_break_a_seal_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="would break the list"):
        note("dossier\t1")


def test_the_timeline_tells_each_act(history: list[Act]) -> None:
    first, *_ = timeline("dossier:1")
    assert first.sentence == "Ghi việc 0 cho Trần Thị Hòa."
    assert first.actor_label == "kiểm thử"


def test_the_timeline_as_of_a_moment_leaves_out_what_was_not_known(history: list[Act]) -> None:
    assert len(timeline("dossier:1", as_of=MORNING)) == 1


def test_erasing_personal_values_leaves_the_record_whole(history: list[Act]) -> None:
    assert erase_personal_values(stream="dossier:1", basis="Yêu cầu 5", actor=ADMINISTRATOR, at=MORNING) == 3
    assert timeline("dossier:1")[0].sentence == "Ghi việc 0 cho (đã xóa)."
    assert timeline("dossier:2")[0].sentence == "Ghi việc 0 cho Trần Thị Hòa."
    assert verify().is_whole


def test_a_stranger_may_not_erase(history: list[Act]) -> None:
    with pytest.raises(Forbidden):
        erase_personal_values(stream="dossier:1", basis="", actor=STRANGER, at=MORNING)
    assert timeline("dossier:1")[0].sentence.endswith("Trần Thị Hòa.")


def test_threads_on_one_stream_leave_no_gap(fresh_db: databases.Copy) -> None:
    def work(worker: int) -> None:
        for turn in range(10):
            note("sổ", what=f"{worker}.{turn}")
        connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    assert_unbroken(chain_of("sổ"), 40)
    assert verify().is_whole


_TEN = """
import django; django.setup()
from motcua.audit.tests.conftest import note
for turn in range(10):
    note("sổ")
"""


def test_processes_on_one_stream_leave_no_gap(fresh_db: databases.Copy) -> None:
    root = Path(__file__).resolve().parents[4]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_TEST_DATABASE_URL": fresh_db.url,
        "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}",
    }
    running = [subprocess.Popen([sys.executable, "-c", _TEN], env=environment) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert_unbroken(chain_of("sổ"), 30)


def test_acts_of_a_bulk_stand_as_if_recorded_one_by_one(history: list[Act]) -> None:
    streams = ["dossier:1", "dossier:2", "dossier:9"]
    together = official(record_many)(
        [ActOfMany(Noted("cùng lúc", "Trần Thị Hòa"), stream) for stream in reversed(streams)],
        actor=ADMINISTRATOR,
        at=MORNING + timedelta(hours=5),
    )
    singly = [
        official(record)(
            Noted("riêng", "Trần Thị Hòa"),
            stream=stream,
            actor=ADMINISTRATOR,
            at=MORNING + timedelta(hours=6),
        )
        for stream in streams
    ]
    assert [act.stream for act in together] == streams
    assert [act.number + 1 for act in together] == [act.number for act in singly]
    assert [act.hash for act in together] == [act.previous for act in singly]
    assert verify().findings == []


def test_a_bulk_keeps_personal_values_apart(history: list[Act]) -> None:
    act = official(record_many)([ActOfMany(Noted("x", "y"), "dossier:1")], actor=SYSTEM, at=MORNING)[0]
    alone = official(record)(Noted("x", "y"), stream="dossier:2", actor=SYSTEM, at=MORNING)
    assert act.facts == alone.facts
    assert act.digests.keys() == alone.digests.keys()


def test_a_bulk_of_nothing_records_nothing(history: list[Act]) -> None:
    assert record_many([], actor=SYSTEM, at=MORNING) == []
