"""How long words and addresses of messages are kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.notifications.models import Message
from motcua.notifications.queries import inbox
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.notifications.rules.recipients import Recipient
from motcua.notifications.tests.conftest import ABOUT, AN, NINE, SYSTEM, tell
from motcua.notifications.tests.makers import make_message
from motcua.notifications.usecases.keeping import erase_messages_about, forget_messages
from motcua.people.tests.cast import Cast

pytestmark = pytest.mark.usefixtures("connected")


def test_words_and_addresses_go_and_what_was_told_when_stays(cast: Cast) -> None:
    old = make_message(cast, state=MessageState.SENT)
    assert forget_messages(before=NINE + timedelta(days=1), actor=SYSTEM, at=NINE) == 1
    old.refresh_from_db()
    assert (old.body, old.subject, old.name) == ("", "", "")
    assert "example.vn" not in old.recipient
    assert (old.state, old.sent_at, old.occasion) == (MessageState.SENT, NINE, "received")


def test_a_message_under_way_keeps_its_words(cast: Cast) -> None:
    tell(AN)
    assert forget_messages(before=NINE + timedelta(days=1), actor=SYSTEM, at=NINE) == 0


def test_erasing_what_is_about_a_dossier_stops_what_waits(cast: Cast) -> None:
    tell(AN, Recipient(cast.an.account_id, "An"))
    assert erase_messages_about(kind="dossier", about=ABOUT, actor=SYSTEM, at=NINE) == 3
    assert not Message.objects.exclude(body="").exists()
    states = dict(Message.objects.values_list("channel", "state"))
    assert states == {"site": "sent", "email": "given_up", "sms": "given_up"}
    assert len(inbox(cast.an.account_id or 0).rows) == 1
    assert Message.objects.get(channel=Channel.SITE).account_id == cast.an.account_id
