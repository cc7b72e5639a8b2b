"""The ways out of the house, against real servers on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from motcua.notifications.clients import hand_over
from motcua.notifications.rules.attempts import End
from motcua.notifications.rules.envelopes import Envelope
from motcua.notifications.rules.kinds import Channel
from motcua.notifications.tests.certificates import certify, server_context
from motcua.notifications.tests.servers import Mailbox, gateway, mail_server

KEY = UUID("018f4e2a-7c11-7aaa-8bbb-0123456789ab")
MAIL = Envelope(
    key=KEY,
    channel=Channel.EMAIL,
    to="an@example.vn",
    name="An",
    subject="Đã tiếp nhận hồ sơ 001",
    body="Kính gửi ông/bà,\n\n.một dòng bắt đầu bằng dấu chấm\nHẹn trả 13/05/2024",
    language="vi",
    occasion="received",
    outside_id="",
    places={},
    attempt=1,
)
SMS = replace(MAIL, channel=Channel.SMS, to="84912345678", subject="", body="Ho so 001 da duoc tiep nhan.")


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """A mail server that takes everything."""
    with mail_server() as (mailbox, address):
        settings.SMTP_URL, settings.MAIL_FROM = address, "Một cửa <motcua@agency.example>"
        yield mailbox


def test_a_mail_arrives_as_it_was_written_with_its_own_id(mailbox: Mailbox) -> None:
    assert hand_over(MAIL).end is End.ACCEPTED
    (mail,) = mailbox.mails
    assert mailbox.ids == [f"<{KEY}@localhost>"]
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().splitlines() == MAIL.body.splitlines()
    assert mail["To"] == "an@example.vn"


@pytest.mark.parametrize(
    ("stage", "answer", "end"),
    [
        ("recipient", "550 no such mailbox", End.REFUSED),
        ("recipient", "452 mailbox full", End.LATER),
        ("data", "554 spam", End.REFUSED),
        ("data", "451 try again", End.LATER),
    ],
)
def test_an_answer_of_the_server_means_what_it_says(
    mailbox: Mailbox, stage: str, answer: str, end: End
) -> None:
    setattr(mailbox, stage, answer)
    outcome = hand_over(MAIL)
    assert outcome.end is end
    assert answer in outcome.said
    assert mailbox.mails == []


def test_a_line_lost_after_the_content_leaves_the_end_unknown(mailbox: Mailbox) -> None:
    mailbox.hang_up = True
    assert hand_over(MAIL).end is End.UNKNOWN
    assert len(mailbox.mails) == 1


def test_a_server_that_is_away_is_tried_later(settings: Settings) -> None:
    settings.SMTP_URL = "smtp://127.0.0.1:9"
    assert hand_over(MAIL).end is End.LATER


def test_mail_goes_under_tls_to_a_server_that_proves_who_it_is(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    certificate = certify(tmp_path)
    with mail_server(server_context(certificate)) as (mailbox, settings.SMTP_URL):
        assert hand_over(MAIL).end is End.LATER
        assert mailbox.mails == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert hand_over(MAIL).end is End.ACCEPTED
        assert len(mailbox.mails) == 1


def test_a_gateway_takes_a_key_once(settings: Settings) -> None:
    with gateway() as receiver:
        settings.SMS_URL, settings.SMS_SENDER = receiver.address, "MOTCUA"
        first, again = hand_over(SMS), hand_over(SMS)
        assert first.end is again.end is End.ACCEPTED
        assert first.reference == again.reference
        assert receiver.taken == {
            str(KEY): {"to": "84912345678", "text": SMS.body, "sender": "MOTCUA"},
        }


def test_a_gateway_that_is_busy_is_tried_later(settings: Settings) -> None:
    with gateway(fail_every=1) as receiver:
        settings.SMS_URL = receiver.address
        assert hand_over(SMS).end is End.LATER
        assert receiver.taken == {}


def test_zalo_gets_the_approved_template_and_its_parameters(settings: Settings) -> None:
    zalo = replace(SMS, channel=Channel.ZALO, outside_id="ZNS-1", places={"code": "001"})
    with gateway() as receiver:
        settings.ZALO_URL = receiver.address
        hand_over(zalo)
        assert receiver.taken[str(KEY)] == {
            "to": "84912345678",
            "template": "ZNS-1",
            "parameters": {"code": "001"},
        }


def test_a_rehearsal_sends_nothing(settings: Settings) -> None:
    settings.SMTP_URL, settings.DEMO = "", True
    outcome = hand_over(MAIL)
    assert outcome.end is End.ACCEPTED
    assert "Diễn tập" in outcome.said
