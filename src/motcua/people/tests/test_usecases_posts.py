"""Posts, who holds them, and what is lent."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from motcua.audit.models import Act
from motcua.kernel.actor import Actor, Channel
from motcua.kernel.errors import Forbidden
from motcua.people.errors import (
    AccountInactive,
    DelegationDates,
    DelegationOutsidePost,
    DelegationOver,
    DelegationOverlaps,
    DelegationScope,
    DelegationToSelf,
    DelegationToStranger,
    HoldingOver,
    PostHeldAlready,
    PostNotValid,
)
from motcua.people.models import Account, Delegation
from motcua.people.queries import actor_for
from motcua.people.rules.roles import Role
from motcua.people.rules.units import UnitKind
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import (
    appoint,
    create_post,
    delegate,
    end_holding,
    establish_unit,
    revoke_delegation,
)

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
TODAY = date(2024, 5, 6)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _lend(cast: Cast, **changes: object) -> Delegation:
    asked: dict[str, object] = {
        "holding_id": cast.holdings["mai"].pk,
        "borrower_id": cast.accounts["hung"].pk,
        "first_day": TODAY,
        "last_day": date(2024, 5, 8),
        "actor": cast.mai,
        "at": AT,
        "basis": "Giấy ủy quyền số 1",
    }
    return delegate(**(asked | changes))  # type: ignore[arg-type]  # a table of changes to one good call


def test_an_appointed_person_gets_the_role_of_the_post(cast: Cast) -> None:
    post = create_post(
        unit_id=cast.division.pk,
        role=Role.DIVISION_HEAD,
        title="Phó Trưởng phòng",
        valid_from=TODAY,
        actor=cast.administrator,
        at=AT,
    )
    account = cast.accounts["tu"]
    appoint(post_id=post.pk, account_id=account.pk, valid_from=TODAY, actor=cast.administrator, at=AT)

    assert actor_for(account, at=AT, channel=Channel.DESK).holding(Role.DIVISION_HEAD)
    assert Act.objects.get(stream=account.stream).code == "people.appointed"


def test_only_an_administrator_appoints(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        appoint(
            post_id=cast.posts["mai"].pk,
            account_id=cast.accounts["tu"].pk,
            valid_from=TODAY,
            actor=cast.director,
            at=AT,
        )


def test_nobody_holds_a_post_twice(cast: Cast) -> None:
    with pytest.raises(PostHeldAlready):
        appoint(
            post_id=cast.posts["mai"].pk,
            account_id=cast.accounts["mai"].pk,
            valid_from=TODAY,
            actor=cast.administrator,
            at=AT,
        )


def test_a_closed_account_is_not_appointed(cast: Cast) -> None:
    Account.objects.filter(username="tu").update(is_active=False)
    with pytest.raises(AccountInactive):
        appoint(
            post_id=cast.posts["mai"].pk,
            account_id=cast.accounts["tu"].pk,
            valid_from=TODAY,
            actor=cast.administrator,
            at=AT,
        )


def test_nobody_is_appointed_before_the_post_exists(cast: Cast) -> None:
    with pytest.raises(PostNotValid):
        appoint(
            post_id=cast.posts["mai"].pk,
            account_id=cast.accounts["tu"].pk,
            valid_from=date(2019, 1, 1),
            actor=cast.administrator,
            at=AT,
        )


def test_who_left_a_post_has_its_role_no_more(cast: Cast) -> None:
    end_holding(
        holding_id=cast.holdings["mai"].pk, ended_on=TODAY, actor=cast.administrator, at=AT, basis="QĐ 2"
    )
    assert not actor_for(cast.accounts["mai"], at=AT, channel=Channel.DESK).grants
    with pytest.raises(HoldingOver):
        end_holding(holding_id=cast.holdings["mai"].pk, ended_on=TODAY, actor=cast.administrator, at=AT)


def test_a_holder_lends_the_own_role(cast: Cast) -> None:
    _lend(cast)

    lent = actor_for(cast.accounts["hung"], at=AT, channel=Channel.DESK).holding(Role.DIVISION_HEAD)
    assert [grant.on_behalf_of for grant in lent] == ["Nguyễn Thị Mai"]
    act = Act.objects.get(stream=cast.accounts["mai"].stream)
    assert act.facts["last_day"] == "2024-05-08"


def test_an_act_in_a_lent_role_says_on_whose_behalf(cast: Cast) -> None:
    _lend(cast, holding_id=cast.holdings["nam"].pk, actor=cast.administrator)
    borrower = actor_for(cast.accounts["hung"], at=AT, channel=Channel.DESK)

    create_post(
        unit_id=cast.division.pk, role=Role.CLERK, title="Văn thư", valid_from=TODAY, actor=borrower, at=AT
    )
    act = Act.objects.get(stream=cast.division.stream)
    assert (act.actor["label"], act.actor["on_behalf_of"]) == ("Lê Văn Hùng", "Đỗ Quang Nam")


def test_nobody_lends_the_role_of_another(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        _lend(cast, actor=cast.hung)


def test_a_lent_role_is_not_lent_on(cast: Cast) -> None:
    _lend(cast)
    borrower = actor_for(cast.accounts["hung"], at=AT, channel=Channel.DESK)
    with pytest.raises(Forbidden):
        _lend(cast, actor=borrower, borrower_id=cast.accounts["tu"].pk)


def test_a_director_lends_for_who_is_away(cast: Cast) -> None:
    assert _lend(cast, actor=cast.director).borrower == cast.accounts["hung"]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"last_day": date(2024, 5, 5)}, DelegationDates),
        ({"first_day": date(2019, 5, 5)}, DelegationOutsidePost),
    ],
)
def test_a_delegation_has_lawful_dates(
    cast: Cast, changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        _lend(cast, **changes)


def test_nobody_delegates_to_oneself(cast: Cast) -> None:
    with pytest.raises(DelegationToSelf):
        _lend(cast, borrower_id=cast.accounts["mai"].pk)


def test_nobody_of_another_agency_borrows_a_role(cast: Cast) -> None:
    with pytest.raises(DelegationToStranger):
        _lend(cast, borrower_id=cast.accounts["yen"].pk)


def test_the_scope_of_a_delegation_stays_in_the_agency(cast: Cast) -> None:
    with pytest.raises(DelegationScope):
        _lend(cast, unit_ids=[cast.units["so_yte"].pk])


def test_nobody_lends_a_role_in_a_unit_beside_the_own(cast: Cast) -> None:
    with pytest.raises(DelegationScope):
        _lend(cast, unit_ids=[cast.units["khcn_vp"].pk])


def test_a_delegation_may_be_limited_to_a_part_of_the_unit(cast: Cast) -> None:
    part = establish_unit(
        name="Tổ đo lường",
        kind=UnitKind.DIVISION,
        valid_from=TODAY,
        parent_id=cast.division.pk,
        actor=cast.nam,
        at=AT,
    )
    _lend(cast, unit_ids=[part.pk])
    lent = actor_for(cast.accounts["hung"], at=AT, channel=Channel.DESK).holding(Role.DIVISION_HEAD)
    assert [grant.unit_id for grant in lent] == [part.pk]


def test_the_same_role_is_not_lent_twice_to_one_person_on_a_day(cast: Cast) -> None:
    _lend(cast)
    with pytest.raises(DelegationOverlaps, match="từ 06/05/2024 đến hết 08/05/2024"):
        _lend(cast, first_day=date(2024, 5, 8), last_day=date(2024, 5, 10))
    _lend(cast, first_day=date(2024, 5, 9), last_day=date(2024, 5, 10))
    _lend(cast, borrower_id=cast.accounts["tu"].pk)


def test_days_lent_and_taken_back_may_be_lent_again(cast: Cast) -> None:
    delegation = _lend(cast)
    revoke_delegation(delegation_id=delegation.pk, actor=cast.mai, at=AT)
    assert _lend(cast).pk != delegation.pk


def test_what_was_lent_ends_with_the_post(cast: Cast) -> None:
    _lend(cast)
    end_holding(holding_id=cast.holdings["mai"].pk, ended_on=TODAY, actor=cast.nam, at=AT)
    assert not actor_for(cast.accounts["hung"], at=AT, channel=Channel.DESK).holding(Role.DIVISION_HEAD)
    with pytest.raises(Forbidden):
        _lend(cast, borrower_id=cast.accounts["tu"].pk, actor=_mai_now(cast))


def _mai_now(cast: Cast) -> Actor:
    return actor_for(cast.accounts["mai"], at=AT, channel=Channel.DESK)


def test_the_lender_takes_a_delegation_back_once(cast: Cast) -> None:
    delegation = _lend(cast)
    revoke_delegation(delegation_id=delegation.pk, actor=cast.mai, at=AT, reason="Đã về")

    assert not actor_for(cast.accounts["hung"], at=AT, channel=Channel.DESK).holding(Role.DIVISION_HEAD)
    with pytest.raises(DelegationOver):
        revoke_delegation(delegation_id=delegation.pk, actor=cast.mai, at=AT)


def test_the_borrower_cannot_take_it_back(cast: Cast) -> None:
    delegation = _lend(cast)
    with pytest.raises(Forbidden):
        revoke_delegation(delegation_id=delegation.pk, actor=cast.hung, at=AT)
