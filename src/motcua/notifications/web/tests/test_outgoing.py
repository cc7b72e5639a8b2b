"""The pages of messages that leave the house: what waits for a decision, and the decision."""

from __future__ import annotations

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from pytest_django import Settings

from motcua.notifications.models import Message
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.notifications.tests.makers import make_message
from motcua.notifications.web.tests.conftest import Visit
from motcua.people.tests.cast import Cast

LIST = "/thong-bao/gui-di/"


def address(message: Message) -> str:
    return f"{LIST}{message.public_id}/"


def decide(visit: Visit, message: Message, decision: str, reason: str, who: str = "nam") -> int:
    answer = {"decision": decision, "reason": reason, "operation": str(uuid4())}
    status: int = visit(who).post(address(message), answer).status_code
    return status


def test_what_waits_for_a_decision_stands_first(cast: Cast, visit: Visit) -> None:
    make_message(cast, state=MessageState.SENT)
    unknown = make_message(cast)
    page = BeautifulSoup(visit("khai").get(f"{LIST}?state=troubled").content, "html.parser")
    assert [link["href"] for link in page.select("tbody tr a")] == [address(unknown)]
    assert "Chưa rõ đã gửi hay chưa" in page.text


def test_filters_narrow_the_list(cast: Cast, visit: Visit) -> None:
    make_message(cast)
    make_message(cast, channel=Channel.SMS)
    page = BeautifulSoup(visit("nam").get(f"{LIST}?channel=sms").content, "html.parser")
    assert len(page.select("tbody tr")) == 1


def test_an_empty_house_says_so(visit: Visit) -> None:
    assert "Không có thông báo nào phù hợp" in visit("nam").get(LIST).content.decode()


def test_the_rehearsal_says_that_nothing_leaves(cast: Cast, visit: Visit, settings: Settings) -> None:
    settings.DEMO = True
    make_message(cast)
    assert "không thông báo nào được gửi ra ngoài" in visit("nam").get(LIST).content.decode()


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ("sent", MessageState.SENT),
        ("again", MessageState.WAITING),
        ("stop", MessageState.GIVEN_UP),
    ],
)
def test_a_person_decides_with_a_reason(cast: Cast, visit: Visit, decision: str, state: MessageState) -> None:
    message = make_message(cast)
    assert decide(visit, message, decision, "Đã gọi điện hỏi người nhận") == 302
    message.refresh_from_db()
    assert message.state == state


def test_without_a_reason_nothing_is_decided_and_the_form_says_why(cast: Cast, visit: Visit) -> None:
    message = make_message(cast)
    assert decide(visit, message, "stop", "x") == 422
    message.refresh_from_db()
    assert message.state == MessageState.UNKNOWN


def test_an_inspector_looks_and_does_not_decide(cast: Cast, visit: Visit) -> None:
    message = make_message(cast)
    assert "decision" not in visit("khai").get(address(message)).content.decode()
    assert decide(visit, message, "stop", "Đã báo qua điện thoại", who="khai") == 403


def test_a_message_that_was_sent_offers_no_decision(cast: Cast, visit: Visit) -> None:
    message = make_message(cast, state=MessageState.SENT)
    assert "decision" not in visit("nam").get(address(message)).content.decode()


def test_who_does_not_look_after_messages_sees_none(cast: Cast, visit: Visit) -> None:
    message = make_message(cast)
    assert visit("lan").get(LIST).status_code == 403
    assert visit("lan").get(address(message)).status_code == 403
    assert visit("nam").get(f"{LIST}{uuid4()}/").status_code == 404
