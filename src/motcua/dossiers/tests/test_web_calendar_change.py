"""The page of dossiers that a change of calendar moves."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.calendars.rules import DayKind
from motcua.calendars.usecases import declare_day
from motcua.dossiers.queries.calendar_change import preview
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


def declare_friday(scene: Scene) -> None:
    declare_day(
        calendar_id=scene.cast.calendar.pk,
        day=date(2024, 5, 10),
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


def answers(scene: Scene, source: str = SOURCE) -> dict[str, str]:
    """Return the form of the page as it stands now."""
    seen = str(preview(scene.cast.calendar.pk).seen)
    return {"operation": str(uuid4()), "source": source, "seen": seen}


def test_a_change_that_was_declared_is_applied_once(scene: Scene, client: Client, address: str) -> None:
    dossier = scene.receive()
    close_thursday(scene)
    sent = answers(scene)
    page = client.get(address).content.decode()
    assert "Nghỉ do bão" in page
    assert sent["seen"] in page
    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert legal_date(scene.fresh(dossier).moments().due_at) == date(2024, 5, 14)
    assert scene.codes(dossier).count("dossiers.calendar_change_applied") == 1
    assert "Không hồ sơ nào dời hạn" in client.get(address).content.decode()


def test_without_a_source_nothing_is_applied(scene: Scene, client: Client, address: str) -> None:
    dossier = scene.receive()
    close_thursday(scene)
    answer = client.post(address, answers(scene, "cv"))
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


def test_an_old_preview_is_shown_again_and_can_then_be_applied(
    scene: Scene, client: Client, address: str
) -> None:
    dossier = scene.receive()
    close_thursday(scene)
    old = answers(scene)
    declare_friday(scene)
    refused = client.post(address, old)
    page = refused.content.decode()
    assert (refused.status_code, "vừa được thay đổi sau khi ông/bà xem trước" in page) == (422, True)
    assert old["seen"] not in page
    assert client.post(address, answers(scene)).status_code == 302
    assert legal_date(scene.fresh(dossier).moments().due_at) == date(2024, 5, 15)


def test_what_changed_after_the_preview_is_told(scene: Scene, client: Client, address: str) -> None:
    scene.receive()
    other = scene.receive(NINE + timedelta(minutes=5))
    close_thursday(scene)
    sent = answers(scene)
    scene.resolve(other, NINE + timedelta(hours=5))
    page = client.post(address, sent, follow=True).content.decode()
    assert "Đã tính lại hạn của 1 hồ sơ. Lúc xem trước là 2 hồ sơ" in page


@pytest.mark.parametrize("seen", ["", "x", "1.2", "a.b.c"])
def test_a_form_without_its_preview_is_refused(scene: Scene, client: Client, address: str, seen: str) -> None:
    scene.receive()
    close_thursday(scene)
    assert client.post(address, answers(scene) | {"seen": seen}).status_code == 422
