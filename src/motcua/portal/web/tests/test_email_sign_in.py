"""Signing in by a code that comes by e-mail: off unless configured, counted, good once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.kernel.clock import real_now
from motcua.notifications.tests.servers import Mailbox, mail_server
from motcua.people.models import Account, CitizenIdentity, EmailCode
from motcua.people.usecases.email_codes import try_email_code

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
ASK, CODE = "/dang-nhap/thu-dien-tu/", "/dang-nhap/ma/"


@pytest.fixture
def box(settings: Settings) -> Iterator[Mailbox]:
    with mail_server() as (mailbox, address):
        settings.EMAIL_SIGN_IN, settings.SMTP_URL = True, address
        yield mailbox


def code_in(box: Mailbox) -> str:
    """Return the code of the last letter."""
    body = box.mails[-1].get_payload(decode=True)
    assert isinstance(body, bytes)
    found = re.search(r"\d{8}", body.decode())
    assert found is not None
    return found.group()


def post(client: Client, address: str, number: int = 1, **sent: str) -> Answer:
    key = {"operation": f"01900000-0000-7000-8000-{number:012d}"}
    return client.post(address, key | sent)


def test_a_foreigner_gets_in_by_a_code_and_is_of_level_one(client: Client, box: Mailbox) -> None:
    assert post(client, ASK, email="Jane@Example.org", next="/thu-tuc/").status_code == 302
    assert post(client, CODE, code=code_in(box), name="").status_code == 422  # the first time needs a name
    done = post(client, CODE, code=code_in(box), name="Jane Doe")
    assert (done.status_code, done.headers["Location"]) == (302, "/thu-tuc/")
    identity = CitizenIdentity.objects.get()
    assert (identity.provider, identity.subject, identity.level) == ("email", "jane@example.org", 1)
    assert identity.applicant.identity_number == ""
    assert not EmailCode.objects.filter(digest__contains=code_in(box)).exists()


def test_the_next_time_finds_the_account_and_a_code_is_good_once(client: Client, box: Mailbox) -> None:
    for name in ("Jane Doe", ""):
        post(client, ASK, email="jane@example.org")
        assert post(client, CODE, code=code_in(box), name=name).status_code == 302
        client.post("/dang-xuat/")
    assert Account.objects.count() == 1
    assert not try_email_code(email="jane@example.org", code=code_in(box), real_at=real_now())


def test_five_wrong_tries_close_a_code(client: Client, box: Mailbox) -> None:
    post(client, ASK, email="jane@example.org")
    wrong = f"{(int(code_in(box)) + 1) % 10**8:08d}"
    for _ in range(5):
        assert post(client, CODE, code=wrong, name="Jane").status_code == 422
    assert post(client, CODE, code=code_in(box), name="Jane").status_code == 422
    assert not Account.objects.exists()


def test_an_old_code_opens_nothing(client: Client, box: Mailbox) -> None:
    post(client, ASK, email="jane@example.org")
    EmailCode.objects.update(expires_at=real_now() - timedelta(seconds=1))
    assert post(client, CODE, code=code_in(box), name="Jane").status_code == 422


def test_letters_to_one_address_are_counted(client: Client, box: Mailbox) -> None:
    statuses = [post(client, ASK, number, email="jane@example.org").status_code for number in range(1, 5)]
    assert statuses == [302, 302, 302, 422]
    assert len(box.mails) == 3


def test_it_is_off_unless_configured(client: Client, settings: Settings) -> None:
    refused = post(client, ASK, email="jane@example.org")
    assert refused.status_code == 403
    assert "thư điện tử" not in client.get("/dang-nhap/").content.decode()


def test_a_silent_mail_server_is_told(client: Client, box: Mailbox, settings: Settings) -> None:
    settings.SMTP_URL = "smtp://localhost:9"
    refused = post(client, ASK, email="jane@example.org")
    assert refused.status_code == 422
    assert "Chưa gửi được thư" in refused.content.decode()


def test_an_address_of_no_shape_is_sent_back(client: Client, box: Mailbox) -> None:
    assert post(client, ASK, email="jane").status_code == 422
    assert client.get(CODE).headers["Location"] == ASK


def test_a_wrong_code_does_not_tell_whether_there_is_an_account(client: Client, box: Mailbox) -> None:
    post(client, ASK, email="jane@example.org")
    wrong = f"{(int(code_in(box)) + 1) % 10**8:08d}"
    assert "Mã không đúng" in post(client, CODE, code=wrong, name="").content.decode()
    assert EmailCode.objects.get().tries == 1
