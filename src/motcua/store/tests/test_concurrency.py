"""Several processes and threads at once, on a database where commits are real."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.db import connection, connections
from tests import databases

from motcua.store import numbers
from motcua.store.models import IssuedNumber
from motcua.store.once import once, sent_by
from motcua.store.snapshot import one_moment

NOON = datetime(2024, 6, 3, 5, tzinfo=UTC)

_FIFTY = """
import django; django.setup()
from datetime import UTC, datetime
from uuid import uuid4
from django.db import transaction
from motcua.store import numbers
for _ in range(50):
    with transaction.atomic():
        print(numbers.issue(series="H50", subject=uuid4(), at=datetime(2024, 6, 3, 5, tzinfo=UTC)))
"""


def issue_one() -> str:
    """Take a number."""
    return str(numbers.issue(series="H50", subject=uuid4(), at=NOON))


def test_four_processes_take_two_hundred_consecutive_numbers(fresh_db: databases.Copy) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_TEST_DATABASE_URL": fresh_db.url,
        "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
    }
    command = [sys.executable, "-c", _FIFTY]
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(4)]
    printed = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    assert sorted(int(line) for output in printed for line in output.split()) == list(range(1, 201))
    assert numbers.unexplained_gaps("H50") == []


def test_a_double_click_on_two_servers_acts_once(fresh_db: databases.Copy) -> None:
    def send(key: UUID) -> str:
        try:
            return once(key, at=NOON, act=issue_one)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as servers:
        answers = list(servers.map(send, [UUID(int=5)] * 8))
    assert answers == ["1"] * 8
    assert IssuedNumber.objects.count() == 1


def test_two_officers_with_one_key_each_act_once(fresh_db: databases.Copy) -> None:
    def send(account: int) -> str:
        try:
            with sent_by(account, route="/ho-so/1/"):
                return once(UUID(int=5), at=NOON, act=issue_one)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as servers:
        answers = list(servers.map(send, [7, 8] * 4))
    assert set(answers[::2]).isdisjoint(answers[1::2])
    assert IssuedNumber.objects.count() == len(set(answers)) == 2


def test_a_long_reading_sees_one_moment_and_holds_nobody_up(fresh_db: databases.Copy) -> None:
    def write_elsewhere() -> None:
        once(uuid4(), at=NOON, act=issue_one)
        connections.close_all()

    with one_moment():
        before = IssuedNumber.objects.count()
        with ThreadPoolExecutor(1) as other:
            other.submit(write_elsewhere).result()
        assert IssuedNumber.objects.count() == before == 0
    assert IssuedNumber.objects.count() == 1
    assert not connection.in_atomic_block
