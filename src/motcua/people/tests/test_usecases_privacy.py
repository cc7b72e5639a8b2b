"""Requests about one's own data: asked, answered, and an account erased as far as the law lets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from motcua.audit.models import Act, PersonalValue
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden
from motcua.people.errors.privacy import ErasureHeldBack, RequestAnswered, RequestOpenAlready, WordsTooShort
from motcua.people.models import Account, CitizenIdentity, DataRequest
from motcua.people.queries.privacy import let_hold_back, own_requests, requests_listed
from motcua.people.rules.privacy import ERASED, DataRequestState, DataWish
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases.privacy import answer_data_request, ask_about_own_data

WORDS = "Tôi không dùng dịch vụ này nữa."
ANSWER = "Đã đóng tài khoản và xóa dữ liệu liên hệ."


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, with two citizens."""
    return make_cast(datetime(2024, 5, 6, 2, 0, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _nothing_holds_back() -> None:
    let_hold_back("dossiers", lambda _account: [])


def ask(cast: Cast, actor: Actor | None = None, wish: DataWish = DataWish.ERASURE) -> DataRequest:
    return ask_about_own_data(wish=wish, text=WORDS, actor=actor or cast.an, at=cast.at)


def grant(cast: Cast, asked: DataRequest, *, granted: bool = True) -> DataRequest:
    return answer_data_request(
        request_id=asked.public_id, granted=granted, answer=ANSWER, actor=cast.nam, at=cast.at
    )


def test_a_request_has_a_moment_to_be_answered_by(cast: Cast) -> None:
    asked = ask(cast)
    assert (asked.state, asked.answer_by - asked.asked_at) == (DataRequestState.OPEN, timedelta(hours=72))
    assert requests_listed(cast.nam) == [asked]
    assert Act.objects.filter(code="people.data_request_made").exists()


def test_one_request_of_a_kind_at_a_time(cast: Cast) -> None:
    ask(cast)
    with pytest.raises(RequestOpenAlready):
        ask(cast)
    assert ask(cast, wish=DataWish.CORRECTION).pk


def test_a_request_without_words_is_refused(cast: Cast) -> None:
    with pytest.raises(WordsTooShort):
        ask_about_own_data(wish=DataWish.ERASURE, text="xóa", actor=cast.an, at=cast.at)


def test_officers_have_no_such_requests(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        ask(cast, cast.lan)


def test_only_an_administrator_answers(cast: Cast) -> None:
    asked = ask(cast)
    with pytest.raises(Forbidden):
        answer_data_request(
            request_id=asked.public_id, granted=False, answer=ANSWER, actor=cast.hanh, at=cast.at
        )


def test_a_refusal_is_told_and_erases_nothing(cast: Cast) -> None:
    grant(cast, ask(cast), granted=False)
    [told] = own_requests(int(cast.an.account_id or 0))
    assert (told.state, told.answer) == (DataRequestState.REFUSED, ANSWER)
    assert Account.objects.get(pk=cast.accounts["an"].pk).is_active


def test_a_granted_erasure_empties_the_account(cast: Cast) -> None:
    grant(cast, ask(cast))
    account = Account.objects.get(pk=cast.accounts["an"].pk)
    assert (account.full_name, account.email, account.phone, account.is_active) == (ERASED, "", "", False)
    assert not CitizenIdentity.objects.filter(account=account).exists()
    kept = PersonalValue.objects.filter(act__stream=account.stream, erased_at=None)
    assert not kept.exists()


def test_a_request_is_answered_once(cast: Cast) -> None:
    asked = grant(cast, ask(cast), granted=False)
    with pytest.raises(RequestAnswered):
        grant(cast, asked)


def test_an_open_dossier_holds_an_erasure_back(cast: Cast) -> None:
    let_hold_back("dossiers", lambda _account: ["Còn 1 hồ sơ chưa kết thúc."])
    with pytest.raises(ErasureHeldBack) as refused:
        grant(cast, ask(cast))
    assert "Còn 1 hồ sơ" in str(refused.value)
    assert Account.objects.get(pk=cast.accounts["an"].pk).is_active
