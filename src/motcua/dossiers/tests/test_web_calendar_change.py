"""The page of dossiers that a change of calendar moves."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.calendars.rules import DayKind
from motcua.calendars.usecases import declare_day
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.dates import legal_date

SOURCE = "Công điện 12/CĐ-UBND ngày 07/05/2024"


@pytest.fixture
def address(scene: Scene, client: Client) -> str:
    client.force_login(scene.cast.accounts["hanh"])
    return reverse("dossiers:calendar_change", args=[scene.cast.calendar.public_id])


def close_thursday(scene: Scene) -> None:
    declare_day(
        calendar_id=scene.cast.calendar.pk,
        day=date(2024, 5, 9),
        kind=DayKind.CLOSURE,
        name="Nghỉ do bão",
        source=SOURCE,
        actor=scene.cast.hanh,
        at=NINE,
    )


def test_days_can_be_tried_before_they_are_declared(scene: Scene, client: Client, address: str) -> None:
    dossier = scene.receive()
    page = client.get(address, {"off": "09/05/2024"}).content.decode()
    assert str(dossier.code) in page
    assert "14/05/2024" in page
    assert "Tính lại hạn các hồ sơ này" not in page


def test_a_change_that_was_declared_is_applied_once(scene: Scene, client: Client, address: str) -> None:
    dossier = scene.receive()
    close_thursday(scene)
    assert "Nghỉ do bão" in client.get(address).content.decode()
    answers = {"operation": str(uuid4()), "source": SOURCE}
    assert [client.post(address, answers).status_code for _ in range(2)] == [302, 302]
    assert legal_date(scene.fresh(dossier).moments().due_at) == date(2024, 5, 14)
    assert scene.codes(dossier).count("dossiers.calendar_change_applied") == 1
    assert "Không hồ sơ nào dời hạn" in client.get(address).content.decode()


def test_without_a_source_nothing_is_applied(scene: Scene, client: Client, address: str) -> None:
    dossier = scene.receive()
    close_thursday(scene)
    answer = client.post(address, {"operation": str(uuid4()), "source": "cv"})
    assert answer.status_code == 422
    assert legal_date(scene.fresh(dossier).moments().due_at) == date(2024, 5, 13)


def test_a_day_that_is_no_day_says_so(scene: Scene, client: Client, address: str) -> None:
    assert "Ngày không đúng" in client.get(address, {"off": "31/02/2024"}).content.decode()


@pytest.mark.parametrize("who", ["lan", "hung", "khai", "yen"])
def test_who_may_not_change_the_calendar_does_not_see_the_page(
    scene: Scene, client: Client, address: str, who: str
) -> None:
    client.force_login(scene.cast.accounts[who])
    assert client.get(address).status_code == 403


def test_the_calendar_page_leads_here(scene: Scene, client: Client, address: str) -> None:
    year = reverse("calendars:show", args=[scene.cast.calendar.public_id])
    assert address in client.get(year).content.decode()
