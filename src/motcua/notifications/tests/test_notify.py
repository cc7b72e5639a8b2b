"""The outbox: one message for each key, channel and address, in the caller's transaction."""

from __future__ import annotations

import pytest
from django.db import transaction
from pytest_django import Settings

from motcua.jobs.models import Job
from motcua.notifications.models import ChannelRule, Message, WishOfAccount
from motcua.notifications.queries import inbox, messages_about, unread_count
from motcua.notifications.rules.kinds import Channel
from motcua.notifications.rules.recipients import Recipient
from motcua.notifications.tests.conftest import ABOUT, AN, tell
from motcua.notifications.usecases.notify import UnknownOccasion
from motcua.people.tests.cast import Cast

pytestmark = pytest.mark.usefixtures("connected")


def channels() -> list[str]:
    return sorted(Message.objects.values_list("channel", flat=True))


def test_one_without_an_account_is_told_by_mail_and_sms(db: None) -> None:
    assert {one.recipient for one in tell(AN)} == {"an@example.vn", "84912345678"}
    assert channels() == ["email", "sms"]
    assert Job.objects.filter(name="notifications.send").count() == 2


def test_one_with_an_account_finds_it_in_the_inbox_at_once(cast: Cast) -> None:
    tell(Recipient(cast.an.account_id, "An", "an@example.vn"))
    account = cast.an.account_id or 0
    (found,) = inbox(account).rows
    assert found.subject == "Đã tiếp nhận hồ sơ H50.09-1"
    assert "13/05/2024" in found.body
    assert unread_count(account) == 1


def test_told_twice_under_one_key_there_is_one_message(db: None) -> None:
    tell(AN)
    assert tell(AN) == []
    assert channels() == ["email", "sms"]
    assert Job.objects.count() == 2


def test_two_people_behind_one_address_get_one_message(db: None) -> None:
    tell(AN, Recipient(None, "Công ty", "AN@example.vn", "+84912345678"))
    assert channels() == ["email", "sms"]


def test_another_act_is_told_again(db: None) -> None:
    tell(AN)
    tell(AN, key="act-2")
    assert len(channels()) == 4


def test_what_is_rolled_back_is_not_told(db: None) -> None:
    with transaction.atomic():
        tell(AN)
        transaction.set_rollback(True)
    assert channels() == []
    assert not Job.objects.exists()


def test_a_closed_channel_writes_nothing(db: None) -> None:
    ChannelRule.objects.create(channel=Channel.SMS, is_open=False)
    tell(AN)
    assert channels() == ["email"]


def test_a_channel_that_is_not_configured_writes_nothing(db: None, settings: Settings) -> None:
    settings.SMTP_URL = settings.SMS_URL = ""
    assert tell(AN) == []


def test_a_person_says_how_and_in_which_language(cast: Cast) -> None:
    WishOfAccount.objects.create(
        account_id=cast.an.account_id or 0, by_email=False, by_sms=False, language="en"
    )
    tell(Recipient(cast.an.account_id, "An", "an@example.vn", "0912345678"))
    (found,) = messages_about("dossier", ABOUT)
    assert found.channel == Channel.SITE
    assert found.subject == "Application H50.09-1 was received"


def test_an_sms_has_no_marks_and_no_names(db: None) -> None:
    tell(AN, look_up_key="K7M2PQ")
    sms = Message.objects.get(channel=Channel.SMS)
    assert sms.body == "Ho so H50.09-1 da duoc tiep nhan, hen tra 13/05/2024. Ma tra cuu K7M2PQ."


def test_an_sms_that_is_too_long_is_shown_and_not_cut(db: None) -> None:
    tell(AN, code="H" * 200)
    sms = Message.objects.get(channel=Channel.SMS)
    assert (sms.state, sms.is_troubled) == ("failed", True)
    assert "phải chia 2 phần" in sms.said


def test_an_occasion_that_nobody_declared_is_a_mistake_of_the_program(db: None) -> None:
    with pytest.raises(UnknownOccasion):
        tell(AN, event="birthday")
