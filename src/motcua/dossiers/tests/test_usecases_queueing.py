"""Tickets from the screen to the counter: given, called by the rule, served, absent, transferred."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from pytest_django import Settings

from motcua.audit.models import Act
from motcua.dossiers.errors import (
    CounterBusy,
    CounterClosed,
    NobodyWaits,
    NoCounterServes,
    TicketActNotAllowed,
    TicketsTooMany,
)
from motcua.dossiers.models import PriorityGroup, Ticket, TicketCall
from motcua.dossiers.queries.queueing import counter_lines
from motcua.dossiers.rules.queueing import CallEnd, TicketPurpose, TicketState, Wanted
from motcua.dossiers.tests.queue_scene import FIRST, SECOND, Queue, make_queue
from motcua.dossiers.tests.scene import Scene
from motcua.dossiers.usecases import queueing as acts
from motcua.dossiers.usecases.queue_settings import end_counter
from motcua.kernel.actor import anonymous_actor, system_actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Forbidden, NotFound
from motcua.store.writes import Write, kind_of_write

ASK, COLLECT = Wanted(TicketPurpose.ASK), Wanted(TicketPurpose.COLLECT)
TICKET_ACTS = (acts.call_again, acts.begin_service, acts.finish_service, acts.mark_absent)


@pytest.fixture
def queue(scene: Scene) -> Queue:
    return make_queue(scene)


def state_of(ticket: Ticket) -> str:
    return Ticket.objects.get(pk=ticket.pk).state


def serve(queue: Queue, ticket: Ticket, after: int, done: int) -> None:
    for act, minutes in ((acts.begin_service, after), (acts.finish_service, done)):
        act(ticket_id=ticket.public_id, actor=queue.scene.cast.lan, at=queue.at(minutes))


def test_numbers_run_through_the_day_and_begin_again_the_next(queue: Queue) -> None:
    assert [queue.take().code for _ in range(3)] == ["A001", "A002", "A003"]
    assert queue.take(24 * 60).code == "A001"


def test_a_ticket_is_no_act(queue: Queue) -> None:
    before = Act.objects.count()
    queue.take()
    queue.call()
    assert Act.objects.count() == before
    assert {kind_of_write(one) for one in (acts.take_ticket, acts.call_next, *TICKET_ACTS)} == {Write.WORKING}


def test_the_ticket_screen_needs_its_key_and_an_officer_their_post(queue: Queue) -> None:
    visitor, place, at = anonymous_actor(), queue.place, queue.at(0)
    taken = acts.take_ticket(
        place_id=place.place_id, wanted=queue.file(), actor=visitor, at=at, kiosk_key=place.kiosk_key
    )
    assert taken.code == "A001"
    for who, key in ((visitor, uuid4()), (visitor, None), (queue.scene.cast.hung, None)):
        with pytest.raises(Forbidden):
            acts.take_ticket(place_id=place.place_id, wanted=queue.file(), actor=who, at=at, kiosk_key=key)


def test_no_ticket_is_given_for_what_no_counter_serves(queue: Queue) -> None:
    end_counter(
        counter_id=queue.counters[SECOND].public_id,
        valid_to=legal_date(queue.at(0)),
        actor=system_actor("test"),
        at=queue.at(0),
    )
    with pytest.raises(NoCounterServes):
        queue.take(wanted=COLLECT)
    with pytest.raises(CounterClosed):
        queue.call(SECOND)


def test_a_priority_group_that_ended_gives_no_priority(queue: Queue) -> None:
    PriorityGroup.objects.update(valid_to=legal_date(queue.at(0)))
    with pytest.raises(NotFound):
        queue.take(priority=True)


def test_a_place_without_a_queue_gives_no_tickets(scene: Scene) -> None:
    with pytest.raises(NotFound):
        acts.take_ticket(place_id=scene.cast.one_stop.pk, wanted=ASK, actor=scene.cast.lan, at=scene.at)


def test_each_counter_calls_the_first_whom_it_serves(queue: Queue) -> None:
    collect, ask, file = queue.take(wanted=COLLECT), queue.take(1, wanted=ASK), queue.take(2)
    assert queue.call(FIRST, 5) == ask
    assert queue.call(SECOND, 5) == collect
    serve(queue, ask, 6, 7)
    assert queue.call(FIRST, 8) == file


def test_priority_is_called_first_but_others_have_their_turn(queue: Queue) -> None:
    plain = queue.take()
    urgent = [queue.take(minute, priority=True) for minute in (1, 2, 3)]
    called = []
    for minute in range(4):
        ticket, at = queue.call(FIRST, 10 + minute), queue.at(10 + minute)
        acts.begin_service(ticket_id=ticket.public_id, actor=queue.scene.cast.lan, at=at)
        called.append(ticket)
    assert called == [urgent[0], urgent[1], plain, urgent[2]]


def test_nobody_waits_is_said(queue: Queue) -> None:
    with pytest.raises(NobodyWaits):
        queue.call()


def test_calling_the_next_finishes_whom_the_counter_serves(queue: Queue) -> None:
    first, second = queue.take(), queue.take()
    queue.call()
    with pytest.raises(CounterBusy):
        queue.call(after=1)
    acts.begin_service(ticket_id=first.public_id, actor=queue.scene.cast.lan, at=queue.at(2))
    assert queue.call(after=9) == second
    assert state_of(first) == TicketState.FINISHED
    assert TicketCall.objects.get(ticket=first).ended_at == queue.at(9)


def test_a_number_can_be_called_again_and_counts_its_calls(queue: Queue) -> None:
    ticket = queue.take()
    queue.call()
    acts.call_again(ticket_id=ticket.public_id, actor=queue.scene.cast.lan, at=queue.at(2))
    call = TicketCall.objects.get(ticket=ticket)
    assert (call.times, call.called_at, call.last_called_at) == (2, queue.at(0), queue.at(2))


def test_an_absent_person_waits_again_at_the_end_once(queue: Queue) -> None:
    absent, other = queue.take(), queue.take(1)
    queue.call(after=5)
    acts.mark_absent(ticket_id=absent.public_id, actor=queue.scene.cast.lan, at=queue.at(6))
    assert queue.call(after=7) == other
    serve(queue, other, 8, 9)
    assert queue.call(after=10) == absent
    acts.mark_absent(ticket_id=absent.public_id, actor=queue.scene.cast.lan, at=queue.at(11))
    assert state_of(absent) == TicketState.ABSENT
    assert [one.is_first for one in TicketCall.objects.filter(ticket=absent).order_by("id")] == [True, False]


def test_who_is_transferred_is_called_by_that_counter_alone(queue: Queue) -> None:
    ticket, other = queue.take(), queue.take(1)
    queue.call(FIRST, 5)
    target = queue.counters[SECOND].public_id
    acts.transfer_ticket(
        ticket_id=ticket.public_id, counter_id=target, actor=queue.scene.cast.lan, at=queue.at(6)
    )
    assert queue.call(FIRST, 7) == other
    assert queue.call(SECOND, 8) == ticket
    assert TicketCall.objects.filter(ticket=ticket, ended=CallEnd.TRANSFERRED).count() == 1


def test_a_ticket_is_not_transferred_to_its_own_or_a_closed_counter(queue: Queue) -> None:
    ticket = queue.take()
    queue.call(FIRST)
    lan, at = queue.scene.cast.lan, queue.at(1)
    with pytest.raises(NotFound):
        acts.transfer_ticket(
            ticket_id=ticket.public_id, counter_id=queue.counters[FIRST].public_id, actor=lan, at=at
        )
    second = queue.counters[SECOND].public_id
    end_counter(counter_id=second, valid_to=legal_date(at), actor=system_actor("test"), at=at)
    with pytest.raises(CounterClosed):
        acts.transfer_ticket(ticket_id=ticket.public_id, counter_id=second, actor=lan, at=at)


def test_what_was_left_open_yesterday_does_not_hold_the_counter(queue: Queue) -> None:
    yesterday, today = queue.take(), queue.take(24 * 60)
    queue.call()
    assert queue.call(after=24 * 60 + 5) == today
    assert state_of(yesterday) == TicketState.ABSENT
    assert TicketCall.objects.get(ticket=yesterday).ended == CallEnd.LEFT_OPEN


def test_a_number_of_yesterday_is_not_sent_on_to_a_line_that_nobody_calls(queue: Queue) -> None:
    ticket, midnight = queue.take(), 24 * 60
    queue.call()
    target = queue.counters[SECOND].public_id
    with pytest.raises(TicketActNotAllowed, match="ngày trước"):
        acts.transfer_ticket(
            ticket_id=ticket.public_id, counter_id=target, actor=queue.scene.cast.lan, at=queue.at(midnight)
        )


def test_who_was_sent_to_a_counter_that_ended_is_called_and_counted_by_the_others(queue: Queue) -> None:
    ticket, lan, second = queue.take(), queue.scene.cast.lan, queue.counters[SECOND].public_id
    queue.call()
    acts.transfer_ticket(ticket_id=ticket.public_id, counter_id=second, actor=lan, at=queue.at(1))
    end_counter(
        counter_id=second, valid_to=legal_date(queue.at(2)), actor=system_actor("test"), at=queue.at(2)
    )
    assert [one.waiting for one in counter_lines(queue.place.place_id, queue.at(3))] == [1]
    assert queue.call(FIRST, 4) == ticket


def test_a_screen_gives_no_flood_of_numbers(queue: Queue, settings: Settings) -> None:
    settings.TICKETS_PER_MINUTE = 3

    def take(at: datetime) -> Ticket:
        key, place = queue.place.kiosk_key, queue.place.place_id
        return acts.take_ticket(
            place_id=place, wanted=queue.file(), actor=anonymous_actor(), at=at, kiosk_key=key
        )

    for _ in range(3):
        take(queue.at(0))
    with pytest.raises(TicketsTooMany):
        take(queue.at(0))
    assert queue.take().number == 4
    assert take(queue.at(1)).number == 5


def test_acts_out_of_time_are_refused(queue: Queue) -> None:
    ticket = queue.take()
    for act in TICKET_ACTS:
        with pytest.raises(TicketActNotAllowed):
            act(ticket_id=ticket.public_id, actor=queue.scene.cast.lan, at=queue.at(1))


def test_only_officers_of_the_place_call_and_serve(queue: Queue) -> None:
    ticket = queue.take()
    queue.call()
    for who in (queue.scene.cast.hung, queue.scene.cast.nam, anonymous_actor()):
        for act in TICKET_ACTS:
            with pytest.raises(Forbidden):
                act(ticket_id=ticket.public_id, actor=who, at=queue.at(1) + timedelta(seconds=1))
        with pytest.raises(Forbidden):
            acts.call_next(counter_id=queue.counters[FIRST].public_id, actor=who, at=queue.at(1))


def test_what_does_not_exist_is_not_found(queue: Queue) -> None:
    with pytest.raises(NotFound):
        acts.call_next(counter_id=uuid4(), actor=queue.scene.cast.lan, at=queue.at(0))
    with pytest.raises(NotFound):
        acts.begin_service(ticket_id=uuid4(), actor=queue.scene.cast.lan, at=queue.at(0))
