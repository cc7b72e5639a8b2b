"""Who may work on a step, manage a running process, and edit processes."""

from __future__ import annotations

from typing import Final, Protocol

from motcua.kernel.actor import Actor, Grant
from motcua.workflow.errors import NotAllowed, NotYourStep
from motcua.workflow.models import Instance, StepToken
from motcua.workflow.rules.state import TokenStatus
from motcua.workflow.rules.words import role_word


class Place(Protocol):
    """A unit, as far as leading it goes: its key, and the path of keys from the root down to it."""

    @property
    def pk(self) -> int:
        """The row key."""

    @property
    def path(self) -> str:
        """Keys of the units above, and its own."""


EDITORS: Final = ("administrator", "procedure_control")
"""Roles that draft, import and publish processes."""
MANAGERS: Final = ("division_head", "director", "subdepartment_head")
"""Roles that give work to others, stop a process and undo the acts of others: who leads, and nobody else.

Who keeps accounts or procedures does not lead; a step is given to others only inside the unit that is led.
"""
LEADERS: Final = ("director", "subdepartment_head")
"""Roles that decide for an agency or a part of it, to whom a dossier is submitted."""


def require_reader(actor: Actor) -> None:
    """Refuse whoever holds no post: NotAllowed. Everyone on the staff reads processes."""
    if not (actor.is_system or actor.grants):
        raise NotAllowed(roles="cán bộ, công chức có vị trí công tác")


def may_edit(actor: Actor) -> bool:
    """Tell whether `actor` drafts, imports and publishes processes."""
    return actor.is_system or bool(actor.holding(*EDITORS))


def require_editor(actor: Actor) -> Actor:
    """Return `actor` in the post that lets them edit processes. Refuses others: NotAllowed."""
    if actor.is_system:
        return actor
    found = actor.holding(*EDITORS)
    if not found:
        raise NotAllowed(roles="quản trị hệ thống hoặc đầu mối kiểm soát thủ tục")
    return actor.under(found[0])


def require_holder(actor: Actor, token: StepToken) -> Actor:
    """Return `actor` in the post that lets them act on `token`. Refuses others: NotYourStep.

    An unclaimed step is for its role in its unit; a claimed one for its assignee, or for a person to
    whom that post was delegated. A colleague of the same role is refused.
    """
    if actor.is_system:
        return actor
    fitting = fitting_grants(actor, token)
    if token.assignee_id is None or token.status != TokenStatus.OPEN:
        allowed = fitting
    elif token.assignee_id == actor.account_id:
        allowed = fitting or actor.grants
    else:
        allowed = tuple(grant for grant in fitting if grant.delegated_by is not None)
    if not allowed:
        raise NotYourStep(step=token.name, holder=_holder(token))
    return actor.under(allowed[0])


def require_claimant(actor: Actor, token: StepToken) -> Actor:
    """Return `actor` in the post whose role and unit the step is for. Refuses others: NotYourStep."""
    fitting = fitting_grants(actor, token)
    if not fitting:
        raise NotYourStep(step=token.name, holder=f"{role_word(token.role)}")
    return actor.under(fitting[0])


def require_manager(actor: Actor, instance: Instance) -> Actor:
    """Return `actor` in a managing post of the agency that runs the instance. Refuses others: NotAllowed."""
    if actor.is_system:
        return actor
    found = manager_grants(actor, instance)
    if not found:
        raise NotAllowed(roles="lãnh đạo của cơ quan này")
    return actor.under(found[0])


def manager_grants(actor: Actor, instance: Instance) -> tuple[Grant, ...]:
    """Return the grants by which `actor` manages `instance`: the director, and heads of units in it."""
    units = set(instance.units.values())
    return tuple(
        grant
        for grant in actor.holding(*MANAGERS)
        if grant.organisation_id == instance.organisation_id
        and (grant.role == "director" or grant.unit_id in units)
    )


def require_assigner(
    actor: Actor, instance: Instance, unit: Place | None, *, submitted_to: str = ""
) -> Actor:
    """Return `actor` in the post that gives a step of `unit` to somebody. Refuses others: NotAllowed.

    The head of the unit, or of one above it; the director, in the whole agency that runs the instance.
    `submitted_to` is the role of a step that nobody holds yet: where a leader decides, the head who submits
    says to which of them.
    """
    if actor.is_system:
        return actor
    for grant in actor.holding(*MANAGERS):
        leads = unit is not None and (unit.pk == grant.unit_id or f"/{grant.unit_id}/" in unit.path)
        if leads or (grant.role == "director" and grant.organisation_id == instance.organisation_id):
            return actor.under(grant)
    if submitted_to in LEADERS:
        for grant in manager_grants(actor, instance):
            return actor.under(grant)
    raise NotAllowed(roles="lãnh đạo của đơn vị đang giữ bước hoặc lãnh đạo cơ quan")


def may_assign(actor: Actor, instance: Instance, unit: Place | None, *, submitted_to: str = "") -> bool:
    """Tell whether `actor` gives steps of `unit` to others; see `require_assigner`."""
    try:
        require_assigner(actor, instance, unit, submitted_to=submitted_to)
    except NotAllowed:
        return False
    return True


def fitting_grants(actor: Actor, token: StepToken) -> tuple[Grant, ...]:
    """Return the grants that have the role and the unit of `token`, a person's own before lent ones."""
    fitting = [grant for grant in actor.holding(token.role) if grant.unit_id == token.unit_id]
    return tuple(sorted(fitting, key=lambda grant: grant.delegated_by is not None))


def _holder(token: StepToken) -> str:
    return token.assignee_label or role_word(token.role)
