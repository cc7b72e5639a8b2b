"""Officers press at the same moment: each ticket goes to one counter, each number to one person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings
from tests import databases

from motcua.dossiers.models import QueueDay, Ticket, TicketCall
from motcua.dossiers.rules.queueing import TicketState
from motcua.dossiers.tests.queue_scene import FIRST, SECOND, Queue, make_queue
from motcua.dossiers.tests.scene import make_scene
from motcua.dossiers.tests.test_concurrency import at_once
from motcua.dossiers.usecases import queueing as acts


@pytest.fixture
def queue(fresh_db: databases.Copy, settings: Settings, tmp_path: Path) -> Queue:
    """The queue in a database where commits are real."""
    settings.FILES_ROOT = tmp_path
    return make_queue(make_scene())


def test_two_counters_that_call_at_once_get_different_tickets(queue: Queue) -> None:
    tickets = {queue.take().pk, queue.take().pk}
    assert at_once(lambda: queue.call(FIRST, 1), lambda: queue.call(SECOND, 1)) == ["done", "done"]
    assert set(TicketCall.objects.values_list("ticket", flat=True)) == tickets


def test_one_waiting_ticket_is_got_by_one_of_many(queue: Queue) -> None:
    queue.take()
    tries: list[Callable[[], object]] = [lambda: queue.call(FIRST, 1), lambda: queue.call(SECOND, 1)] * 2
    told = at_once(*tries)
    assert told.count("done") == 1
    assert set(told) <= {"done", "dossiers.nobody_waits", "dossiers.counter_busy"}
    assert TicketCall.objects.count() == 1


def test_numbers_taken_at_once_are_consecutive(queue: Queue) -> None:
    assert at_once(*[lambda: queue.take(0)] * 6) == ["done"] * 6
    assert sorted(Ticket.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert QueueDay.objects.count() == 1


def test_a_called_person_has_come_or_is_absent_never_both(queue: Queue) -> None:
    ticket = queue.take()
    queue.call()
    lan, at = queue.scene.cast.lan, queue.at(2)
    told = at_once(
        lambda: acts.begin_service(ticket_id=ticket.public_id, actor=lan, at=at),
        lambda: acts.mark_absent(ticket_id=ticket.public_id, actor=lan, at=at),
    )
    assert sorted(told) == ["done", "dossiers.ticket_act_not_allowed"]
    assert Ticket.objects.get().state in (TicketState.SERVING, TicketState.WAITING)
