"""The inbox of a citizen, and how they want to be told."""

from __future__ import annotations

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from motcua.kernel.dates import parse_instant
from motcua.notifications.models import Message, WishOfAccount
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.notifications.tests.makers import make_message
from motcua.people.tests.cast import Cast, make_cast

INBOX, WISHES = "/thong-bao-cua-toi/", "/thong-bao-cua-toi/cach-nhan/"


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, with one message in An's inbox."""
    cast = make_cast(parse_instant("2024-05-06T09:00"))
    account = cast.accounts["an"].pk
    make_message(cast, state=MessageState.SENT, channel=Channel.SITE, account=account)
    return cast


def as_(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[name])
    return client


def posted(**answers: str) -> dict[str, str]:
    return {"operation": str(uuid4()), **answers}


def test_a_citizen_reads_what_the_office_told_them(cast: Cast) -> None:
    page = BeautifulSoup(as_(cast, "an").get(INBOX).content, "html.parser")
    article = page.select_one("article")
    assert article is not None
    assert "Hồ sơ đã được tiếp nhận." in article.text
    assert "Mới" in article.text


def test_a_stranger_sees_none_of_it(cast: Cast) -> None:
    assert "Chưa có thông báo nào" in as_(cast, "chi").get(INBOX).content.decode()


def test_what_was_read_is_not_new_any_more(cast: Cast) -> None:
    assert as_(cast, "an").post(f"{INBOX}da-doc/", posted()).status_code == 302
    assert not Message.objects.filter(read_at=None).exists()
    assert (
        BeautifulSoup(as_(cast, "an").get(INBOX).content, "html.parser").select(
            f"form[action='{INBOX}da-doc/']"
        )
        == []
    )


def test_a_stranger_marks_nothing_as_read(cast: Cast) -> None:
    as_(cast, "chi").post(f"{INBOX}da-doc/", posted())
    assert Message.objects.filter(read_at=None).count() == 1


def test_a_person_chooses_ways_and_language(cast: Cast) -> None:
    answer = as_(cast, "an").post(WISHES, posted(by_zalo="on", language="en"))
    assert answer.status_code == 302
    wish = WishOfAccount.objects.get()
    assert (wish.by_email, wish.by_sms, wish.by_zalo, wish.language) == (False, False, True, "en")
    page = BeautifulSoup(as_(cast, "an").get(WISHES).content, "html.parser")
    ticked = {box["name"] for box in page.select("input[type=checkbox][checked]")}
    assert ticked == {"by_zalo"}


def test_what_nobody_chose_is_mail_and_sms(cast: Cast) -> None:
    page = BeautifulSoup(as_(cast, "an").get(WISHES).content, "html.parser")
    ticked = {box["name"] for box in page.select("input[type=checkbox][checked]")}
    assert ticked == {"by_email", "by_sms"}


@pytest.mark.parametrize("address", [INBOX, WISHES])
def test_visitors_are_led_to_sign_in(cast: Cast, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/")
