"""One's own data on the public site: taken along, asked about, shown to nobody else."""

from __future__ import annotations

import json
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client

from motcua.dossiers.tests.scene import NINE
from motcua.people.models import DataRequest
from motcua.people.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, with two citizens."""
    return make_cast(NINE)


def client_of(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[who])
    return client


def test_what_is_held_is_handed_out(cast: Cast) -> None:
    answer = client_of(cast, "an").get("/tai-khoan-cua-toi/du-lieu/tep/")
    held = json.loads(answer.content)
    assert held["account"]["name"] == cast.accounts["an"].full_name
    assert held["as_known_at_the_counter"]["identity_number"] == cast.person.identity_number
    assert "attachment" in answer["Content-Disposition"]


def test_another_citizen_gets_their_own(cast: Cast) -> None:
    answer = client_of(cast, "chi").get("/tai-khoan-cua-toi/du-lieu/tep/")
    assert cast.person.identity_number not in answer.content.decode()


def test_a_request_is_sent_and_answered_on_the_desk(cast: Cast) -> None:
    client = client_of(cast, "an")
    said = {"operation": str(uuid4()), "wish": "correction", "text": "Ngày sinh của tôi bị ghi sai."}
    assert client.post("/tai-khoan-cua-toi/du-lieu/", said).status_code == HTTPStatus.FOUND
    asked = DataRequest.objects.get()
    desk = client_of(cast, "nam")
    assert cast.accounts["an"].full_name in desk.get("/nguoi-dan/yeu-cau/").content.decode()
    said = {"operation": str(uuid4()), "granted": "yes", "answer": "Đã sửa ngày sinh theo căn cước."}
    told = desk.post(f"/nguoi-dan/yeu-cau/{asked.public_id}/", said)
    assert told.status_code == HTTPStatus.FOUND
    assert "Đã sửa ngày sinh" in client.get("/tai-khoan-cua-toi/du-lieu/").content.decode()


def test_a_request_without_words_comes_back(cast: Cast) -> None:
    said = {"operation": str(uuid4()), "wish": "erasure", "text": "xóa"}
    page = client_of(cast, "an").post("/tai-khoan-cua-toi/du-lieu/", said)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "ít nhất 10 ký tự" in page.content.decode()
