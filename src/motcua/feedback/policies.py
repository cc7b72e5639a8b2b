"""Who sorts, handles and answers feedback, and who reads the figures."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from motcua.feedback.models import FeedbackCase
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden

SORTERS: Final = ("procedure_control", "director")
HANDLERS: Final = ("division_head", "director", "subdepartment_head", "procedure_control")
READERS: Final = (*HANDLERS, "inspector", "administrator")
KEYERS: Final = ("counter_officer", "clerk", "procedure_control", "director")


def visible_cases(actor: Actor) -> Q:
    """Return the condition for the cases that a member of staff may see: all of the own agency for those
    who sort, of the own unit for those who handle, everything for inspection of the agency.
    """
    if actor.is_system:
        return Q()
    whole = [one.organisation_id for one in actor.holding(*SORTERS, "inspector", "administrator")]
    units = [one.unit_id for one in actor.holding(*HANDLERS)]
    return Q(organisation__in=whole) | Q(unit__in=units)


def may_sort(actor: Actor, organisation_id: int) -> bool:
    """Tell whether `actor` sorts and publishes cases of the agency."""
    return actor.is_system or any(one.organisation_id == organisation_id for one in actor.holding(*SORTERS))


def require_sorter(actor: Actor, organisation_id: int) -> Actor:
    """Return `actor` in the post that sorts cases of the agency. Raises Forbidden."""
    return _in(actor, SORTERS, organisation_id=organisation_id)


def require_handler_of(actor: Actor, case: FeedbackCase) -> Actor:
    """Return `actor` in the post that answers `case`: of its unit, or who sorts. Raises Forbidden."""
    for grant in actor.holding(*HANDLERS):
        if grant.unit_id == case.unit_id:
            return actor.under(grant)
    return require_sorter(actor, case.organisation_id)


def may_answer(actor: Actor, case: FeedbackCase) -> bool:
    """Tell whether `actor` answers `case`."""
    handles = any(grant.unit_id == case.unit_id for grant in actor.holding(*HANDLERS))
    return handles or may_sort(actor, case.organisation_id)


def require_keyer(actor: Actor, organisation_id: int) -> Actor:
    """Return `actor` in the post that keys in what came on paper or by telephone. Raises Forbidden."""
    return _in(actor, KEYERS, organisation_id=organisation_id)


def require_figures(actor: Actor) -> None:
    """Refuse the figures of satisfaction to whoever does not lead, control or inspect. Raises Forbidden."""
    if not actor.is_system and not actor.holding(*READERS):
        raise Forbidden


def may_see_sender(actor: Actor, case: FeedbackCase) -> bool:
    """Tell whether the sender is shown: always, unless the sender asked to be hidden from the handlers."""
    return not case.hides_sender or may_sort(actor, case.organisation_id)


def _in(actor: Actor, roles: tuple[str, ...], *, organisation_id: int) -> Actor:
    if actor.is_system:
        return actor
    for grant in actor.holding(*roles):
        if grant.organisation_id == organisation_id:
            return actor.under(grant)
    raise Forbidden
