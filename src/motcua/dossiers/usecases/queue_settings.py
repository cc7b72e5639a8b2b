"""What governs queues: who gives tickets, counters and services, priority groups, the rule of calling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import Q

from motcua.audit.usecases import record
from motcua.dossiers.codecs import read_priority_groups, read_queue_rules
from motcua.dossiers.errors import CounterNameTaken, DayPassed, ServicesMissing
from motcua.dossiers.events import (
    CounterEnded,
    CounterSet,
    PriorityGroupSet,
    QueueOpened,
    QueueRuleSet,
    QueueRulesInstalled,
)
from motcua.dossiers.models import CounterService, PriorityGroup, QueueCounter, QueuePlace, QueueRule
from motcua.dossiers.policies import require_administrator, require_queue_keeper
from motcua.dossiers.queries.queueing import Unit, service_words
from motcua.dossiers.rules.queueing import Service, require_queue_rule
from motcua.dossiers.rules.supplements import require_reason
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import print_date, tidy
from motcua.store.locking import lock
from motcua.store.writes import official

GROUPS_STREAM = "queue-groups"
"""The stream of acts about priority groups, which hold for every place."""


@official
def install_queue_rules(*, actor: Actor, at: datetime) -> int:
    """Load the shipped priority groups and rule of calling that lack; return how many were added.

    What somebody set stays as it is. Raises Forbidden, RowsRefused.
    """
    actor = require_administrator(actor)
    groups = rules = 0
    for row in read_priority_groups():
        values = {
            "name": row.name,
            "source": row.source,
            "to_confirm": row.to_confirm,
            "valid_from": row.valid_from,
        }
        groups += PriorityGroup.objects.get_or_create(code=row.code, defaults=values)[1]
    for one in read_queue_rules():
        said = {
            "most_in_a_row": one.most_in_a_row,
            "returns": one.returns,
            "letter": one.letter,
            "source": one.source,
            "to_confirm": one.to_confirm,
        }
        rules += QueueRule.objects.get_or_create(place=None, valid_from=one.valid_from, defaults=said)[1]
    record(QueueRulesInstalled(groups=groups, rules=rules), stream=GROUPS_STREAM, actor=actor, at=at)
    return groups + rules


@official
def open_queue(*, place_id: int, actor: Actor, at: datetime) -> QueuePlace:
    """Let a place give out tickets; where it does already, its ticket screen gets a new address.

    The old address then gives no more tickets. Raises Forbidden.
    """
    actor = require_queue_keeper(actor, place_id)
    queue, is_new = QueuePlace.objects.get_or_create(place_id=place_id, defaults={"opened_at": at})
    if not is_new:
        queue.kiosk_key = uuid4()
        queue.save(update_fields=["kiosk_key"])
    event = QueueOpened(place=queue.place.name, renewed=not is_new)
    record(event, stream=_stream(place_id), actor=actor, at=at)
    return queue


@official
def set_counter(
    *,
    place_id: int,
    name: str,
    services: Sequence[Service],
    valid_from: date,
    actor: Actor,
    at: datetime,
    counter_id: UUID | None = None,
) -> QueueCounter:
    """Set what a counter serves from a day on; without `counter_id` a new counter.

    Up to that day it goes on serving what it did; later plans are replaced. Raises Forbidden, NotFound,
    DayPassed, ServicesMissing, CounterNameTaken.
    """
    place = lock(Unit.objects.all(), pk=place_id)
    actor = require_queue_keeper(actor, place_id)
    _require_to_come(valid_from, at)
    if not services:
        raise ServicesMissing
    name = tidy(name)
    counter = _counter(counter_id, place_id) if counter_id else None
    others = QueueCounter.objects.filter(place=place, name=name, valid_to=None)
    if (others.exclude(pk=counter.pk) if counter else others).exists():
        raise CounterNameTaken(counter=name)
    if counter is None:
        counter = QueueCounter.objects.create(place=place, name=name, valid_from=valid_from)
    elif counter.name != name:
        counter.name = name
        counter.save(update_fields=["name"])
    _end_services(counter, valid_from)
    CounterService.objects.bulk_create(
        CounterService(
            counter=counter,
            purpose=one.purpose,
            field_id=one.field,
            procedure_id=one.procedure,
            valid_from=valid_from,
        )
        for one in dict.fromkeys(services)
    )
    event = CounterSet(
        place=place.name, counter=name, services=service_words(services), valid_from=valid_from
    )
    record(event, stream=_stream(place_id), actor=actor, at=at)
    return counter


@official
def end_counter(*, counter_id: UUID, valid_to: date, actor: Actor, at: datetime) -> QueueCounter:
    """Give a counter up from the day `valid_to` on; who was transferred to it is then called by the others.

    Raises NotFound, Forbidden, DayPassed.
    """
    counter = lock(QueueCounter.objects.all(), public_id=counter_id)
    actor = require_queue_keeper(actor, counter.place_id)
    _require_to_come(valid_to, at)
    counter.valid_to = max(valid_to, counter.valid_from)
    counter.save(update_fields=["valid_to"])
    event = CounterEnded(place=counter.place.name, counter=counter.name, valid_to=valid_to)
    record(event, stream=_stream(counter.place_id), actor=actor, at=at)
    return counter


@official
def set_queue_rule(
    *,
    place_id: int,
    most_in_a_row: int,
    returns: int,
    letter: str,
    source: str,
    valid_from: date,
    actor: Actor,
    at: datetime,
) -> QueueRule:
    """Set how a place calls from a day on, with the source that says so.

    Raises NotFound, Forbidden, DayPassed, QueueRuleInvalid, ReasonRequired without a source.
    """
    place = lock(Unit.objects.all(), pk=place_id)
    actor = require_queue_keeper(actor, place_id)
    _require_to_come(valid_from, at)
    require_queue_rule(most_in_a_row, returns, letter)
    said = {
        "most_in_a_row": most_in_a_row,
        "returns": returns,
        "letter": letter,
        "source": require_reason(source, 5),
        "to_confirm": False,
    }
    rule, _ = QueueRule.objects.update_or_create(place=place, valid_from=valid_from, defaults=said)
    event = QueueRuleSet(
        place=place.name,
        most_in_a_row=most_in_a_row,
        returns=returns,
        letter=letter,
        valid_from=valid_from,
        source=rule.source,
    )
    record(event, stream=_stream(place_id), actor=actor, at=at)
    return rule


@official
def set_priority_group(
    *,
    name: str,
    source: str,
    valid_from: date,
    valid_to: date | None,
    actor: Actor,
    at: datetime,
    group_id: UUID | None = None,
) -> PriorityGroup:
    """Name a group that is called first, or end one, with the source that says so; it is then confirmed.

    Raises NotFound, Forbidden, DayPassed for an end in the past, ReasonRequired without a source.
    """
    actor = require_administrator(actor)
    group = lock(PriorityGroup.objects.all(), public_id=group_id) if group_id else PriorityGroup()
    if valid_to is not None and valid_to != group.valid_to:
        _require_to_come(valid_to, at)
    group.code = group.code or str(group.public_id)[-12:]
    group.name, group.source = tidy(name), require_reason(source, 5)
    group.valid_from, group.to_confirm = valid_from, False
    group.valid_to = max(valid_to, valid_from) if valid_to else None
    group.save()
    event = PriorityGroupSet(
        group=group.name, valid_from=valid_from, valid_to=group.valid_to, source=group.source
    )
    record(event, stream=GROUPS_STREAM, actor=actor, at=at)
    return group


def _counter(public_id: UUID, place_id: int) -> QueueCounter:
    return lock(QueueCounter.objects.filter(place=place_id), public_id=public_id)


def _end_services(counter: QueueCounter, day: date) -> None:
    rows = CounterService.objects.filter(counter=counter)
    rows.filter(valid_from__gte=day).delete()
    rows.filter(Q(valid_to=None) | Q(valid_to__gt=day)).update(valid_to=day)


def _require_to_come(day: date, at: datetime) -> None:
    if day < legal_date(at):
        raise DayPassed(day=print_date(day))


def _stream(place_id: int) -> str:
    return f"queue:{place_id}"
