"""Acts, people and ways round the triggers that the tests of audit use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from motcua.audit.models import Act
from motcua.audit.usecases import record
from motcua.kernel.actor import Actor, Channel, Grant, system_actor
from motcua.kernel.events import Event
from motcua.store import triggers
from motcua.store.writes import official

MORNING = datetime(2024, 6, 3, 1, 0, tzinfo=UTC)
"""Monday 03/06/2024, 08:00 in Viet Nam."""
SYSTEM = system_actor("kiểm thử")
STRANGER = Actor(label="Người lạ", channel=Channel.DESK, account_id=9)
ADMINISTRATOR = Actor(
    label="Quản trị", channel=Channel.DESK, account_id=1, grants=(Grant("administrator", 1, 1, 1),)
)


@dataclass(frozen=True)
class Noted(Event):
    """An act of these tests."""

    code = "audit_test.noted"
    sentence = "Ghi %(what)s cho %(who)s."
    personal = frozenset({"who"})
    what: str
    who: str


@official
def note(
    stream: str = "dossier:1",
    *,
    what: str = "nhận hồ sơ",
    who: str = "Trần Thị Hòa",
    at: datetime = MORNING,
    actor: Actor = SYSTEM,
) -> Act:
    """Record one act."""
    return record(Noted(what=what, who=who), stream=stream, actor=actor, at=at)


def notes(stream: str, count: int, *, at: datetime = MORNING) -> list[Act]:
    """Record `count` acts, a minute apart."""
    return [note(stream, what=f"việc {k}", at=at + timedelta(minutes=k)) for k in range(count)]


@contextmanager
def triggers_off(*tables: str) -> Iterator[None]:
    """Act as an intruder who owns the database: no trigger of `tables` stands in the way."""
    with connection.cursor() as cursor:
        for trigger in triggers.declared():
            if trigger.table in tables:
                on_table = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {trigger.name}{on_table}")
    yield
    triggers.install()


@pytest.fixture
def history(db: None) -> list[Act]:
    """Three acts of one dossier and two of another, on one day."""
    return [*notes("dossier:1", 3), *notes("dossier:2", 2)]
