"""Pages on which the queue of a place is set."""

from __future__ import annotations

from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from motcua.dossiers.models import CounterService, PriorityGroup, QueueCounter, QueuePlace, QueueRule
from motcua.dossiers.tests.counter import start_clock
from motcua.dossiers.tests.queue_scene import FIRST, SECOND, Queue, make_queue
from motcua.dossiers.tests.scene import Scene
from motcua.dossiers.usecases.queue_settings import install_queue_rules
from motcua.kernel.actor import system_actor
from motcua.kernel.text import print_date


@pytest.fixture
def queue(scene: Scene, settings: Settings) -> Queue:
    settings.DEMO = True
    start_clock(scene)
    return make_queue(scene)


@pytest.fixture
def hanh(scene: Scene) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(scene.cast.accounts["hanh"])
    return client


def text(answer: Any) -> str:  # noqa: ANN401 - Django's test response has no public type
    return unescape(answer.content.decode())


def send(client: Client, route: str, /, *args: object, **said: object) -> Any:  # noqa: ANN401 - the same
    return client.post(reverse(route, args=args), {"operation": uuid4()} | said)


def counter_form(queue: Queue, **said: object) -> dict[str, object]:
    return {"name": "Quầy 3", "valid_from": print_date(queue.at(0)), "procedures": ""} | said


def test_a_place_without_a_queue_is_opened_from_its_page(
    scene: Scene, hanh: Client, settings: Settings
) -> None:
    settings.DEMO = True
    start_clock(scene)
    install_queue_rules(actor=system_actor("test"), at=scene.at)
    place = scene.cast.one_stop.public_id
    assert "Mở hàng chờ" in text(hanh.get(reverse("dossiers:queue_place", args=[place])))
    send(hanh, "dossiers:open_queue", place)
    assert QueuePlace.objects.get().place == scene.cast.one_stop
    assert scene.cast.one_stop.name in text(hanh.get(reverse("dossiers:queue_places")))


def test_a_counter_is_added_for_a_field_and_a_procedure(queue: Queue, hanh: Client) -> None:
    procedure = queue.scene.version.procedure
    place = queue.place.place.public_id
    said = counter_form(queue, fields_served=[str(procedure.field_id)], procedures=procedure.key)
    send(hanh, "dossiers:new_queue_counter", place, **said)
    made = QueueCounter.objects.get(name="Quầy 3")
    assert set(made.services.values_list("field", "procedure")) == {
        (procedure.field_id, None),
        (None, procedure.pk),
    }
    assert procedure.name in text(hanh.get(reverse("dossiers:queue_place", args=[place])))


def test_faults_of_a_counter_stand_beside_their_field(queue: Queue, hanh: Client) -> None:
    place = queue.place.place.public_id
    for said, sentence in (
        ({"purposes": ["ask"], "procedures": "9.999999"}, "Không có thủ tục mang mã: 9.999999"),
        ({"purposes": []}, "Phải chọn ít nhất một nội dung"),
        ({"purposes": ["ask"], "name": SECOND}, "đã có Quầy 2"),
        ({"purposes": ["ask"], "valid_from": "01/01/2024"}, "đã qua"),
    ):
        answer = send(hanh, "dossiers:new_queue_counter", place, **counter_form(queue, **said))
        assert answer.status_code == 422
        assert sentence in text(answer)
    assert QueueCounter.objects.count() == 2


def test_a_counter_is_changed_and_given_up(queue: Queue, hanh: Client) -> None:
    key = queue.counters[FIRST].public_id
    assert FIRST in text(hanh.get(reverse("dossiers:edit_queue_counter", args=[key])))
    said = counter_form(queue, name=FIRST, purposes=["collect"])
    send(hanh, "dossiers:edit_queue_counter", key, **said)
    kept = CounterService.objects.filter(counter=queue.counters[FIRST], valid_to=None)
    assert list(kept.values_list("purpose", flat=True)) == ["collect"]
    send(hanh, "dossiers:edit_queue_counter", key, act="end", valid_to=print_date(queue.at(0)))
    assert QueueCounter.objects.get(public_id=key).valid_to is not None
    wrong = send(hanh, "dossiers:edit_queue_counter", key, act="end", valid_to="01/01/2024")
    assert wrong.status_code == 422


def test_the_rule_of_a_place_is_set_with_its_source(queue: Queue, hanh: Client) -> None:
    place = queue.place.place.public_id
    said = {"most_in_a_row": 4, "returns": 0, "letter": "B", "valid_from": print_date(queue.at(0))}
    answer = send(hanh, "dossiers:queue_rule", place, **said, source="Nội quy 01/NQ")
    assert answer.status_code == 302
    assert QueueRule.objects.get(place=queue.place.place).most_in_a_row == 4
    wrong = send(hanh, "dossiers:queue_rule", place, **(said | {"letter": "1"}), source="Nội quy 01/NQ")
    assert wrong.status_code == 422
    assert "chữ cái in hoa" in text(wrong)


def test_a_priority_group_is_confirmed_and_one_is_added(queue: Queue, hanh: Client) -> None:
    group = PriorityGroup.objects.get(code="merit")
    assert "cần xác nhận" in text(hanh.get(reverse("dossiers:priority_group", args=[group.public_id])))
    said = {"name": group.name, "source": "Pháp lệnh 02/2020, Điều 3", "valid_from": "01/07/2021"}
    send(hanh, "dossiers:priority_group", group.public_id, **said, valid_to="")
    assert not PriorityGroup.objects.get(code="merit").to_confirm
    send(hanh, "dossiers:new_priority_group", **(said | {"name": "Trẻ em dưới 6 tuổi"}), valid_to="")
    assert PriorityGroup.objects.filter(name="Trẻ em dưới 6 tuổi").exists()
    wrong = send(hanh, "dossiers:new_priority_group", **said, valid_to="01/01/2020")
    assert "Ngày kết thúc phải sau" in text(wrong)


def test_an_officer_of_the_counter_sets_nothing(queue: Queue, client: Client) -> None:
    client.force_login(queue.scene.cast.accounts["lan"])
    assert client.get(reverse("dossiers:queue_places"), HTTP_HOST="localhost").status_code == 403
    place = queue.place.place.public_id
    assert client.get(reverse("dossiers:queue_place", args=[place]), HTTP_HOST="localhost").status_code == 404
