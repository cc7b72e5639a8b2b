"""Jobs of the tests: each handler notes its calls or fails as told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from motcua.jobs.rules import registry
from motcua.jobs.rules.retries import RetryPolicy
from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain
from motcua.store.models import NumberSeries


class Notebook:
    """What the handlers of a test did."""

    def __init__(self) -> None:
        """Begin empty."""
        self.done: list[dict[str, Plain]] = []
        self.faults: list[BaseException] = []

    def note(self, payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
        """Raise the next fault where one waits, else keep the payload."""
        if self.faults:
            raise self.faults.pop(0)
        self.done.append(payload)

    def write(self, payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
        """Write a row, then fail where a fault waits."""
        NumberSeries.objects.create(key=str(payload["key"]), last=1)
        self.note(payload, actor=actor, at=at)


@pytest.fixture
def notebook() -> Iterator[Notebook]:
    """Register the jobs `note`, `note_once` and `write` for one test."""
    book = Notebook()
    before = dict(registry._tasks), dict(registry._schedules)
    registry._tasks.clear()
    registry._schedules.clear()
    registry.register("note", book.note)
    registry.register("note_once", book.note, retry=RetryPolicy.NEVER)
    registry.register("write", book.write, together=True)
    yield book
    registry._tasks.clear()
    registry._schedules.clear()
    registry._tasks.update(before[0])
    registry._schedules.update(before[1])
