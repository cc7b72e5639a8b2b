"""What the pages of the directory show: units in their tree, one unit, staff, one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Prefetch, Q, QuerySet

from motcua.calendars.models import Calendar
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, NotFound
from motcua.pages.paging import Page, keyset
from motcua.people.models import Account, Delegation, Holding, Post, SignInTrace, Succession, Unit, UnitMove
from motcua.people.policies import may, may_over_account, require, require_over_account, units_open_to
from motcua.people.queries.calendars import calendar_id_of, calendar_named
from motcua.people.queries.traces import sign_ins_of
from motcua.people.queries.units import locality_at, moves_of, unit_for, units_named
from motcua.people.rules.citizens import AccountKind
from motcua.people.rules.localities import Locality
from motcua.people.rules.roles import Role
from motcua.store.search import matching

_TRACES_SHOWN = 20
_WEIGHTY = (Role.ADMINISTRATOR, Role.DIRECTOR, Role.CLERK, Role.SUBDEPARTMENT_HEAD)
"""Roles whose account should not hang on a password alone: who signs, seals or gives rights."""


@dataclass(slots=True)
class UnitNode:
    """A unit with the units below it, in the order of the tree."""

    unit: Unit
    children: list[UnitNode] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit: what it was called, who sits in it, what came before and after it."""

    unit: Unit
    above: list[Unit]
    children: list[Unit]
    posts: list[Post]
    successions: list[Succession]
    predecessions: list[Succession]
    moves: list[UnitMove]
    calendar: Calendar | None
    locality: Locality
    may_edit: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One member of staff: posts, what was lent and borrowed, sign-ins (for oneself and administrators)."""

    account: Account
    holdings: list[Holding]
    lent: list[Delegation]
    borrowed: list[Delegation]
    sessions: list[UserSession]
    sign_ins: list[SignInTrace]
    second_factors: int
    should_add_factor: bool
    is_self: bool
    may_edit: bool


def unit_tree(viewer: Actor, *, on: date) -> list[UnitNode]:
    """Return the roots with the agencies under them, and the viewer's own agencies in full, on a day.

    Units further down are on the page of the unit above: the whole tree of a province is never sent.
    Raises Forbidden for somebody without a post.
    """
    require(viewer, "read_people")
    own = {grant.organisation_id for grant in viewer.grants}
    near = Q(parent=None) | Q(parent__parent=None) | Q(organisation_id__in=own)
    units = Unit.objects.on(on).filter(near).order_by("position", "name")
    nodes = {unit.pk: UnitNode(unit) for unit in units}
    roots: list[UnitNode] = []
    for node in nodes.values():
        above = nodes.get(node.unit.parent_id or 0)
        (above.children if above else roots).append(node)
    return roots


def units_found(viewer: Actor, text: str) -> list[Unit]:
    """Return the units of any day whose present or former name has the words of `text`, at most 50."""
    require(viewer, "read_people")
    return units_named(text)[:50]


def unit_page(viewer: Actor, public_id: UUID, *, on: date) -> UnitPage:
    """Return the page of one unit, with its holders on the day `on`. Raises NotFound, Forbidden."""
    require(viewer, "read_people")
    unit = unit_for(public_id)
    keys = [int(key) for key in unit.path.strip("/").split("/")][:-1]
    above = Unit.objects.in_bulk(keys)
    calendar_id = calendar_id_of(unit)
    successions = Succession.objects.select_related("successor", "predecessor")
    return UnitPage(
        unit=unit,
        above=[above[key] for key in keys],
        children=list(unit.children.order_by("position", "name")),
        posts=list(_posts_with_holders(on).filter(unit=unit)),
        successions=list(successions.filter(predecessor=unit)),
        predecessions=list(successions.filter(successor=unit)),
        moves=list(moves_of(unit)),
        calendar=calendar_named(calendar_id) if calendar_id else None,
        locality=locality_at(unit, on),
        may_edit=may(viewer, "edit_units", unit),
    )


def _posts_with_holders(on: date) -> QuerySet[Post]:
    present = Holding.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on)).select_related("account")
    return Post.objects.prefetch_related(
        Prefetch("holdings", queryset=present.order_by("account__sort_key"), to_attr="holders")
    ).order_by("role", "title", "pk")


def unit_to_change(viewer: Actor, public_id: UUID, act: str = "edit_units") -> Unit:
    """Return a unit that `viewer` may change. Raises NotFound, Forbidden."""
    unit = unit_for(public_id)
    require(viewer, act, unit)
    return unit


def post_to_fill(viewer: Actor, public_id: UUID) -> Post:
    """Return a post that `viewer` may fill. Raises NotFound, Forbidden."""
    post = Post.objects.select_related("unit").filter(public_id=public_id).first()
    if post is None:
        raise NotFound
    require(viewer, "edit_posts", post.unit)
    return post


def holding_for(viewer: Actor, public_id: UUID) -> Holding:
    """Return a holding of the viewer, or one in a unit where they appoint or lend. Raises NotFound."""
    found = Holding.objects.select_related("post__unit", "account").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    unit = found.post.unit
    if found.account_id != viewer.account_id and not may(viewer, "delegate_for_others", unit):
        raise Forbidden
    return found


def holding_to_end(viewer: Actor, public_id: UUID) -> Holding:
    """Return a holding that `viewer` may end. Raises NotFound, Forbidden."""
    found = holding_for(viewer, public_id)
    require(viewer, "edit_posts", found.post.unit)
    return found


def delegation_for(viewer: Actor, public_id: UUID) -> Delegation:
    """Return a delegation by its address; the use case decides who may end it. Raises NotFound."""
    require(viewer, "read_people")
    found = Delegation.objects.select_related("holding__account").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def staff_page(viewer: Actor, *, text: str | None, cursor: str | None, on: date) -> Page[Account]:
    """Return a page of staff by given name, closed accounts last to be found only by search.

    `text` finds by name, user name or staff number. Raises Forbidden for somebody without a post.
    """
    require(viewer, "read_people")
    rows = Account.objects.filter(kind=AccountKind.STAFF).prefetch_related(
        Prefetch("holdings", queryset=Holding.objects.on(on).select_related("post__unit"), to_attr="posts")
    )
    found = matching(rows, text) if text else rows.filter(is_active=True)
    return keyset(found, ["sort_key", "id"], cursor)


def colleagues(unit: Unit, *, on: date) -> QuerySet[Account]:
    """Return the active staff of the agency of `unit` on a day, and who holds no post, by given name."""
    busy = Holding.objects.on(on)
    inside = busy.filter(post__unit__organisation_id=unit.organisation_id).values("account_id")
    rows = Account.objects.filter(is_active=True, kind=AccountKind.STAFF)
    return rows.filter(Q(pk__in=inside) | ~Q(pk__in=busy.values("account_id"))).order_by("sort_key", "id")


def account_for(public_id: UUID) -> Account:
    """Return the account of a member of staff by its address; raises NotFound."""
    account = Account.objects.filter(public_id=public_id, kind=AccountKind.STAFF).first()
    if account is None:
        raise NotFound
    return account


def units_of(account: Account, *, on: date) -> list[Unit]:
    """Return the units in which `account` holds posts on a day."""
    holdings = Holding.objects.on(on).filter(account=account).values("post__unit_id")
    return list(Unit.objects.filter(pk__in=holdings))


def units_answering_for(account: Account, *, on: date) -> list[Unit]:
    """Return the units in which `account` holds posts on a day or will later: who may change the account.

    A post to come counts, or whoever may change the account today would sit in that post tomorrow.
    """
    ends_later = Q(valid_to=None) | Q(valid_to__gt=on)
    holdings = Holding.objects.filter(ends_later, account=account).values("post__unit_id")
    return list(Unit.objects.filter(pk__in=holdings))


def person_page(viewer: Actor, account: Account, *, on: date) -> PersonPage:
    """Return the page of one member of staff. One's own needs no post; others' raise Forbidden without."""
    is_self = viewer.account_id == account.pk
    if not is_self:
        require(viewer, "read_people")
    may_edit = may_over_account(viewer, units_answering_for(account, on=on))
    delegations = (
        Delegation.objects.select_related("holding__post__unit", "holding__account", "borrower")
        .prefetch_related("scope__unit")
        .order_by("-valid_from", "-id")
    )
    sees_sign_ins = is_self or may_edit
    factors = Authenticator.objects.filter(user=account).exclude(type="recovery_codes").count()
    return PersonPage(
        account=account,
        holdings=list(account.holdings.select_related("post__unit").order_by("-valid_from", "-id")),
        lent=list(delegations.filter(holding__account=account)),
        borrowed=list(delegations.filter(borrower=account)),
        sessions=list(UserSession.objects.filter(user=account)) if sees_sign_ins else [],
        sign_ins=list(sign_ins_of(account)[:_TRACES_SHOWN]) if sees_sign_ins else [],
        second_factors=factors,
        should_add_factor=is_self and not factors and bool(viewer.holding(*_WEIGHTY)),
        is_self=is_self,
        may_edit=may_edit,
    )


def possible_successors(unit: Unit, *, on: date) -> QuerySet[Unit]:
    """Return the units that may carry on `unit`: its neighbours, and agencies when it is one."""
    near = Q(parent_id=unit.parent_id)
    if unit.organisation_id != unit.pk:
        near |= Q(organisation_id=unit.organisation_id)
    return Unit.objects.on(on).filter(near).exclude(pk=unit.pk).order_by("name")


def possible_parents(viewer: Actor, unit: Unit, *, on: date) -> QuerySet[Unit]:
    """Return the units under which `viewer` may put `unit`: not itself, its parts or its present parent."""
    rows = units_open_to(viewer, "edit_units", Unit.objects.on(on)).exclude(path__startswith=unit.path)
    return rows.exclude(pk=unit.parent_id or 0).order_by("path")


def units_to_lend_in(holding: Holding, *, on: date) -> QuerySet[Unit]:
    """Return the units to which lending a held post may be limited: its own unit and those below."""
    return Unit.objects.on(on).filter(path__startswith=holding.post.unit.path).order_by("path")


def require_may_change(viewer: Actor, account: Account, *, on: date) -> None:
    """Raise Forbidden unless `viewer` may change `account`, given the posts it holds on a day."""
    require_over_account(viewer, units_answering_for(account, on=on))
