"""Sending: marked before the call, settled after it; put off, tried again, given up, never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import pytest
from pytest_django import Settings

from motcua.audit.models import Act
from motcua.jobs.models import Job
from motcua.jobs.usecases import work_off
from motcua.kernel.dates import parse_instant
from motcua.kernel.errors import Forbidden
from motcua.notifications.errors import MessageDecided, NotUnknown, ReasonMissing, SmsTooLong
from motcua.notifications.models import Attempt, ChannelRule, Message
from motcua.notifications.rules.attempts import DELAYS, End, Outcome
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.notifications.rules.recipients import Recipient
from motcua.notifications.tests.conftest import NINE, SYSTEM, tell
from motcua.notifications.tests.servers import Mailbox, mail_server
from motcua.notifications.usecases.deciding import give_up, mark_as_sent, send_again
from motcua.notifications.usecases.sending import begin_attempt, rescue_messages, settle_attempt
from motcua.people.tests.cast import Cast

MAIL_ONLY = Recipient(None, "An", "an@example.vn")
SMS_ONLY = Recipient(None, "An", phone="0912345678")


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """A mail server that takes everything."""
    with mail_server() as (mailbox, address):
        settings.SMTP_URL = address
        yield mailbox


def written(to: Recipient = MAIL_ONLY, key: str = "act-1") -> Message:
    """Write one message."""
    (message,) = tell(to, key=key)
    return message


def work(at: datetime = NINE) -> None:
    work_off(actor=SYSTEM, at=at)


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def test_a_message_is_sent_once_and_says_when(cast: Cast, mailbox: Mailbox) -> None:
    message = written()
    work()
    work(NINE + timedelta(days=2))
    assert state(message) == MessageState.SENT
    assert (message.sent_at, message.attempts, len(mailbox.mails)) == (NINE, 1, 1)
    assert Attempt.objects.get().end == End.ACCEPTED


def test_a_definite_refusal_is_not_tried_again_and_is_told_once_a_day(cast: Cast, mailbox: Mailbox) -> None:
    mailbox.recipient = "550 no such mailbox"
    first, second = written(), written(key="act-2")
    work()
    work(NINE + timedelta(days=2))
    assert (state(first), state(second)) == (MessageState.FAILED, MessageState.FAILED)
    assert first.attempts == 1
    assert "550" in first.said
    (alert,) = Message.objects.filter(occasion="channel_failing")
    assert alert.account_id == cast.nam.account_id


def test_a_server_that_is_away_is_tried_as_often_as_allowed_and_no_more(
    cast: Cast, settings: Settings
) -> None:
    settings.SMTP_URL = "smtp://127.0.0.1:9"
    message = written()
    for day in range(len(DELAYS) + 3):
        work(NINE + timedelta(days=day))
    assert state(message) == MessageState.DEAD
    assert message.attempts == len(DELAYS) + 1
    assert not Job.objects.exclude(status="done").filter(name="notifications.send").exists()


def test_a_worker_that_died_in_between_leaves_a_mail_unknown(cast: Cast, mailbox: Mailbox) -> None:
    message = written()
    assert begin_attempt(message_id=message.public_id, attempt=0, actor=SYSTEM, at=NINE)
    assert state(message) == MessageState.SENDING
    work()
    work(NINE + timedelta(days=2))
    assert state(message) == MessageState.UNKNOWN
    assert mailbox.mails == []


def test_the_same_on_a_channel_that_knows_its_key_is_sent_again(cast: Cast, connected: Settings) -> None:
    message = written(SMS_ONLY)
    first = begin_attempt(message_id=message.public_id, attempt=0, actor=SYSTEM, at=NINE)
    again = begin_attempt(message_id=message.public_id, attempt=0, actor=SYSTEM, at=NINE)
    assert first == again
    assert Attempt.objects.count() == 1


def test_a_late_answer_tells_the_truth_about_an_unknown_message(cast: Cast, connected: Settings) -> None:
    message = written()
    begin_attempt(message_id=message.public_id, attempt=0, actor=SYSTEM, at=NINE)
    begin_attempt(message_id=message.public_id, attempt=0, actor=SYSTEM, at=NINE)
    assert state(message) == MessageState.UNKNOWN
    settle_attempt(
        message_id=message.public_id, attempt=1, outcome=Outcome(End.ACCEPTED), actor=SYSTEM, at=NINE
    )
    assert state(message) == MessageState.SENT


def test_an_old_job_does_not_send_before_its_time(cast: Cast, connected: Settings) -> None:
    message = written()
    work()
    assert (state(message), message.attempts) == (MessageState.WAITING, 1)
    assert begin_attempt(message_id=message.public_id, attempt=0, actor=SYSTEM, at=NINE) is None


def test_quiet_hours_put_an_sms_off_to_the_morning(cast: Cast, connected: Settings) -> None:
    ChannelRule.objects.create(channel=Channel.SMS, quiet_from=time(8), quiet_to=time(10))
    message = written(SMS_ONLY)
    assert begin_attempt(message_id=message.public_id, attempt=0, actor=SYSTEM, at=NINE) is None
    assert (state(message), message.attempts) == (MessageState.WAITING, 0)
    assert message.next_at == parse_instant("2024-05-06T10:00")


def test_a_channel_sends_no_faster_than_it_may(cast: Cast, mailbox: Mailbox) -> None:
    ChannelRule.objects.create(channel=Channel.EMAIL, per_minute=2)
    for number in range(5):
        written(key=f"act-{number}")
    work()
    assert len(mailbox.mails) == 2
    work(NINE + timedelta(minutes=1))
    assert len(mailbox.mails) == 4


def test_a_message_that_lost_its_job_gets_another(cast: Cast, mailbox: Mailbox) -> None:
    message = written()
    Job.objects.all().delete()
    assert rescue_messages(actor=SYSTEM, at=NINE) == 0
    later = NINE + timedelta(hours=1)
    assert rescue_messages(actor=SYSTEM, at=later) == 1
    work(later)
    assert state(message) == MessageState.SENT


def test_an_sms_that_is_still_too_long_is_not_sent_again(cast: Cast, connected: Settings) -> None:
    tell(SMS_ONLY, code="H" * 200)
    message = Message.objects.get()
    with pytest.raises(SmsTooLong):
        send_again(message_id=message.public_id, reason="Thử lại xem", actor=cast.nam, at=NINE)
    ChannelRule.objects.create(channel=Channel.SMS, most_parts=2)
    send_again(message_id=message.public_id, reason="Đã cho phép hai phần", actor=cast.nam, at=NINE)
    assert state(message) == MessageState.WAITING


class TestDecisions:
    """What a person decides on a message that ended badly."""

    def unknown(self) -> Message:
        message = written()
        begin_attempt(message_id=message.public_id, attempt=0, actor=SYSTEM, at=NINE)
        begin_attempt(message_id=message.public_id, attempt=0, actor=SYSTEM, at=NINE)
        return message

    def test_it_had_arrived(self, cast: Cast, mailbox: Mailbox) -> None:
        message = self.unknown()
        reason = "Người nhận đã thấy thư"
        mark_as_sent(message_id=message.public_id, reason=reason, actor=cast.hanh, at=NINE)
        assert (state(message), message.sent_at) == (MessageState.SENT, NINE)
        assert Act.objects.filter(code="notifications.message_found_sent").count() == 1

    def test_it_is_sent_again_with_all_its_attempts(self, cast: Cast, mailbox: Mailbox) -> None:
        message = self.unknown()
        send_again(message_id=message.public_id, reason="Chưa thấy thư", actor=cast.nam, at=NINE)
        work()
        assert (state(message), message.attempts, message.tries_before) == (MessageState.SENT, 2, 1)
        assert len(mailbox.mails) == 1

    def test_it_is_not_sent_any_more(self, cast: Cast, mailbox: Mailbox) -> None:
        message = self.unknown()
        give_up(message_id=message.public_id, reason="Đã báo qua điện thoại", actor=cast.nam, at=NINE)
        work(NINE + timedelta(days=2))
        assert state(message) == MessageState.GIVEN_UP
        assert mailbox.mails == []

    def test_nobody_decides_without_a_reason_or_twice_or_without_the_right(
        self, cast: Cast, mailbox: Mailbox
    ) -> None:
        message = self.unknown()
        with pytest.raises(ReasonMissing):
            give_up(message_id=message.public_id, reason=" x ", actor=cast.nam, at=NINE)
        with pytest.raises(Forbidden):
            give_up(message_id=message.public_id, reason="Đã báo rồi", actor=cast.lan, at=NINE)
        give_up(message_id=message.public_id, reason="Đã báo rồi", actor=cast.nam, at=NINE)
        with pytest.raises(MessageDecided):
            send_again(message_id=message.public_id, reason="Gửi lại đi", actor=cast.nam, at=NINE)
        with pytest.raises(NotUnknown):
            mark_as_sent(message_id=message.public_id, reason="Đã tới", actor=cast.nam, at=NINE)


def test_two_jobs_for_one_message_send_it_once(cast: Cast, mailbox: Mailbox) -> None:
    message = written()
    rescue_messages(actor=SYSTEM, at=NINE + timedelta(hours=1))
    work(NINE + timedelta(hours=1))
    assert (state(message), len(mailbox.mails)) == (MessageState.SENT, 1)
