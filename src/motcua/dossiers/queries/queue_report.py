"""How long people waited and were served: by day and counter of one place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from motcua.dossiers.errors import QueueWindowTooLong
from motcua.dossiers.models import QueuePlace, Ticket, TicketCall
from motcua.dossiers.policies import may_receive
from motcua.dossiers.queries.registers import counters_of
from motcua.dossiers.rules.queueing import CallEnd
from motcua.dossiers.rules.waiting_times import CallFact, Figures, figures_of
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.people.models import Unit

MOST_DAYS = 366
_KEEPERS = ("administrator", "procedure_control", "inspector")
_COLUMNS = (
    "ticket__queue__day",
    "counter__name",
    "ticket__taken_at",
    "is_first",
    "called_at",
    "served_at",
    "ended_at",
    "ended",
)


@dataclass(frozen=True, slots=True)
class CounterFigures:
    """The figures of one counter."""

    counter: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day of the place: numbers taken and never called, each counter, all together."""

    day: date
    taken: int
    uncalled: int
    counters: list[CounterFigures]
    total: Figures


@dataclass(frozen=True, slots=True)
class QueueReport:
    """The report of one place over some days; a day on which nobody took a number is left out."""

    place: Unit
    first: date
    last: date
    days: list[DayFigures]
    counters: list[CounterFigures]
    total: Figures
    taken: int
    uncalled: int


def places_reported(actor: Actor) -> list[Unit]:
    """Return the places with a queue whose report `actor` may read.

    Those who work there, those whose dossiers come in there, and those who oversee procedures.
    """
    with_queue = QueuePlace.objects.values("place")
    if actor.is_system or actor.holding(*_KEEPERS):
        return list(Unit.objects.filter(pk__in=with_queue).order_by("id"))
    mine = {*may_receive(actor), *(one.unit_id for one in actor.grants)}
    open_to = mine | {one.pk for one in counters_of(actor)}
    return list(Unit.objects.filter(pk__in=with_queue).filter(pk__in=open_to).order_by("id"))


def place_reported(actor: Actor, place_id: int | None) -> Unit | None:
    """Return the place asked for, the first when none is; None where there is no queue at all.

    Raises NotFound for a place that `actor` may not ask for.
    """
    found = places_reported(actor)
    if place_id is None:
        return found[0] if found else None
    wanted = [one for one in found if one.pk == place_id]
    if not wanted:
        raise NotFound
    return wanted[0]


def queue_report(place: Unit, first: date, last: date) -> QueueReport:
    """Return the report of a place from `first` to `last`, both included. Raises QueueWindowTooLong."""
    if (last - first).days >= MOST_DAYS:
        raise QueueWindowTooLong(days=MOST_DAYS)
    facts: dict[date, dict[str, list[CallFact]]] = defaultdict(lambda: defaultdict(list))
    calls = TicketCall.objects.filter(ticket__queue__place=place, ticket__queue__day__range=(first, last))
    for day, counter, *said in calls.order_by("called_at").values_list(*_COLUMNS):
        facts[day][counter].append(_fact(*said))
    tickets = Ticket.objects.filter(queue__place=place, queue__day__range=(first, last))
    taken, uncalled = _by_day(tickets), _by_day(tickets.filter(calls=None))
    days = [_day(day, taken[day], uncalled.get(day, 0), facts[day]) for day in sorted(taken)]
    by_counter: dict[str, list[CallFact]] = defaultdict(list)
    for some in facts.values():
        for counter, found in some.items():
            by_counter[counter].extend(found)
    return QueueReport(
        place=place,
        first=first,
        last=last,
        days=days,
        counters=_counters(by_counter),
        total=figures_of(one for found in by_counter.values() for one in found),
        taken=sum(taken.values()),
        uncalled=sum(uncalled.values()),
    )


def _day(day: date, taken: int, uncalled: int, facts: dict[str, list[CallFact]]) -> DayFigures:
    total = figures_of(one for found in facts.values() for one in found)
    return DayFigures(day, taken, uncalled, _counters(facts), total)


def _counters(facts: dict[str, list[CallFact]]) -> list[CounterFigures]:
    names = sorted(facts, key=lambda name: (len(name), name))
    return [CounterFigures(name, figures_of(facts[name])) for name in names]


def _fact(
    taken: datetime,
    is_first: bool,  # noqa: FBT001 - a column in the order of the query
    called: datetime,
    served: datetime | None,
    ended: datetime | None,
    how: str,
) -> CallFact:
    known = served is not None and ended is not None and how != CallEnd.LEFT_OPEN
    return CallFact(
        waited=called - taken if is_first else None,
        served=ended - served if known and served and ended else None,
        absent=how == CallEnd.ABSENT,
    )


def _by_day(rows: QuerySet[Ticket]) -> dict[date, int]:
    return dict(rows.values_list("queue__day").annotate(count=Count("pk")).order_by("queue__day"))
