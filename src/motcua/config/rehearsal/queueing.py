"""The queue of the rehearsal: two counters, some mornings behind them, a few people waiting at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.catalogue.models import Procedure
from motcua.config.rehearsal.lives import Life
from motcua.config.rehearsal.world import World
from motcua.dossiers.models import PriorityGroup, QueueCounter, Ticket
from motcua.dossiers.rules.queueing import Service, TicketPurpose, Wanted
from motcua.dossiers.usecases.queue_settings import install_queue_rules, open_queue, set_counter
from motcua.dossiers.usecases.queueing import (
    begin_service,
    call_next,
    finish_service,
    mark_absent,
    take_ticket,
)
from motcua.kernel.actor import Actor, system_actor
from motcua.kernel.dates import at_local, legal_date

MORNINGS = (date(2024, 6, 12), date(2024, 6, 13))
"""Days on which everybody was served."""
LAST_MORNING = date(2024, 6, 14)
"""The day on which the rehearsal freezes at 08:00 with people waiting."""
FIRST, SECOND = "Quầy 1", "Quầy 2"
XRAY = "2.002385"


@dataclass(frozen=True, slots=True)
class Visit:
    """One person: minutes after 07:30 at which they take a number, are called, and have been served.

    `called` None waits at the end; `absent` was called and did not come.
    """

    taken: int
    purpose: TicketPurpose
    group: str = ""
    counter: str = ""
    called: int | None = None
    served: int | None = None
    absent: bool = False
    procedure: str = ""


FILE, COLLECT, ASK = TicketPurpose.FILE, TicketPurpose.COLLECT, TicketPurpose.ASK
DAYS: dict[date, tuple[Visit, ...]] = {
    MORNINGS[0]: (
        Visit(1, FILE, counter=FIRST, called=4, served=21, procedure=XRAY),
        Visit(2, COLLECT, counter=SECOND, called=5, served=9),
        Visit(6, FILE, "elderly", FIRST, 22, 41),
        Visit(9, ASK, counter=SECOND, called=11, served=15),
        Visit(14, FILE, counter=FIRST, called=42, served=58),
        Visit(20, COLLECT, counter=SECOND, called=25, absent=True),
    ),
    MORNINGS[1]: (
        Visit(0, COLLECT, counter=SECOND, called=3, served=6),
        Visit(3, FILE, counter=FIRST, called=5, served=26),
        Visit(8, FILE, counter=FIRST, called=27, served=44, procedure=XRAY),
        Visit(15, ASK, "pregnant", SECOND, 16, 23),
        Visit(19, FILE, counter=FIRST, called=45, served=60),
    ),
    LAST_MORNING: (
        Visit(1, FILE, counter=FIRST, called=3, served=19, procedure=XRAY),
        Visit(2, COLLECT, counter=SECOND, called=4, served=8),
        Visit(7, FILE, counter=FIRST, called=20, procedure=XRAY),
        Visit(11, FILE),
        Visit(14, ASK, counter=SECOND, called=15, served=24),
        Visit(22, FILE, "elderly"),
        Visit(23, COLLECT, counter=SECOND, called=29),
        Visit(26, FILE, procedure=XRAY),
    ),
}


def open_the_queue(world: World, founder: Actor, at: datetime) -> None:
    """Load the rules of calling, let the place of the scenario give numbers, and set its two counters."""
    install_queue_rules(actor=founder, at=at)
    open_queue(place_id=world.place.pk, actor=founder, at=at)
    services = {
        FIRST: [Service(FILE)],
        SECOND: [Service(COLLECT), Service(ASK)],
    }
    for name, some in services.items():
        set_counter(
            place_id=world.place.pk,
            name=name,
            services=some,
            valid_from=legal_date(at),
            actor=founder,
            at=at,
        )


def queue_lives(world: World) -> list[Life]:
    """Return the opening of the queue and every visit, each a life of its own."""
    opening = at_local(MORNINGS[0] - timedelta(days=1), time(16))
    return [
        _opened(world, opening),
        *(_visit(world, day, visit) for day, visits in DAYS.items() for visit in visits),
    ]


def _opened(world: World, moment: datetime) -> Life:
    at = yield moment
    open_the_queue(world, system_actor("Dựng dữ liệu diễn tập"), at)


def _visit(world: World, day: date, visit: Visit) -> Life:
    begins = at_local(day, time(7, 30))
    at = yield begins + timedelta(minutes=visit.taken)
    officer = "lan.counter" if visit.counter in ("", FIRST) else "son.counter"
    ticket = take_ticket(
        place_id=world.place.pk, wanted=_wanted(visit), actor=world.officer(officer, at), at=at
    )
    if visit.called is None:
        return
    at = yield begins + timedelta(minutes=visit.called)
    counter = QueueCounter.objects.get(place=world.place, name=visit.counter)
    called = call_next(counter_id=counter.public_id, actor=world.officer(officer, at), at=at)
    yield from _at_the_counter(world, called, ticket, visit, officer, begins)


def _at_the_counter(
    world: World, called: Ticket, expected: Ticket, visit: Visit, officer: str, begins: datetime
) -> Life:
    if called.pk != expected.pk:
        raise LookupError(f"{expected.code}: the rule called {called.code} instead")
    at = yield begins + timedelta(minutes=(visit.called or 0) + 1)
    actor = world.officer(officer, at)
    if visit.absent:
        mark_absent(ticket_id=called.public_id, actor=actor, at=at)
        return
    begin_service(ticket_id=called.public_id, actor=actor, at=at)
    if visit.served is None:
        return
    at = yield begins + timedelta(minutes=visit.served)
    finish_service(ticket_id=called.public_id, actor=world.officer(officer, at), at=at)


def _wanted(visit: Visit) -> Wanted:
    if visit.purpose is not FILE:
        return Wanted(visit.purpose, priority=_group(visit))
    known = Procedure.objects.filter(national_code=visit.procedure or XRAY).first()
    if known is None:
        raise LookupError(visit.procedure)
    return Wanted(FILE, known.field_id, known.pk if visit.procedure else None, _group(visit))


def _group(visit: Visit) -> int | None:
    return PriorityGroup.objects.get(code=visit.group).pk if visit.group else None
