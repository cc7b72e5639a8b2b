"""From an account to what it may do at a moment, and back from a role to the people who have it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from motcua.kernel.actor import Actor, Channel, Grant
from motcua.kernel.dates import legal_date
from motcua.people.models import Account, Delegation, Holding, Unit
from motcua.people.models.validity import DatedRows


def actor_for(account: Account, *, at: datetime, channel: Channel, operation: UUID | None = None) -> Actor:
    """Return `account` as actor with the roles it holds at `at`: its own posts, then what was lent.

    Two queries. A delegation counts while it lasts, is not revoked, and its lender holds the post.
    A citizen holds none, without a query.
    """
    if account.is_citizen:
        return Actor(account.full_name, channel, account.pk, operation=operation, citizen=True)
    day = legal_date(at)
    return Actor(
        label=account.full_name,
        channel=channel,
        account_id=account.pk,
        grants=(*_own(account.pk, day), *_lent(account.pk, day, at)),
        operation=operation,
    )


def _own(account_id: int, day: date) -> list[Grant]:
    rows = (
        Holding.objects.on(day)
        .filter(account_id=account_id)
        .filter(_post_valid("post__", day))
        .order_by("valid_from", "id")
        .values_list("post__role", "post__unit_id", "post__unit__organisation_id", "post_id")
    )
    return [
        Grant(role=role, unit_id=unit, organisation_id=organisation, post_id=post)
        for role, unit, organisation, post in rows
    ]


def _lent(account_id: int, day: date, at: datetime) -> list[Grant]:
    rows = (
        delegations_in_force(day, at)
        .filter(borrower_id=account_id)
        .order_by("id")
        .values_list(
            "holding__post__role",
            "holding__post__unit_id",
            "scope__unit_id",
            "holding__post__unit__organisation_id",
            "holding__post_id",
            "holding__account__full_name",
        )
    )
    return [
        Grant(
            role=role,
            unit_id=scope or unit,
            organisation_id=organisation,
            post_id=post,
            delegated_by=post,
            on_behalf_of=lender,
        )
        for role, unit, scope, organisation, post, lender in rows
    ]


def delegations_in_force(day: date, at: datetime) -> DatedRows[Delegation]:
    """Return the delegations that count at `at`, on the legal date `day`."""
    return (
        Delegation.objects.on(day)
        .filter(Q(revoked_at=None) | Q(revoked_at__gt=at))
        .filter(Q(holding__valid_to=None) | Q(holding__valid_to__gt=day), holding__valid_from__lte=day)
        .filter(_post_valid("holding__post__", day))
    )


def _post_valid(prefix: str, day: date) -> Q:
    still = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day})
    return still & Q(**{f"{prefix}valid_from__lte": day})


@dataclass(frozen=True, slots=True)
class PostHolder:
    """Somebody in a post of their own on a day: not one that was lent."""

    account: int
    name: str
    title: str
    role: str
    unit: int


def post_holders(organisations: Collection[int], roles: Collection[str], at: datetime) -> list[PostHolder]:
    """Return the active staff in posts of `roles` of the agencies at `at`, by given name: one query."""
    day = legal_date(at)
    rows = (
        Holding.objects.on(day)
        .filter(post__role__in=roles, post__unit__organisation__in=organisations, account__is_active=True)
        .filter(_post_valid("post__", day))
        .order_by("account__sort_key", "account_id", "post_id")
    )
    wanted = ("account_id", "account__full_name", "post__title", "post__role", "post__unit_id")
    return [PostHolder(*row) for row in rows.values_list(*wanted)]


def holders_of(role: str, unit: Unit, at: datetime) -> list[Account]:
    """Return the active staff who have `role` in `unit` at `at`, lent or own, by given name.

    Where nobody has it in the unit itself, those who have it in a unit below (the director of a Sở
    sits in its leadership).
    """
    return _holders(role, Q(pk=unit.pk), at) or _holders(role, Q(path__startswith=unit.path), at)


def _holders(role: str, where: Q, at: datetime) -> list[Account]:
    day = legal_date(at)
    units = Unit.objects.filter(where).values("pk")
    own = (
        Holding.objects.on(day)
        .filter(post__role=role, post__unit__in=units)
        .filter(_post_valid("post__", day))
        .values("account_id")
    )
    lent = (
        delegations_in_force(day, at)
        .filter(holding__post__role=role)
        .filter(Q(scope__unit__in=units) | Q(scope=None, holding__post__unit__in=units))
        .values("borrower_id")
    )
    found = Account.objects.filter(Q(pk__in=own) | Q(pk__in=lent), is_active=True)
    return list(found.order_by("sort_key", "id"))
