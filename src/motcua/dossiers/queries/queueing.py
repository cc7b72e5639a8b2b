"""Queues as they stand: counters and what they serve, who waits, whom each counter calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.catalogue.models import Field, Procedure
from motcua.dossiers.models import (
    CounterService,
    PriorityGroup,
    QueueCounter,
    QueuePlace,
    QueueRule,
    Ticket,
    TicketCall,
)
from motcua.dossiers.models.queueing import valid_on
from motcua.dossiers.policies import may_receive
from motcua.dossiers.rules.queueing import (
    PURPOSE_NAMES,
    InLine,
    Service,
    TicketPurpose,
    TicketState,
    Wanted,
    serves,
)
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.people.models import Unit

__all__ = ["Unit"]

_BOARD_LINES = 8


def rule_for(place_id: int, day: date) -> QueueRule:
    """Return the rule by which a place calls on `day`: its own, else that of all. Raises NotFound."""
    rows = QueueRule.objects.filter(Q(place=place_id) | Q(place=None), valid_from__lte=day)
    found = sorted(rows, key=lambda one: (one.place_id is None, -one.valid_from.toordinal()))
    if not found:
        raise NotFound
    return found[0]


def priority_groups(day: date) -> QuerySet[PriorityGroup]:
    """Return the groups that are called first on `day`, in the order in which they were named."""
    return PriorityGroup.objects.filter(valid_on(day)).order_by("id")


def counters_on(place_id: int, day: date) -> list[QueueCounter]:
    """Return the counters of a place in use on `day`, by name (Quầy 2 before Quầy 10)."""
    rows = QueueCounter.objects.filter(valid_on(day), place=place_id)
    return sorted(rows, key=lambda one: (len(one.name), one.name))


def services_on(counters: Iterable[QueueCounter], day: date) -> dict[int, list[Service]]:
    """Return what each counter serves on `day`, by row key of the counter, in one query."""
    found: dict[int, list[Service]] = {one.pk: [] for one in counters}
    for row in CounterService.objects.filter(valid_on(day), counter__in=list(found)):
        found[row.counter_id].append(Service(TicketPurpose(row.purpose), row.field_id, row.procedure_id))
    return found


def is_served(place_id: int, day: date, wanted: Wanted) -> bool:
    """Tell whether any counter of the place serves what somebody comes for on `day`."""
    return any(serves(some, wanted) for some in services_on(counters_on(place_id, day), day).values())


def service_words(services: Sequence[Service]) -> list[str]:
    """Return what a counter serves, in Vietnamese words."""
    fields = dict(
        Field.objects.filter(pk__in=[one.field for one in services if one.field]).values_list("pk", "name")
    )
    keys = [one.procedure for one in services if one.procedure]
    procedures = {row.pk: row for row in Procedure.objects.filter(pk__in=keys)}
    words = []
    for one in services:
        name = PURPOSE_NAMES[one.purpose]
        if one.procedure is not None:
            row = procedures[one.procedure]
            name = f"{name}: {row.key} {row.name}"
        elif one.field is not None:
            name = f"{name}: {fields[one.field]}"
        words.append(name)
    return words


def wanted_of(ticket: Ticket) -> Wanted:
    """Return what a ticket is for."""
    return Wanted(TicketPurpose(ticket.purpose), ticket.field_id, ticket.procedure_id, ticket.priority_id)


def in_line(counter: QueueCounter, queue_id: int, day: date) -> list[InLine]:
    """Return the waiting tickets that `counter` may call.

    One transferred to a counter waits for that counter alone, while that counter is in use.
    """
    elsewhere = valid_on(day, "only_counter__") & ~Q(only_counter=None) & ~Q(only_counter=counter)
    rows = Ticket.objects.filter(queue=queue_id, state=TicketState.WAITING).exclude(elsewhere)
    services = services_on([counter], day)[counter.pk]
    return [
        InLine(one.pk, one.number, one.priority_id is not None, one.since)
        for one in rows
        if one.only_counter_id == counter.pk or serves(services, wanted_of(one))
    ]


def open_call(counter: QueueCounter) -> TicketCall | None:
    """Return the call that a counter has not ended, None when it has none."""
    rows = TicketCall.objects.filter(counter=counter, ended_at=None)
    found: TicketCall | None = rows.select_related(*_SHOWN, "officer").first()
    return found


_SHOWN = ("ticket__queue", "ticket__field", "ticket__procedure", "ticket__priority", "counter")


def queue_of(public_id: UUID) -> QueuePlace:
    """Return the queue of an address of a display. Raises NotFound."""
    return _one(QueuePlace.objects.select_related("place").filter(public_id=public_id))


def queue_with_key(kiosk_key: UUID) -> QueuePlace:
    """Return the queue of an address of a ticket screen. Raises NotFound."""
    return _one(QueuePlace.objects.select_related("place").filter(kiosk_key=kiosk_key))


def _one(rows: QuerySet[QueuePlace]) -> QueuePlace:
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def queue_at(place_id: int) -> QueuePlace | None:
    """Return the queue of a place, None where it gives out no tickets."""
    return QueuePlace.objects.select_related("place").filter(place=place_id).first()


def counter_for(actor: Actor, public_id: UUID) -> QueueCounter:
    """Return a counter at which `actor` may sit. Raises NotFound."""
    rows = QueueCounter.objects.select_related("place").filter(place__in=may_receive(actor))
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class CounterLine:
    """A counter as it stands: what it serves, whom it calls, how many wait whom it may call."""

    counter: QueueCounter
    words: list[str]
    call: TicketCall | None
    waiting: int


def counter_lines(place_id: int, at: datetime) -> list[CounterLine]:
    """Return the counters of a place as they stand at `at`."""
    day = legal_date(at)
    counters = counters_on(place_id, day)
    services = services_on(counters, day)
    calls = _open_calls(counters, day)
    waiting = waiting_at(place_id, at)
    return [
        CounterLine(
            one,
            service_words(services[one.pk]),
            calls.get(one.pk),
            _waits_for(one, services[one.pk], waiting, {some.pk for some in counters}),
        )
        for one in counters
    ]


def _waits_for(
    counter: QueueCounter, services: list[Service], waiting: list[Ticket], in_use: set[int]
) -> int:
    """Return how many of `waiting` the counter may call: as `in_line` says, from what is at hand."""
    return sum(
        one.only_counter_id == counter.pk
        or (one.only_counter_id not in in_use and serves(services, wanted_of(one)))
        for one in waiting
    )


def _open_calls(counters: Sequence[QueueCounter], day: date) -> dict[int, TicketCall]:
    rows = TicketCall.objects.filter(counter__in=counters, ended_at=None, ticket__queue__day=day)
    return {row.counter_id: row for row in rows.select_related(*_SHOWN)}


def waiting_at(place_id: int, at: datetime) -> list[Ticket]:
    """Return the tickets that wait at a place on the day of `at`, in the order in which they came."""
    rows = Ticket.objects.filter(
        queue__place=place_id, queue__day=legal_date(at), state=TicketState.WAITING
    ).select_related("field", "procedure", "priority", "only_counter")
    return list(rows.order_by("since", "number"))


def count_ahead(ticket: Ticket) -> int:
    """Return how many tickets of the same purpose waited when this one was taken: said on its slip."""
    rows = Ticket.objects.filter(queue=ticket.queue_id, state=TicketState.WAITING, purpose=ticket.purpose)
    return rows.filter(number__lt=ticket.number).count()


def ticket_at(queue: QueuePlace, public_id: UUID) -> Ticket:
    """Return a ticket of a place, for its slip. Raises NotFound."""
    rows = Ticket.objects.select_related("queue", "field", "procedure", "priority")
    found = rows.filter(queue__place=queue.place_id, public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def ticket_served(actor: Actor, public_id: UUID) -> TicketCall | None:
    """Return the call of a ticket that is being served at a place of `actor`, None when it is not."""
    rows = TicketCall.objects.filter(
        ticket__public_id=public_id, ticket__queue__place__in=may_receive(actor), ended_at=None
    ).exclude(served_at=None)
    found: TicketCall | None = rows.select_related(*_SHOWN).first()
    return found


@dataclass(frozen=True, slots=True)
class Board:
    """What hangs in the waiting room: the numbers called now, newest first, and who is next in numbers."""

    queue: QueuePlace
    calls: list[TicketCall]
    waiting: int


def board_of(queue: QueuePlace, at: datetime) -> Board:
    """Return what the display of a place shows at `at`."""
    day = legal_date(at)
    calls = TicketCall.objects.filter(
        ended_at=None, ticket__queue__place=queue.place_id, ticket__queue__day=day
    )
    waiting = Ticket.objects.filter(
        queue__place=queue.place_id, queue__day=day, state=TicketState.WAITING
    ).aggregate(count=Count("pk"))
    newest = calls.select_related("ticket", "counter").order_by("-last_called_at", "-id")
    return Board(queue, list(newest[:_BOARD_LINES]), int(waiting["count"]))


def fields_served(place_id: int, day: date) -> list[Field]:
    """Return the fields in which any counter of the place takes dossiers on `day`, in their order."""
    services = [one for some in services_on(counters_on(place_id, day), day).values() for one in some]
    filing = [one for one in services if one.purpose is TicketPurpose.FILE]
    rows = Field.objects.all()
    if not any(one.field is None and one.procedure is None for one in filing):
        of_procedures = Q(procedures__in=[one.procedure for one in filing if one.procedure])
        rows = rows.filter(Q(pk__in=[one.field for one in filing if one.field]) | of_procedures)
    return list(rows.distinct())


def purposes_served(place_id: int, day: date) -> set[TicketPurpose]:
    """Return what any counter of the place serves on `day`."""
    services = services_on(counters_on(place_id, day), day)
    return {one.purpose for some in services.values() for one in some}
