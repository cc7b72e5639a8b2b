"""Who may do what with units, posts, staff and applicants. Everything else is refused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from motcua.kernel.actor import Actor, Grant
from motcua.kernel.errors import Forbidden
from motcua.people.errors import AssuranceTooLow, CitizensOnly, SignInNeeded
from motcua.people.models import Delegation, Holding, Unit
from motcua.people.rules.citizens import Assurance
from motcua.people.rules.roles import Role

_ANYONE = tuple(Role)
ROLES: dict[str, tuple[Role, ...]] = {
    "edit_units": (Role.ADMINISTRATOR,),
    "edit_posts": (Role.ADMINISTRATOR,),
    "edit_staff": (Role.ADMINISTRATOR,),
    "delegate_for_others": (Role.ADMINISTRATOR, Role.DIRECTOR),
    "read_people": _ANYONE,
    "register_applicant": _ANYONE,
    "correct_applicant": (
        Role.COUNTER_OFFICER,
        Role.SPECIALIST,
        Role.DIVISION_HEAD,
        Role.PROCEDURE_CONTROL,
        Role.ADMINISTRATOR,
    ),
    "read_traces": (Role.ADMINISTRATOR, Role.INSPECTOR),
    "answer_data_requests": (Role.ADMINISTRATOR,),
}
"""Act -> the roles that may do it in the agencies that the post covers."""


def allowing(actor: Actor, act: str, unit: Unit | None = None) -> Grant | None:
    """Return the grant of `actor` that allows `act` (in `unit`, when one is named), or None."""
    for grant in actor.holding(*ROLES[act]):
        if unit is None or covers(grant, unit):
            return grant
    return None


def covers(grant: Grant, unit: Unit) -> bool:
    """Tell whether a post's agency contains `unit`, or its own unit lies above it."""
    return unit.organisation_id == grant.organisation_id or f"/{grant.unit_id}/" in unit.path


def may(actor: Actor, act: str, unit: Unit | None = None) -> bool:
    """Tell whether `actor` may do `act`; the system may do all."""
    return actor.is_system or allowing(actor, act, unit) is not None


def require(actor: Actor, act: str, unit: Unit | None = None) -> Actor:
    """Return `actor` in the post that allows `act`; raises Forbidden."""
    if actor.is_system:
        return actor
    grant = allowing(actor, act, unit)
    if grant is None:
        raise Forbidden
    return actor.under(grant)


def require_citizen(actor: Actor) -> int:
    """Return the row key of the citizen's account. Raises SignInNeeded (a visitor), CitizensOnly (staff)."""
    if actor.citizen and actor.account_id:
        return actor.account_id
    raise SignInNeeded if actor.account_id == 0 else CitizensOnly


def require_level(level: int, *, needed: int = Assurance.VERIFIED) -> None:
    """Raise AssuranceTooLow when somebody of assurance `level` does what needs `needed`: to submit, 2."""
    if level < needed:
        raise AssuranceTooLow(level=level, needed=int(needed))


def units_open_to(actor: Actor, act: str, units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Return those of `units` in which `actor` may do `act`."""
    if actor.is_system:
        return units
    covered = [
        Q(organisation_id=grant.organisation_id) | Q(path__contains=f"/{grant.unit_id}/")
        for grant in actor.holding(*ROLES[act])
    ]
    return units.filter(reduce(or_, covered)) if covered else units.none()


def require_lender(actor: Actor, holding: Holding) -> Actor:
    """Return `actor` in the post that lets them lend `holding`: their own, or they speak for others.

    Raises Forbidden.
    """
    for grant in actor.grants:
        if (
            holding.account_id == actor.account_id
            and grant.post_id == holding.post_id
            and not grant.delegated_by
        ):
            return actor.under(grant)
    return require(actor, "delegate_for_others", holding.post.unit)


def may_revoke(actor: Actor, delegation: Delegation) -> bool:
    """Tell whether `actor` may take a delegation back: the lender, or who speaks for others."""
    holding = delegation.holding
    return holding.account_id == actor.account_id or may(actor, "delegate_for_others", holding.post.unit)


def may_over_account(actor: Actor, units: Sequence[Unit]) -> bool:
    """Tell whether `actor` may change an account that holds posts in `units`: all must be covered."""
    if not units:
        return may(actor, "edit_staff")
    return all(may(actor, "edit_staff", unit) for unit in units)


def require_over_account(actor: Actor, units: Sequence[Unit]) -> Actor:
    """Return `actor` in the post that lets them change an account with posts in `units`.

    Raises Forbidden.
    """
    if not may_over_account(actor, units):
        raise Forbidden
    return require(actor, "edit_staff", units[0] if units else None)
