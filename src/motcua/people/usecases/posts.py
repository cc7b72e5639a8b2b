"""Posts and who holds them."""

from __future__ import annotations

from datetime import date, datetime

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import print_date, tidy
from motcua.people.errors import (
    AccountInactive,
    HoldingOver,
    NameInvalid,
    PostHeldAlready,
    PostNotValid,
    UnitDates,
    UnitNotValid,
)
from motcua.people.events import Appointed, HoldingEnded, PostCreated
from motcua.people.models import Account, Holding, Post, Unit
from motcua.people.policies import require
from motcua.people.rules.citizens import AccountKind
from motcua.people.rules.roles import Role
from motcua.people.rules.validity import is_valid, overlap
from motcua.people.usecases.sessions import close_sessions
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def create_post(
    *, unit_id: int, role: Role, title: str, valid_from: date, actor: Actor, at: datetime
) -> Post:
    """Create a post of a unit that gives its holders `role` there.

    Raises Forbidden, NameInvalid, and UnitNotValid when the unit does not exist on that day.
    """
    unit = lock(Unit.objects.all(), pk=unit_id)
    actor = require(actor, "edit_posts", unit)
    title = tidy(title)
    if not title:
        raise NameInvalid
    if not is_valid(unit, valid_from):
        raise UnitNotValid(unit=unit.name, day=print_date(valid_from))
    post = Post.objects.create(unit=unit, role=role, title=title, valid_from=valid_from)
    created = PostCreated(title=title, role=role, unit=unit.name, valid_from=valid_from)
    record(created, stream=unit.stream, actor=actor, at=at, subject=post.public_id)
    return post


@official
def appoint(
    *,
    post_id: int,
    account_id: int,
    valid_from: date,
    actor: Actor,
    at: datetime,
    valid_to: date | None = None,
    basis: str = "",
) -> Holding:
    """Let an account hold a post from a day on (until the day before `valid_to`), by `basis`.

    Raises Forbidden, AccountInactive, PostNotValid, PostHeldAlready, and UnitDates when the time runs
    backwards.
    """
    post = lock(Post.objects.select_related("unit"), pk=post_id)
    actor = require(actor, "edit_posts", post.unit)
    account = lock(Account.objects.filter(kind=AccountKind.STAFF), pk=account_id)
    if not account.is_active:
        raise AccountInactive(person=account.full_name)
    if not is_valid(post, valid_from):
        raise PostNotValid(post=post.title, day=print_date(valid_from))
    if valid_to is not None and valid_to <= valid_from:
        raise UnitDates(day=print_date(valid_to), after=print_date(valid_from))
    held = Holding.objects.filter(post=post, account=account)
    if any(overlap(one, valid_from, valid_to) for one in held):
        raise PostHeldAlready(person=account.full_name)
    holding = Holding.objects.create(
        post=post, account=account, valid_from=valid_from, valid_to=valid_to, basis=basis
    )
    appointed = Appointed(
        person=account.full_name,
        title=post.title,
        role=post.role,
        unit=post.unit.name,
        valid_from=valid_from,
        basis=basis,
    )
    record(appointed, stream=account.stream, actor=actor, at=at, subject=holding.public_id)
    return holding


@official
def end_holding(*, holding_id: int, ended_on: date, actor: Actor, at: datetime, basis: str = "") -> Holding:
    """End a holding: `ended_on` is the first day without it. What was lent from it ends with it.

    Where that day has come, the holder's sessions end too: what was open was opened in the post.
    Raises Forbidden, HoldingOver when it ended before, UnitDates for a day before it began.
    """
    holding = lock(Holding.objects.select_related("post__unit", "account"), pk=holding_id)
    actor = require(actor, "edit_posts", holding.post.unit)
    if holding.valid_to is not None and holding.valid_to <= ended_on:
        raise HoldingOver(person=holding.account.full_name, day=print_date(holding.valid_to))
    if ended_on < holding.valid_from:
        raise UnitDates(day=print_date(ended_on), after=print_date(holding.valid_from))
    holding.valid_to = ended_on
    holding.save(update_fields=["valid_to"])
    if ended_on <= legal_date(at):
        close_sessions(holding.account)
    ended = HoldingEnded(
        person=holding.account.full_name,
        title=holding.post.title,
        unit=holding.post.unit.name,
        ended_on=ended_on,
        basis=basis,
    )
    record(ended, stream=holding.account.stream, actor=actor, at=at, subject=holding.public_id)
    return holding
