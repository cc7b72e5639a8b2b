"""Who may see and do what with charges, receipts, refunds and reconciliations."""

from __future__ import annotations

from typing import TypedDict

from django.db.models import Q

from motcua.kernel.actor import Actor, Grant
from motcua.kernel.errors import Forbidden
from motcua.payments.models import Charge


class Place(TypedDict):
    """Where money came to: row keys of the agency that collects, and of the counter if there is one."""

    organisation_id: int
    counter_id: int | None


CASHIERS = ("counter_officer",)
APPROVERS = ("director", "subdepartment_head", "division_head")
RECONCILERS = ("procedure_control", "administrator")
OVERSEERS = ("inspector", "administrator")


def visible(actor: Actor) -> Q:
    """Return the filter of the charges that `actor` may see: of their agency, of their counter, or all."""
    if actor.is_system or actor.holding(*OVERSEERS):
        return Q()
    agencies = {one.organisation_id for one in actor.grants}
    counters = {one.unit_id for one in actor.holding(*CASHIERS, *APPROVERS)}
    return Q(organisation__in=agencies) | Q(counter__in=counters)


def of_agencies(actor: Actor) -> Q:
    """Return the filter of payments by the agency whose account they came to."""
    if actor.is_system or actor.holding(*OVERSEERS):
        return Q()
    counters = {one.unit_id for one in actor.holding(*CASHIERS, *APPROVERS)}
    agencies = {one.organisation_id for one in actor.grants}
    return Q(organisation__in=agencies) | Q(charge__counter__in=counters)


def require_post(actor: Actor) -> None:
    """Refuse the lists to whoever holds no post. Raises Forbidden."""
    if not actor.is_system and not actor.grants:
        raise Forbidden


def require_cashier(actor: Actor, charge: Charge) -> Actor:
    """Return `actor` as an officer of the counter where the charge may be paid. Raises Forbidden."""
    if actor.is_system:
        return actor
    return _first([one for one in actor.holding(*CASHIERS) if one.unit_id == charge.counter_id], actor)


def is_cashier(actor: Actor, charge: Charge) -> bool:
    """Tell whether `actor` takes money for the charge."""
    return actor.is_system or any(one.unit_id == charge.counter_id for one in actor.holding(*CASHIERS))


def require_approver(actor: Actor, *, organisation_id: int, counter_id: int | None) -> Actor:
    """Return `actor` as a head of the agency that collects, or of the counter. Raises Forbidden."""
    if actor.is_system:
        return actor
    held = [
        one
        for one in actor.holding(*APPROVERS)
        if one.organisation_id == organisation_id or one.unit_id == counter_id
    ]
    return _first(held, actor)


def may_approve(actor: Actor, *, organisation_id: int, counter_id: int | None) -> bool:
    """Tell whether `actor` decides on refunds of that agency or counter."""
    try:
        require_approver(actor, organisation_id=organisation_id, counter_id=counter_id)
    except Forbidden:
        return False
    return True


def require_asker(actor: Actor, *, organisation_id: int, counter_id: int | None) -> Actor:
    """Return `actor` as one who may ask for a refund: at the counter or a head. Raises Forbidden."""
    if actor.is_system:
        return actor
    counters = [one for one in actor.holding(*CASHIERS) if one.unit_id == counter_id]
    if counters:
        return actor.under(counters[0])
    return require_approver(actor, organisation_id=organisation_id, counter_id=counter_id)


def require_assigner(actor: Actor, *, organisation_id: int, counter_id: int | None) -> Actor:
    """Return `actor` as one who says what money in suspense was paid for. Raises Forbidden.

    A head of the agency or of the counter, or its procedure control: never who takes cash.
    """
    if actor.is_system:
        return actor
    control = [one for one in actor.holding("procedure_control") if one.organisation_id == organisation_id]
    if control:
        return actor.under(control[0])
    return require_approver(actor, organisation_id=organisation_id, counter_id=counter_id)


def may_assign(actor: Actor, *, organisation_id: int, counter_id: int | None) -> bool:
    """Tell whether `actor` says what money in suspense of that agency or counter was paid for."""
    try:
        require_assigner(actor, organisation_id=organisation_id, counter_id=counter_id)
    except Forbidden:
        return False
    return True


def may_ask(actor: Actor, *, organisation_id: int, counter_id: int | None) -> bool:
    """Tell whether `actor` may ask for a refund of money of that agency or counter."""
    try:
        require_asker(actor, organisation_id=organisation_id, counter_id=counter_id)
    except Forbidden:
        return False
    return True


def may_reconcile(actor: Actor) -> bool:
    """Tell whether `actor` compares the files of gateways with what is held."""
    return actor.is_system or bool(actor.holding(*RECONCILERS))


def require_reconciler(actor: Actor) -> Actor:
    """Return `actor` as one who reconciles. Raises Forbidden."""
    return actor.acting_as(*RECONCILERS)


def require_reader_of_reconciliations(actor: Actor) -> None:
    """Refuse the reconciliations to whoever neither makes nor inspects them. Raises Forbidden."""
    actor.acting_as(*RECONCILERS, *OVERSEERS)


def require_keeper(actor: Actor, organisation_id: int) -> Actor:
    """Return `actor` as keeper of an agency's accounts and rules. Raises Forbidden."""
    if actor.is_system:
        return actor
    procedure = [one for one in actor.holding("procedure_control") if one.organisation_id == organisation_id]
    return _first([*actor.holding("administrator"), *procedure], actor)


def may_keep(actor: Actor) -> bool:
    """Tell whether `actor` keeps the accounts and rules of some agency."""
    return actor.is_system or bool(actor.holding("administrator", "procedure_control"))


def _first(grants: list[Grant] | tuple[Grant, ...], actor: Actor) -> Actor:
    for grant in grants:
        return actor.under(grant)
    raise Forbidden
