"""Accounts: registered without a password, let in by a link that works once, closed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.audit.models import Act
from motcua.kernel.actor import system_actor
from motcua.kernel.errors import Forbidden
from motcua.people.errors import AccountInactive, LinkInvalid, UsernameInvalid, UsernameTaken
from motcua.people.models import Account, SignInLink, SignInTrace
from motcua.people.rules.roles import Role
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import (
    appoint,
    create_post,
    deactivate_staff,
    issue_sign_in_link,
    register_staff,
    set_password_by_link,
)

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
NOW = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
SYSTEM = system_actor("bổ nhiệm")


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _register(cast: Cast, username: str = "hoa.le") -> Account:
    return register_staff(username=username, full_name="Lê Thị  Hoa", actor=cast.administrator, at=AT)


def _link(cast: Cast, account: Account) -> str:
    return issue_sign_in_link(account_id=account.pk, actor=cast.administrator, at=AT, real_at=NOW)


def test_a_new_account_has_no_password(cast: Cast) -> None:
    account = _register(cast)

    assert not account.has_usable_password()
    assert account.full_name == "Lê Thị Hoa"
    assert Act.objects.get(stream=account.stream).code == "people.staff_registered"


def test_only_an_administrator_registers_staff(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        register_staff(username="hoa.le", full_name="Lê Thị Hoa", actor=cast.director, at=AT)


def test_user_names_are_told_apart_without_case(cast: Cast) -> None:
    _register(cast)
    with pytest.raises(UsernameTaken):
        _register(cast, "HOA.le")


@pytest.mark.parametrize("username", ["", "ab", "lê hoa", "-hoa", "hoa le"])
def test_a_user_name_has_plain_letters(cast: Cast, username: str) -> None:
    with pytest.raises(UsernameInvalid):
        _register(cast, username)


def test_a_link_sets_the_password_once(cast: Cast) -> None:
    account = _register(cast)
    token = _link(cast, account)

    set_password_by_link(token=token, password="mot-mat-khau-dai", real_at=NOW)

    assert Account.objects.get(pk=account.pk).check_password("mot-mat-khau-dai")
    assert SignInTrace.objects.get(account=account).what == "password_set_by_link"
    with pytest.raises(LinkInvalid):
        set_password_by_link(token=token, password="mat-khau-thu-hai", real_at=NOW)


def test_a_link_grows_old(cast: Cast) -> None:
    token = _link(cast, _register(cast))
    with pytest.raises(LinkInvalid):
        set_password_by_link(token=token, password="mot-mat-khau-dai", real_at=NOW + timedelta(hours=72))


def test_a_new_link_voids_the_one_before(cast: Cast) -> None:
    account = _register(cast)
    first = _link(cast, account)
    _link(cast, account)
    with pytest.raises(LinkInvalid):
        set_password_by_link(token=first, password="mot-mat-khau-dai", real_at=NOW)


def test_the_token_itself_is_not_kept(cast: Cast) -> None:
    token = _link(cast, _register(cast))
    assert not SignInLink.objects.filter(digest=token).exists()


def test_a_closed_account_gets_no_link(cast: Cast) -> None:
    account = _register(cast)
    token = _link(cast, account)
    deactivate_staff(account_id=account.pk, reason="Nghỉ hưu", actor=cast.administrator, at=AT)

    with pytest.raises(AccountInactive):
        _link(cast, account)
    with pytest.raises(LinkInvalid):
        set_password_by_link(token=token, password="mot-mat-khau-dai", real_at=NOW)
    with pytest.raises(AccountInactive):
        deactivate_staff(account_id=account.pk, reason="", actor=cast.administrator, at=AT)


@pytest.mark.parametrize("present", [False, True])
def test_whoever_takes_a_post_of_another_agency_tomorrow_is_not_ours_to_let_in(
    cast: Cast, present: bool
) -> None:
    account = cast.accounts["hung"] if present else _register(cast)
    post = create_post(
        unit_id=cast.units["so_yte"].pk,
        role=Role.DIRECTOR,
        title="Giám đốc Sở",
        valid_from=date(2024, 1, 1),
        actor=SYSTEM,
        at=AT,
    )
    appoint(post_id=post.pk, account_id=account.pk, valid_from=date(2024, 5, 7), actor=SYSTEM, at=AT)
    with pytest.raises(Forbidden):
        _link(cast, account)
    with pytest.raises(Forbidden):
        deactivate_staff(account_id=account.pk, reason="Thử", actor=cast.administrator, at=AT)
