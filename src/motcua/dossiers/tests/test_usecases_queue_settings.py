"""Setting what governs queues: dated, by an act, by whom it concerns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from motcua.audit.models import Act
from motcua.dossiers.errors import (
    CounterNameTaken,
    DayPassed,
    QueueRuleInvalid,
    ReasonRequired,
    ServicesMissing,
)
from motcua.dossiers.models import CounterService, PriorityGroup, QueueCounter, QueueRule
from motcua.dossiers.queries.queueing import rule_for, services_on
from motcua.dossiers.rules.queueing import Service, TicketPurpose
from motcua.dossiers.tests.queue_scene import FIRST, SECOND, Queue, head_of_place, make_queue
from motcua.dossiers.tests.scene import Scene
from motcua.dossiers.usecases import queue_settings as acts
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Forbidden

SOURCE = "Nội quy tiếp công dân số 01/NQ-TT"


@pytest.fixture
def queue(scene: Scene) -> Queue:
    return make_queue(scene)


def set_first(queue: Queue, days: int = 0, **changes: object) -> QueueCounter:
    said: dict[str, object] = {
        "place_id": queue.place.place_id,
        "counter_id": queue.counters[FIRST].public_id,
        "name": FIRST,
        "services": [Service(TicketPurpose.COLLECT)],
        "valid_from": legal_date(queue.at(0)) + timedelta(days=days),
        "actor": queue.scene.cast.hanh,
        "at": queue.at(0),
    }
    return acts.set_counter(**(said | changes))  # type: ignore[arg-type]  # tests name real arguments


def set_rule(queue: Queue, **changes: object) -> QueueRule:
    said: dict[str, object] = {
        "place_id": queue.place.place_id,
        "most_in_a_row": 3,
        "returns": 0,
        "letter": "B",
        "source": SOURCE,
        "valid_from": legal_date(queue.at(0)) + timedelta(days=1),
        "actor": queue.scene.cast.hanh,
        "at": queue.at(0),
    }
    return acts.set_queue_rule(**(said | changes))  # type: ignore[arg-type]  # tests name real arguments


def codes() -> list[str]:
    return list(Act.objects.filter(code__contains="queue").order_by("id").values_list("code", flat=True))


def test_shipped_rules_are_loaded_once_and_marked_to_confirm(queue: Queue) -> None:
    assert PriorityGroup.objects.filter(to_confirm=True).count() == 5
    assert acts.install_queue_rules(actor=queue.scene.cast.nam, at=queue.at(1)) == 0
    assert QueueRule.objects.get().to_confirm


def test_opening_again_gives_the_ticket_screen_a_new_address(queue: Queue) -> None:
    renewed = acts.open_queue(place_id=queue.place.place_id, actor=queue.scene.cast.hanh, at=queue.at(1))
    assert renewed.pk == queue.place.pk
    assert renewed.kiosk_key != queue.place.kiosk_key
    assert codes()[-1] == "dossiers.queue_opened"


def test_a_counter_serves_the_old_until_the_day_and_the_new_from_it(queue: Queue) -> None:
    counter = set_first(queue, days=2)
    today = legal_date(queue.at(0))
    before = services_on([counter], today)[counter.pk]
    after = services_on([counter], today + timedelta(days=2))[counter.pk]
    assert Service(TicketPurpose.ASK) in before
    assert after == [Service(TicketPurpose.COLLECT)]


def test_a_later_plan_replaces_an_earlier_one(queue: Queue) -> None:
    set_first(queue, days=5)
    counter = set_first(queue, days=1, services=[Service(TicketPurpose.ASK)])
    later = legal_date(queue.at(0)) + timedelta(days=9)
    assert services_on([counter], later)[counter.pk] == [Service(TicketPurpose.ASK)]
    assert CounterService.objects.filter(counter=counter, purpose="collect").count() == 0


def test_counters_are_refused_a_taken_name_no_service_and_a_past_day(queue: Queue) -> None:
    with pytest.raises(CounterNameTaken):
        set_first(queue, name=SECOND)
    with pytest.raises(ServicesMissing):
        set_first(queue, services=[])
    with pytest.raises(DayPassed):
        set_first(queue, days=-1)


def test_a_place_has_its_own_rule_from_a_day_on(queue: Queue) -> None:
    set_rule(queue)
    today = legal_date(queue.at(0))
    assert rule_for(queue.place.place_id, today).most_in_a_row == 2
    own = rule_for(queue.place.place_id, today + timedelta(days=1))
    assert (own.most_in_a_row, own.returns, own.letter, own.to_confirm) == (3, 0, "B", False)


def test_a_rule_needs_a_source_and_figures_that_can_be_kept(queue: Queue) -> None:
    with pytest.raises(ReasonRequired):
        set_rule(queue, source=" ")
    with pytest.raises(QueueRuleInvalid):
        set_rule(queue, most_in_a_row=0)
    with pytest.raises(DayPassed):
        set_rule(queue, valid_from=legal_date(queue.at(0)) - timedelta(days=1))


def test_a_priority_group_is_confirmed_by_its_source_and_may_end(queue: Queue) -> None:
    group, today = PriorityGroup.objects.get(code="merit"), legal_date(queue.at(0))
    acts.set_priority_group(
        group_id=group.public_id,
        name=group.name,
        source=SOURCE,
        valid_from=group.valid_from,
        valid_to=today + timedelta(days=30),
        actor=queue.scene.cast.hanh,
        at=queue.at(0),
    )
    group.refresh_from_db()
    assert (group.to_confirm, group.valid_to, group.source) == (False, today + timedelta(days=30), SOURCE)


Change = Callable[[Queue, Actor], object]
CHANGES: list[Change] = [
    lambda queue, who: acts.open_queue(place_id=queue.place.place_id, actor=who, at=queue.at(1)),
    lambda queue, who: set_first(queue, actor=who),
    lambda queue, who: set_rule(queue, actor=who),
    lambda queue, who: acts.end_counter(
        counter_id=queue.counters[FIRST].public_id,
        valid_to=legal_date(queue.at(0)),
        actor=who,
        at=queue.at(1),
    ),
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_head_of_the_place_sets_its_queue_and_officers_do_not(queue: Queue, change: Change) -> None:
    before = Act.objects.count()
    for who in ("lan", "hung", "mai", "khai"):
        with pytest.raises(Forbidden):
            change(queue, getattr(queue.scene.cast, who))
    assert Act.objects.count() == before
    change(queue, head_of_place(queue.scene))
    assert Act.objects.count() == before + 1
