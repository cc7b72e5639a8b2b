"""Feedback at the desk: sorted, answered, published; figures without names."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.feedback.models import FeedbackCase
from motcua.feedback.rules.cases import About, CaseKind
from motcua.feedback.usecases.cases import Sent, send_feedback
from motcua.feedback.usecases.settings import install_feedback_rules
from motcua.kernel.actor import anonymous_actor, system_actor

WORDS = "Phòng tiếp dân đóng cửa trong giờ hành chính ngày 02/05."
ANSWER = "Đã nhắc nhở và sắp xếp người trực thay. Xin cảm ơn."


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """The agency with terms and one case."""
    settings.FILES_ROOT = tmp_path
    made = make_scene()
    install_feedback_rules(actor=system_actor("test"), at=NINE)
    sent = Sent(CaseKind.FEEDBACK, About.CONDUCT, "Tiếp dân", WORDS, "Hồ Thị Sương", phone="0905 000 001")
    agency = made.cast.department.pk
    send_feedback(organisation_id=agency, sent=sent, actor=anonymous_actor(), at=NINE)
    return made


def sign_in(client: Client, scene: Scene, who: str) -> Client:
    client.force_login(scene.cast.accounts[who])
    return client


def act(client: Client, name: str, **said: object) -> int:
    case = FeedbackCase.objects.get()
    posted = {"operation": str(uuid4()), **{key: str(value) for key, value in said.items()}}
    return client.post(f"/phan-anh/{case.public_id}/{name}/", posted).status_code


def test_a_case_goes_its_way_on_the_screens(client: Client, scene: Scene) -> None:
    control = sign_in(client, scene, "hanh")
    assert WORDS[:20] not in control.get("/phan-anh/").content.decode()
    assert "Tiếp dân" in control.get("/phan-anh/?state=open").content.decode()
    assert act(control, "assign", unit=scene.cast.division.pk, about="conduct", text="") == HTTPStatus.FOUND
    head = sign_in(Client(), scene, "mai")
    assert act(head, "answer", text=ANSWER) == HTTPStatus.FOUND
    assert act(control, "publish", text="Phòng tiếp dân đóng cửa trong giờ.") == HTTPStatus.FOUND
    case = FeedbackCase.objects.get()
    page = control.get(f"/phan-anh/{case.public_id}/").content.decode()
    assert ANSWER in page
    assert "Đã công khai" in page
    assert ANSWER in Client().get("/phan-anh-kien-nghi/ket-qua/").content.decode()


def test_an_answer_without_words_comes_back_with_a_sentence(client: Client, scene: Scene) -> None:
    control = sign_in(client, scene, "hanh")
    act(control, "assign", unit=scene.cast.division.pk, about="conduct", text="")
    case = FeedbackCase.objects.get()
    answer = control.post(f"/phan-anh/{case.public_id}/answer/", {"operation": str(uuid4()), "text": "ừ"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "ít nhất 10 ký tự" in answer.content.decode()


def test_a_unit_outside_the_agency_is_no_choice(client: Client, scene: Scene) -> None:
    control = sign_in(client, scene, "hanh")
    outside = scene.cast.one_stop.pk
    assert act(control, "assign", unit=outside, about="conduct", text="") == HTTPStatus.UNPROCESSABLE_ENTITY


def test_the_clerk_keys_in_a_letter(client: Client, scene: Scene) -> None:
    said = {
        "operation": str(uuid4()),
        "kind": "petition",
        "about": "rule",
        "channel": "letter",
        "received_at": "08:00 03/05/2024",
        "sender": "Hồ Thị Sương",
        "phone": "0905",
        "content": WORDS,
    }
    assert sign_in(client, scene, "thao").post("/phan-anh/nhap/", said).status_code == HTTPStatus.FOUND
    assert FeedbackCase.objects.filter(channel="letter", kind="petition").exists()


def test_satisfaction_says_when_there_is_nothing(client: Client, scene: Scene) -> None:
    page = sign_in(client, scene, "hanh").get("/hai-long/").content.decode()
    assert "Chưa có lượt đánh giá nào trong kỳ" in page


def test_terms_are_set_with_their_source(client: Client, scene: Scene) -> None:
    said = {
        "operation": str(uuid4()),
        "target": "classify",
        "about": "",
        "working_days": "2",
        "since": "01/07/2024",
        "source": "Quyết định 31/2021/QĐ-TTg",
    }
    control = sign_in(client, scene, "hanh")
    assert control.post("/phan-anh/thoi-han/", said).status_code == HTTPStatus.FOUND
    assert "31/2021" in control.get("/phan-anh/thoi-han/").content.decode()
