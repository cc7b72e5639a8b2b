"""The inbox of an officer, and the figure beside it."""

from __future__ import annotations

from uuid import uuid4

from motcua.notifications.models import Message
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.notifications.tests.makers import make_message
from motcua.notifications.web.tests.conftest import Visit
from motcua.people.tests.cast import Cast

INBOX = "/thong-bao/"


def in_the_inbox_of(cast: Cast, name: str) -> Message:
    account = cast.accounts[name].pk
    return make_message(cast, state=MessageState.SENT, channel=Channel.SITE, account=account)


def test_an_officer_reads_their_own_inbox_and_nobody_elses(cast: Cast, visit: Visit) -> None:
    in_the_inbox_of(cast, "lan")
    assert "Đã tiếp nhận hồ sơ" in visit("lan").get(INBOX).content.decode()
    assert "Chưa có thông báo nào" in visit("hung").get(INBOX).content.decode()


def test_unread_ones_are_counted_beside_the_bell_until_they_are_read(cast: Cast, visit: Visit) -> None:
    in_the_inbox_of(cast, "lan")
    assert "thông báo chưa đọc" in visit("lan").get(INBOX).content.decode()
    visit("lan").post(f"{INBOX}da-doc/", {"operation": str(uuid4())})
    assert Message.objects.filter(read_at=None).count() == 0
    assert "thông báo chưa đọc" not in visit("lan").get(INBOX).content.decode()


def test_nobody_reads_for_another(cast: Cast, visit: Visit) -> None:
    in_the_inbox_of(cast, "lan")
    visit("hung").post(f"{INBOX}da-doc/", {"operation": str(uuid4())})
    assert Message.objects.filter(read_at=None).count() == 1
