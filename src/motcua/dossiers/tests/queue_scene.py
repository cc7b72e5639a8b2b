"""A one-stop centre with two counters: the first takes filings of the scene's field, the second the rest.

queue = make_queue(scene)
ticket = queue.take()                      # A001, to file a dossier
queue.call("Quầy 1")                       # called to the first counter
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.dossiers.models import PriorityGroup, QueueCounter, QueuePlace, Ticket
from motcua.dossiers.rules.queueing import Service, TicketPurpose, Wanted
from motcua.dossiers.tests.scene import Scene
from motcua.dossiers.usecases.queue_settings import install_queue_rules, open_queue, set_counter
from motcua.dossiers.usecases.queueing import call_next, take_ticket
from motcua.kernel.actor import Actor, Grant, system_actor
from motcua.kernel.dates import legal_date

FIRST, SECOND = "Quầy 1", "Quầy 2"


@dataclass
class Queue:
    """The queue of the scene's place, with shortcuts through the use cases."""

    scene: Scene
    place: QueuePlace
    counters: dict[str, QueueCounter]

    @property
    def field(self) -> int:
        """Return the field of the scene's procedure."""
        return int(self.scene.version.procedure.field_id)

    @property
    def elderly(self) -> int:
        """Return a priority group."""
        return PriorityGroup.objects.get(code="elderly").pk

    def file(self, *, priority: bool = False) -> Wanted:
        """Return what somebody wants who files a dossier of the scene's procedure."""
        procedure = self.scene.version.procedure_id
        return Wanted(TicketPurpose.FILE, self.field, procedure, self.elderly if priority else None)

    def take(self, after: int = 0, *, wanted: Wanted | None = None, priority: bool = False) -> Ticket:
        """Take a ticket `after` minutes past the scene's moment."""
        return take_ticket(
            place_id=self.place.place_id,
            wanted=wanted or self.file(priority=priority),
            actor=self.scene.cast.lan,
            at=self.at(after),
        )

    def call(self, counter: str = FIRST, after: int = 0) -> Ticket:
        """Call the next ticket to a counter."""
        return call_next(
            counter_id=self.counters[counter].public_id, actor=self.scene.cast.lan, at=self.at(after)
        )

    def at(self, after: int) -> datetime:
        """Return the moment `after` minutes past the scene's."""
        return self.scene.at + timedelta(minutes=after)


def make_queue(scene: Scene) -> Queue:
    """Open the queue of the scene's place with its two counters."""
    keeper = system_actor("test")
    install_queue_rules(actor=keeper, at=scene.at)
    place = open_queue(place_id=scene.cast.one_stop.pk, actor=keeper, at=scene.at)
    field = int(scene.version.procedure.field_id)
    services = {
        FIRST: [Service(TicketPurpose.FILE, field=field), Service(TicketPurpose.ASK)],
        SECOND: [Service(TicketPurpose.FILE), Service(TicketPurpose.COLLECT)],
    }
    counters = {
        name: set_counter(
            place_id=place.place_id,
            name=name,
            services=some,
            valid_from=legal_date(scene.at),
            actor=keeper,
            at=scene.at,
        )
        for name, some in services.items()
    }
    return Queue(scene, place, counters)


def head_of_place(scene: Scene) -> Actor:
    """Return the head of the one-stop centre, who is not of the cast."""
    unit = scene.cast.one_stop
    grant = Grant("division_head", unit.pk, unit.organisation_id, scene.cast.posts["mai"].pk)
    return replace(scene.cast.mai, grants=(grant,))
