"""The work lists: inbox, search, results to return."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.jobs.models import RehearsalClock
from motcua.kernel.clock import real_now
from motcua.kernel.dates import parse_instant

THURSDAY = parse_instant("2024-05-09T10:00")


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """The stage of dossiers, on a rehearsal clock that stands at Monday 06/05/2024 10:00."""
    settings.FILES_ROOT, settings.DEMO = tmp_path, True
    RehearsalClock.objects.create(reads=NINE + timedelta(hours=1), set_at=real_now())
    return make_scene()


def client_of(scene: Scene, who: str) -> Client:
    client = Client()
    client.force_login(scene.cast.accounts[who])
    return client


def read(scene: Scene, who: str, address: str) -> str:
    answer = client_of(scene, who).get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def dossier(scene: Scene) -> Dossier:
    """A dossier that waits for a specialist."""
    return scene.forward_to(scene.receive(), "specialist")


def test_a_specialist_sees_the_steps_of_the_division_and_others_do_not(
    scene: Scene, dossier: Dossier
) -> None:
    assert str(dossier.code) in read(scene, "hung", "/hop-viec/")
    assert str(dossier.code) not in read(scene, "lan", "/hop-viec/")
    assert str(dossier.code) not in read(scene, "yen", "/hop-viec/")


def test_a_claimed_step_leaves_the_colleagues_list(scene: Scene, dossier: Dossier) -> None:
    step = scene.step(dossier)
    address = reverse("dossiers:claim", args=[dossier.public_id, step.public_id])
    answer = client_of(scene, "hung").post(address, {"operation": str(uuid4())})
    assert answer.status_code == 302
    assert str(dossier.code) not in read(scene, "tu", "/hop-viec/")
    assert "Tôi giữ" in read(scene, "hung", "/hop-viec/")


def test_the_second_to_claim_is_told_who_was_first(scene: Scene, dossier: Dossier) -> None:
    step = scene.step(dossier)
    address = reverse("dossiers:claim", args=[dossier.public_id, step.public_id])
    client_of(scene, "hung").post(address, {"operation": str(uuid4())})
    answer = client_of(scene, "tu").post(address, {"operation": str(uuid4())})
    assert answer.status_code in {403, 409}
    assert scene.cast.hung.label in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "is_shown"),
    [
        ("?bucket=week", True),
        ("?bucket=overdue", False),
        ("?whose=unclaimed", True),
        ("?whose=mine", False),
        ("?q=sao+mai", True),
        ("?q=khong+co", False),
        ("?field=Khác", True),
        ("?cursor=", True),
    ],
)
def test_filters_keep_to_what_is_asked(scene: Scene, dossier: Dossier, asked: str, is_shown: bool) -> None:
    assert (str(dossier.code) in read(scene, "hung", f"/hop-viec/{asked}")) is is_shown


def test_a_head_gives_many_steps_to_one_specialist(scene: Scene, dossier: Dossier) -> None:
    step = scene.step(dossier)
    page = read(scene, "mai", "/hop-viec/?whose=unit")
    assert str(step.public_id) in page
    answer = client_of(scene, "mai").post(
        "/hop-viec/giao/",
        {
            "operation": str(uuid4()),
            "chosen": [str(step.public_id)],
            "person": str(scene.cast.accounts["tu"].pk),
        },
        follow=True,
    )
    assert "Đã giao 1 hồ sơ" in answer.content.decode()
    assert scene.step(dossier).assignee_id == scene.cast.accounts["tu"].pk


def test_nothing_chosen_assigns_nothing_and_says_so(scene: Scene, dossier: Dossier) -> None:
    answer = client_of(scene, "mai").post("/hop-viec/giao/", {"operation": str(uuid4())}, follow=True)
    assert "Hãy chọn hồ sơ" in answer.content.decode()
    assert scene.step(dossier).assignee_id is None


def test_a_whole_code_or_a_tracking_address_leads_straight_to_the_dossier(
    scene: Scene, dossier: Dossier
) -> None:
    address = f"http://localhost:8000/tra-cuu/?ma={dossier.code}&khoa={dossier.look_up_key}"
    for typed in (str(dossier.code), f"http://localhost:8000/tra-cuu/{dossier.code}", address):
        answer = client_of(scene, "hung").get("/tim-kiem/", {"q": typed})
        assert answer["Location"].endswith(f"/ho-so/{dossier.public_id}/")


@pytest.mark.parametrize("words", ["sao mai", "SAO MAI", "Sao Mai", "dang ky", "đăng ký"])
def test_search_ignores_marks_and_case(scene: Scene, dossier: Dossier, words: str) -> None:
    assert str(dossier.code) in read(scene, "hung", f"/tim-kiem/?q={words}")


def test_a_stranger_finds_nothing_not_even_by_code(scene: Scene, dossier: Dossier) -> None:
    answer = client_of(scene, "yen").get("/tim-kiem/", {"q": str(dossier.code)})
    assert answer.status_code == 200
    assert "Không tìm thấy hồ sơ nào" in answer.content.decode()


def test_a_personal_number_finds_nobody(scene: Scene, dossier: Dossier) -> None:
    number = scene.cast.company.identity_number
    assert "Không tìm thấy hồ sơ nào" in read(scene, "hung", f"/tim-kiem/?q={number}")


def test_a_result_at_the_counter_waits_in_the_list_of_returns(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), THURSDAY)
    assert str(dossier.code) in read(scene, "lan", "/tra-ket-qua/")
    scanned = client_of(scene, "lan").get("/tra-ket-qua/", {"ma": str(dossier.code)})
    assert scanned["Location"].endswith(f"/ho-so/{dossier.public_id}/")


def test_an_unknown_scan_says_what_to_do(scene: Scene) -> None:
    page = read(scene, "lan", "/tra-ket-qua/?ma=000.00.09.H50-240101-9999")
    assert "Không tìm thấy hồ sơ theo mã vừa quét" in page


def test_lists_are_for_reading_and_acts_for_posting(scene: Scene) -> None:
    client = client_of(scene, "hung")
    assert client.post("/hop-viec/").status_code == 405
    assert client.get("/hop-viec/giao/").status_code == 405


def test_nobody_sees_a_list_without_signing_in(scene: Scene) -> None:
    for address in ("/hop-viec/", "/tim-kiem/", "/tra-ket-qua/"):
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize("chosen", ["NEAR(", "\x00", "1", ""])
def test_a_choice_that_no_list_offers_is_passed_over(scene: Scene, dossier: Dossier, chosen: str) -> None:
    sent = {"operation": str(uuid4()), "chosen": chosen, "person": str(scene.cast.hung.account_id)}
    assert client_of(scene, "mai").post("/hop-viec/giao/", sent).status_code == 302
    assert scene.step(dossier).assignee_id is None


@pytest.mark.parametrize("day", ["0001-01-01", "31/12/9999"])
def test_a_search_by_a_day_that_nobody_means_searches_without_it(
    scene: Scene, dossier: Dossier, day: str
) -> None:
    assert str(dossier.code) in read(scene, "hung", f"/tim-kiem/?received_from={day}&received_to={day}")
