"""Rating, the questionnaire and feedback, as anybody meets them on the public site."""

from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.dossiers.usecases.results import Receiver, return_result
from motcua.feedback.models import FeedbackCase, Rating, SurveyAnswer
from motcua.feedback.usecases.settings import install_feedback_rules
from motcua.kernel.actor import system_actor

WORDS = "Trang tra cứu báo đã có kết quả nhưng đến quầy thì chưa có."


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """The agency with terms and questionnaire."""
    settings.FILES_ROOT = tmp_path
    cache.clear()
    made = make_scene()
    install_feedback_rules(actor=system_actor("test"), at=NINE)
    return made


@pytest.fixture
def returned(scene: Scene) -> Dossier:
    """A dossier whose result was handed over."""
    when = NINE + timedelta(days=3)
    dossier = scene.resolve(scene.receive(), when)
    receiver = Receiver("Trần Văn Bảy", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE)
    return_result(dossier_id=dossier.public_id, receiver=receiver, actor=scene.cast.lan, at=when)
    return scene.fresh(dossier)


def rating(dossier: Dossier, **said: str) -> dict[str, str]:
    known = {"operation": str(uuid4()), "code": str(dossier), "key": dossier.look_up_key}
    return known | {"level": "satisfied"} | said


def feedback(scene: Scene, **said: str) -> dict[str, str]:
    asked = {"operation": str(uuid4()), "kind": "feedback", "about": "dossier", "content": WORDS}
    sender = {"sender": "Hồ Thị Sương", "phone": "0905 000 001"}
    return asked | sender | {"organisation": str(scene.cast.department.pk)} | said


def test_a_rating_leads_to_the_questionnaire(client: Client, returned: Dossier) -> None:
    page = client.get(f"/danh-gia/?ma={returned}&khoa={returned.look_up_key}").content.decode()
    assert returned.look_up_key in page
    thanks = client.post("/danh-gia/", rating(returned)).content.decode()
    assert "Cảm ơn" in thanks
    asked = client.post("/danh-gia/khao-sat/", {"code": str(returned), "key": returned.look_up_key})
    assert "Tiếp cận dịch vụ" in asked.content.decode()
    sent = {"operation": str(uuid4()), "code": str(returned), "key": returned.look_up_key, "a1": "5"}
    assert "Cảm ơn" in client.post("/danh-gia/khao-sat/", sent).content.decode()
    assert (Rating.objects.count(), SurveyAnswer.objects.count()) == (1, 1)


def test_the_second_rating_is_told(client: Client, returned: Dossier) -> None:
    client.post("/danh-gia/", rating(returned))
    again = client.post("/danh-gia/", rating(returned))
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "đã được đánh giá" in again.content.decode()


def test_a_low_rating_without_a_reason_comes_back(client: Client, returned: Dossier) -> None:
    page = client.post("/danh-gia/", rating(returned, level="dissatisfied"))
    assert "chưa hài lòng" in page.content.decode()
    assert not Rating.objects.exists()


def test_wrong_keys_are_counted(client: Client, returned: Dossier) -> None:
    for _ in range(5):
        page = client.post("/danh-gia/", rating(returned, key="SAISAISAIS"))
        assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    shut = client.post("/danh-gia/", rating(returned, comment="Cán bộ tận tình")).content.decode()
    assert "Hãy thử lại sau 15 phút" in shut
    assert "Cán bộ tận tình" in shut, "nothing typed is lost"
    assert not Rating.objects.exists()


def test_keys_tried_on_the_rating_are_counted_with_those_of_the_look_up(
    client: Client, returned: Dossier
) -> None:
    for _ in range(5):
        client.post("/danh-gia/", rating(returned, key="SAISAISAIS"))
    answer = client.post("/tra-cuu/", {"ma": str(returned), "khoa": returned.look_up_key})
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_keys_of_feedback_are_tried_five_times(client: Client, scene: Scene) -> None:
    client.post("/phan-anh-kien-nghi/gui/", feedback(scene))
    case = FeedbackCase.objects.get()
    for number in range(5):
        said = {"operation": str(uuid4()), "code": case.code, "key": f"SAISAI{number}"}
        client.post("/phan-anh-kien-nghi/tra-cuu/", said)
    right = {"operation": str(uuid4()), "code": case.code, "key": case.look_up_key}
    page = client.post("/phan-anh-kien-nghi/tra-cuu/", right).content.decode()
    assert WORDS not in page
    assert "Hãy thử lại sau một giờ" in page


def test_a_link_tells_nobody_who_only_has_the_key_that_a_dossier_was_rated(
    client: Client, returned: Dossier
) -> None:
    right, wrong = (f"/danh-gia/?ma={returned}&khoa={key}" for key in (returned.look_up_key, "SAISAISAIS"))
    before = client.get(right).content.decode()
    client.post("/danh-gia/", rating(returned))
    for address in (right, wrong):
        opened = client.get(address).content.decode()
        assert "đã được đánh giá" not in opened
        assert opened.count("<input") == before.count("<input")


def test_an_officer_who_is_signed_in_rates_nothing(client: Client, scene: Scene, returned: Dossier) -> None:
    client.force_login(scene.cast.accounts["lan"])
    answer = client.post("/danh-gia/", rating(returned))
    assert "không đánh giá thay người nộp" in answer.content.decode()
    assert not Rating.objects.exists()


def test_the_kiosk_begins_anew(client: Client, returned: Dossier) -> None:
    thanks = client.post("/ki-ot/danh-gia/", rating(returned))
    assert thanks["Refresh"] == "8; url=/ki-ot/danh-gia/"
    assert Rating.objects.get().source == "kiosk"


def test_the_kiosk_leads_nowhere_else_and_needs_the_key(client: Client, returned: Dossier) -> None:
    page = client.get("/ki-ot/danh-gia/").content.decode()
    ways = set(re.findall(r'<a [^>]*href="([^"#]+)"', page))
    assert ways == {"/ki-ot/danh-gia/", "/ngon-ngu/en/?next=/ki-ot/danh-gia/"}
    assert "Để trống nếu đã đăng nhập" not in page
    refused = client.post("/ki-ot/danh-gia/", rating(returned, key=""))
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert refused["Refresh"].startswith("120;")


def test_feedback_gets_a_code_and_is_followed(client: Client, scene: Scene) -> None:
    sent = client.post("/phan-anh-kien-nghi/gui/", feedback(scene))
    assert sent.status_code == HTTPStatus.SEE_OTHER
    case = FeedbackCase.objects.get()
    assert case.look_up_key in client.get(sent["Location"]).content.decode()
    known = {"operation": str(uuid4()), "code": case.code, "key": case.look_up_key}
    assert WORDS in client.post("/phan-anh-kien-nghi/tra-cuu/", known).content.decode()
    stranger = client.post("/phan-anh-kien-nghi/tra-cuu/", known | {"key": "SAISAISAIS"})
    assert WORDS not in stranger.content.decode()


def test_sent_twice_it_is_one_case(client: Client, scene: Scene) -> None:
    posted = feedback(scene)
    assert (
        client.post("/phan-anh-kien-nghi/gui/", posted)["Location"]
        == (client.post("/phan-anh-kien-nghi/gui/", posted)["Location"])
    )
    assert FeedbackCase.objects.count() == 1


def test_what_was_typed_comes_back_with_the_fault(client: Client, scene: Scene) -> None:
    page = client.post("/phan-anh-kien-nghi/gui/", feedback(scene, phone=""))
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert WORDS in page.content.decode()


def test_complaints_are_shown_their_own_way(client: Client, scene: Scene) -> None:
    assert "Luật Tố cáo" in client.get("/phan-anh-kien-nghi/").content.decode()
