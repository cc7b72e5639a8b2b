"""What an account may do at a moment, and who has a role."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.kernel.actor import Channel
from motcua.people.models import Delegation, DelegationUnit, Holding
from motcua.people.queries import actor_for, holders_of
from motcua.people.rules.roles import Role
from motcua.people.tests.cast import Cast, make_cast

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _lend(cast: Cast, lender: str, borrower: str, first: date, last: date) -> Delegation:
    return Delegation.objects.create(
        holding=cast.holdings[lender],
        borrower=cast.accounts[borrower],
        valid_from=first,
        valid_to=last + timedelta(days=1),
    )


def test_a_post_gives_its_role_in_its_unit(cast: Cast) -> None:
    actor = actor_for(cast.accounts["mai"], at=AT, channel=Channel.DESK)

    assert actor == cast.mai


def test_an_actor_costs_two_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        actor_for(cast.accounts["mai"], at=AT, channel=Channel.DESK)


@pytest.mark.parametrize(
    ("day", "roles"),
    [
        (datetime(2024, 5, 5, 16, 59, tzinfo=UTC), {"specialist"}),
        (datetime(2024, 5, 5, 17, 0, tzinfo=UTC), {"specialist", "division_head"}),
        (datetime(2024, 5, 8, 16, 59, tzinfo=UTC), {"specialist", "division_head"}),
        (datetime(2024, 5, 8, 17, 0, tzinfo=UTC), {"specialist"}),
    ],
)
def test_a_delegation_counts_from_its_first_to_its_last_day_in_viet_nam(
    cast: Cast, day: datetime, roles: set[str]
) -> None:
    _lend(cast, "mai", "hung", date(2024, 5, 6), date(2024, 5, 8))

    actor = actor_for(cast.accounts["hung"], at=day, channel=Channel.DESK)

    assert {grant.role for grant in actor.grants} == roles


def test_a_lent_role_says_on_whose_behalf(cast: Cast) -> None:
    _lend(cast, "mai", "hung", date(2024, 5, 6), date(2024, 5, 8))

    actor = actor_for(cast.accounts["hung"], at=AT, channel=Channel.DESK)

    (lent,) = actor.holding(Role.DIVISION_HEAD)
    assert (lent.delegated_by, lent.on_behalf_of) == (cast.posts["mai"].pk, "Nguyễn Thị Mai")


def test_a_revoked_delegation_counts_no_more(cast: Cast) -> None:
    delegation = _lend(cast, "mai", "hung", date(2024, 5, 6), date(2024, 5, 8))
    Delegation.objects.filter(pk=delegation.pk).update(revoked_at=AT)

    assert not actor_for(cast.accounts["hung"], at=AT, channel=Channel.DESK).holding(Role.DIVISION_HEAD)


def test_a_delegation_ends_with_the_post_it_was_lent_from(cast: Cast) -> None:
    _lend(cast, "mai", "hung", date(2024, 5, 6), date(2024, 5, 8))
    Holding.objects.filter(pk=cast.holdings["mai"].pk).update(valid_to=date(2024, 5, 6))

    assert not actor_for(cast.accounts["hung"], at=AT, channel=Channel.DESK).holding(Role.DIVISION_HEAD)


def test_a_delegation_limited_to_units_gives_the_role_there(cast: Cast) -> None:
    delegation = _lend(cast, "duc", "binh", date(2024, 5, 6), date(2024, 5, 8))
    DelegationUnit.objects.create(delegation=delegation, unit=cast.units["cctdc"])

    actor = actor_for(cast.accounts["binh"], at=AT, channel=Channel.DESK)

    assert [grant.unit_id for grant in actor.holding(Role.DIRECTOR)] == [cast.units["cctdc"].pk]


def test_holders_of_a_role_are_listed_by_given_name(cast: Cast) -> None:
    assert [one.username for one in holders_of(Role.SPECIALIST, cast.division, AT)] == ["hung", "tu"]


def test_holders_of_a_role_include_whom_it_was_lent_to(cast: Cast) -> None:
    _lend(cast, "mai", "hung", date(2024, 5, 6), date(2024, 5, 8))

    assert [one.username for one in holders_of(Role.DIVISION_HEAD, cast.division, AT)] == ["hung", "mai"]


def test_the_director_of_a_department_is_found_in_its_leadership(cast: Cast) -> None:
    assert [one.username for one in holders_of(Role.DIRECTOR, cast.department, AT)] == ["duc"]


def test_nobody_of_another_department_is_a_holder(cast: Cast) -> None:
    assert "yen" not in {one.username for one in holders_of(Role.SPECIALIST, cast.department, AT)}
