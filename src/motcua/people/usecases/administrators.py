"""The first administrator of an installation, or another one, made by its operator."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.people.errors import RootUnitMissing
from motcua.people.models import Account, Holding, Post, Unit
from motcua.people.queries.units import unit_by_key
from motcua.people.rules.roles import ROLE_NAMES, Role
from motcua.people.rules.units import UnitKind
from motcua.people.usecases.posts import appoint, create_post
from motcua.people.usecases.staff import issue_sign_in_link, register_staff
from motcua.people.usecases.units import establish_unit
from motcua.store.writes import official


@official
def appoint_administrator(
    *,
    username: str,
    full_name: str,
    unit_key: str,
    new_root: str,
    actor: Actor,
    at: datetime,
    real_at: datetime,
) -> str:
    """Return the token of a one-time link for an administrator of a unit.

    The unit is the one of `unit_key`, else a root called `new_root`, else the first root there is. A
    known user name keeps its account. Raises Forbidden, RootUnitMissing, UnitKeyUnknown, and what the
    acts it is made of refuse.
    """
    unit = _unit(unit_key, new_root, actor, at)
    account = Account.objects.filter(username=username.strip().lower()).first() or register_staff(
        username=username, full_name=full_name, actor=actor, at=at
    )
    _appoint(account, unit, actor, at)
    return issue_sign_in_link(account_id=account.pk, actor=actor, at=at, real_at=real_at)


def _unit(unit_key: str, new_root: str, actor: Actor, at: datetime) -> Unit:
    if unit_key:
        return unit_by_key(unit_key)
    if new_root:
        return establish_unit(
            name=new_root, kind=UnitKind.COMMITTEE, valid_from=legal_date(at), actor=actor, at=at
        )
    root = Unit.objects.on(legal_date(at)).filter(parent=None).order_by("pk").first()
    if root is None:
        raise RootUnitMissing
    return root


def _appoint(account: Account, unit: Unit, actor: Actor, at: datetime) -> None:
    today = legal_date(at)
    if (
        Holding.objects.on(today)
        .filter(account=account, post__unit=unit, post__role=Role.ADMINISTRATOR)
        .exists()
    ):
        return
    post = Post.objects.on(today).filter(unit=unit, role=Role.ADMINISTRATOR).first() or create_post(
        unit_id=unit.pk,
        role=Role.ADMINISTRATOR,
        title=ROLE_NAMES[Role.ADMINISTRATOR],
        valid_from=today,
        actor=actor,
        at=at,
    )
    appoint(post_id=post.pk, account_id=account.pk, valid_from=today, actor=actor, at=at)
