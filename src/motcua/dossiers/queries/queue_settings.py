"""What governs queues, as it was set: plans of counters, rules by day, priority groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.dossiers.codecs import read_priority_groups, read_queue_rules
from motcua.dossiers.models import CounterService, PriorityGroup, QueueCounter, QueueRule
from motcua.dossiers.queries.queueing import Unit, service_words
from motcua.dossiers.rules.queueing import Service, TicketPurpose
from motcua.kernel.errors import Forbidden, NotFound


@dataclass(frozen=True, slots=True)
class Plan:
    """What a counter serves from a day on; `valid_to` None is until further notice."""

    valid_from: date
    valid_to: date | None
    words: list[str]


@dataclass(frozen=True, slots=True)
class CounterPlans:
    """A counter with everything planned for it, oldest first."""

    counter: QueueCounter
    plans: list[Plan]


def require_some_place(places: Sequence[Unit]) -> None:
    """Refuse the settings of queues to whoever keeps none. Raises Forbidden."""
    if not places:
        raise Forbidden


def counters_planned(place_id: int) -> list[CounterPlans]:
    """Return the counters of a place, those that were given up last."""
    rows = QueueCounter.objects.filter(place=place_id)
    ordered = sorted(rows, key=lambda one: (one.valid_to is not None, len(one.name), one.name))
    return [CounterPlans(one, _plans(one)) for one in ordered]


def _plans(counter: QueueCounter) -> list[Plan]:
    found: dict[tuple[date, date | None], list[Service]] = {}
    for row in CounterService.objects.filter(counter=counter).order_by("valid_from", "id"):
        service = Service(TicketPurpose(row.purpose), row.field_id, row.procedure_id)
        found.setdefault((row.valid_from, row.valid_to), []).append(service)
    return [Plan(first, last, service_words(some)) for (first, last), some in found.items() if first != last]


def rules_of(place_id: int) -> list[QueueRule]:
    """Return the rules that hold or will hold at a place, the newest first."""
    rows = QueueRule.objects.filter(Q(place=place_id) | Q(place=None))
    return sorted(rows, key=lambda one: (one.place_id is None, -one.valid_from.toordinal()))


def groups_listed() -> list[PriorityGroup]:
    """Return every priority group, in the order in which they were named."""
    return list(PriorityGroup.objects.order_by("id"))


def shipped_queue_rules_are_there() -> bool:
    """Tell whether every shipped priority group and rule of calling has its row, changed or not.

    Raises RowsRefused when a shipped file is faulty.
    """
    groups = set(PriorityGroup.objects.values_list("code", flat=True))
    days = set(QueueRule.objects.filter(place=None).values_list("valid_from", flat=True))
    return {one.code for one in read_priority_groups()} <= groups and {
        one.valid_from for one in read_queue_rules()
    } <= days


def group_for(public_id: UUID) -> PriorityGroup:
    """Return the priority group of an address. Raises NotFound."""
    found = PriorityGroup.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found
