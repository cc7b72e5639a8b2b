"""Tickets: taken, called, called again, served, transferred. Working writes: no right rests on a ticket.

Whatever gives or calls a number first locks the row of the day at that place, so that a number is given
once and each ticket goes to one counter, whoever presses at the same moment.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from motcua.dossiers.errors import (
    CounterBusy,
    CounterClosed,
    NobodyWaits,
    NoCounterServes,
    TicketActNotAllowed,
    TicketsTooMany,
)
from motcua.dossiers.models import (
    PriorityGroup,
    QueueCounter,
    QueueDay,
    QueuePlace,
    Ticket,
    TicketCall,
)
from motcua.dossiers.models.queueing import valid_on
from motcua.dossiers.policies import require_counter
from motcua.dossiers.queries.queueing import in_line, is_served, open_call, rule_for
from motcua.dossiers.rules.queueing import (
    LONGEST_RUN,
    CallEnd,
    TicketAct,
    TicketState,
    Wanted,
    after_absence,
    next_in_line,
    require_ticket_act,
    ticket_code,
)
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.kernel.text import N_, print_date
from motcua.store.locking import lock
from motcua.store.writes import working

_MINUTE: Final = timedelta(minutes=1)


@working
def take_ticket(
    *, place_id: int, wanted: Wanted, actor: Actor, at: datetime, kiosk_key: UUID | None = None
) -> Ticket:
    """Give the next number of the day at a place: A001, A002, … from A001 again each day.

    A ticket screen shows the `kiosk_key` of its place instead of a signed-in officer. Raises NotFound where
    no tickets are given, Forbidden, NoCounterServes, NotFound for a priority group that is not in force,
    TicketsTooMany for a screen that gave TICKETS_PER_MINUTE within the minute before.
    """
    place = QueuePlace.objects.filter(place=place_id).first()
    if place is None:
        raise NotFound
    if place.kiosk_key != kiosk_key:
        require_counter(actor, place_id)
    day = legal_date(at)
    queue = _hold_day(place_id, day)
    if not is_served(place_id, day, wanted):
        raise NoCounterServes
    if kiosk_key is not None and _taken_lately(queue, at) >= settings.TICKETS_PER_MINUTE:
        raise TicketsTooMany
    if wanted.priority and not PriorityGroup.objects.filter(valid_on(day), pk=wanted.priority).exists():
        raise NotFound
    queue.last += 1
    queue.save(update_fields=["last"])
    return Ticket.objects.create(
        queue=queue,
        number=queue.last,
        code=ticket_code(rule_for(place_id, day).letter, queue.last),
        purpose=wanted.purpose,
        field_id=wanted.field,
        procedure_id=wanted.procedure,
        priority_id=wanted.priority,
        state=TicketState.WAITING,
        taken_at=at,
        since=at,
    )


@working
def call_next(*, counter_id: UUID, actor: Actor, at: datetime) -> Ticket:
    """Call to a counter whoever comes next by the rule of the place; whom it serves now is then finished.

    Exactly one counter gets each ticket. Raises NotFound, Forbidden, CounterClosed, CounterBusy while a
    called person has neither come nor been marked absent, NobodyWaits.
    """
    counter = _counter(counter_id)
    day = legal_date(at)
    queue = _hold_day(counter.place_id, day)
    actor = require_counter(actor, counter.place_id)
    _require_in_use(counter, day)
    _free(counter, queue, at=at)
    recent = TicketCall.objects.filter(counter=counter, ticket__queue=queue).order_by("-called_at", "-id")
    chosen = next_in_line(
        in_line(counter, queue.pk, day),
        list(recent.values_list("is_priority", flat=True)[:LONGEST_RUN]),
        rule_for(counter.place_id, day).most_in_a_row,
    )
    if chosen is None:
        raise NobodyWaits(counter=counter.name)
    ticket = Ticket.objects.get(pk=chosen.key)
    is_first = not ticket.calls.exists()
    TicketCall.objects.create(
        ticket=ticket,
        counter=counter,
        officer_id=actor.account_id,
        is_first=is_first,
        is_priority=chosen.is_priority,
        called_at=at,
        last_called_at=at,
    )
    return _to(ticket, TicketState.CALLED)


@working
def call_again(*, ticket_id: UUID, actor: Actor, at: datetime) -> Ticket:
    """Call a number that was called once more. Raises NotFound, Forbidden, TicketActNotAllowed."""
    ticket, call = _hold(ticket_id, TicketAct.CALL_AGAIN, actor)
    call.last_called_at, call.times = at, call.times + 1
    call.save(update_fields=["last_called_at", "times"])
    return ticket


@working
def begin_service(*, ticket_id: UUID, actor: Actor, at: datetime) -> Ticket:
    """Say that the called person has come. Raises NotFound, Forbidden, TicketActNotAllowed."""
    ticket, call = _hold(ticket_id, TicketAct.BEGIN, actor)
    call.served_at = at
    call.save(update_fields=["served_at"])
    return _to(ticket, TicketState.SERVING)


@working
def finish_service(*, ticket_id: UUID, actor: Actor, at: datetime) -> Ticket:
    """Say that the person has been served. Raises NotFound, Forbidden, TicketActNotAllowed."""
    ticket, call = _hold(ticket_id, TicketAct.FINISH, actor)
    _end(call, CallEnd.FINISHED, at=at)
    return _to(ticket, TicketState.FINISHED)


@working
def mark_absent(*, ticket_id: UUID, actor: Actor, at: datetime) -> Ticket:
    """Say that the called person did not come: back to the end of the line, or closed, as the rule says.

    Raises NotFound, Forbidden, TicketActNotAllowed.
    """
    ticket, call = _hold(ticket_id, TicketAct.MARK_ABSENT, actor)
    _end(call, CallEnd.ABSENT, at=at)
    rule = rule_for(ticket.queue.place_id, ticket.queue.day)
    ticket.absences += 1
    ticket.since = at
    ticket.save(update_fields=["absences", "since"])
    return _to(ticket, after_absence(ticket.absences, rule.returns))


@working
def transfer_ticket(*, ticket_id: UUID, counter_id: UUID, actor: Actor, at: datetime) -> Ticket:
    """Send the person on to another counter of the place, which alone calls them, in their place in line.

    Raises NotFound, Forbidden, TicketActNotAllowed (also for a number of an earlier day, which nobody
    calls any more), CounterClosed for one that is not in use today.
    """
    ticket, call = _hold(ticket_id, TicketAct.TRANSFER, actor)
    if ticket.queue.day != legal_date(at):
        raise TicketActNotAllowed(ticket=ticket.code, state=N_("số của ngày trước"))
    counter = _counter(counter_id)
    if counter.place_id != ticket.queue.place_id or counter.pk == call.counter_id:
        raise NotFound
    _require_in_use(counter, legal_date(at))
    _end(call, CallEnd.TRANSFERRED, at=at)
    ticket.only_counter = counter
    ticket.save(update_fields=["only_counter"])
    return _to(ticket, TicketState.WAITING)


def _counter(public_id: UUID) -> QueueCounter:
    counter = QueueCounter.objects.filter(public_id=public_id).first()
    if counter is None:
        raise NotFound
    return counter


def _hold_day(place_id: int, day: date) -> QueueDay:
    QueueDay.objects.get_or_create(place_id=place_id, day=day)
    return lock(QueueDay.objects.all(), place_id=place_id, day=day)


def _hold(ticket_id: UUID, act: TicketAct, actor: Actor) -> tuple[Ticket, TicketCall]:
    """Return a ticket that is called or served, with its call, its day locked."""
    known = Ticket.objects.select_related("queue").filter(public_id=ticket_id).first()
    if known is None:
        raise NotFound
    queue = lock(QueueDay.objects.all(), pk=known.queue_id)
    require_counter(actor, queue.place_id)
    ticket = Ticket.objects.select_related("queue").get(pk=known.pk)
    require_ticket_act(ticket.current, act, ticket.code)
    return ticket, lock(TicketCall.objects.filter(ended_at=None), ticket=ticket)


def _taken_lately(queue: QueueDay, at: datetime) -> int:
    return Ticket.objects.filter(queue=queue, taken_at__gt=at - _MINUTE, taken_at__lte=at).count()


def _require_in_use(counter: QueueCounter, day: date) -> None:
    if not QueueCounter.objects.filter(valid_on(day), pk=counter.pk).exists():
        raise CounterClosed(counter=counter.name, day=print_date(day))


def _free(counter: QueueCounter, queue: QueueDay, *, at: datetime) -> None:
    """End what the counter still has open; one left open on an earlier day counts no service time."""
    call = open_call(counter)
    if call is None:
        return
    ticket = call.ticket
    if ticket.queue_id != queue.pk:
        _end(call, CallEnd.LEFT_OPEN, at=at)
        _to(ticket, TicketState.FINISHED if call.served_at else TicketState.ABSENT)
    elif call.served_at is None:
        raise CounterBusy(counter=counter.name, ticket=ticket.code)
    else:
        _end(call, CallEnd.FINISHED, at=at)
        _to(ticket, TicketState.FINISHED)


def _end(call: TicketCall, how: CallEnd, *, at: datetime) -> None:
    call.ended_at, call.ended = at, how
    call.save(update_fields=["ended_at", "ended"])


def _to(ticket: Ticket, state: TicketState) -> Ticket:
    ticket.state = state
    ticket.save(update_fields=["state"])
    return ticket
