"""Who may read which figures."""

from __future__ import annotations

from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden

EVERYWHERE = ("inspector", "administrator", "higher_authority", "counter_officer")
"""Roles that read the figures of every agency of the installation."""
OWN_AGENCY = ("division_head", "director", "subdepartment_head", "procedure_control", "specialist", "clerk")
"""Roles that read the figures of their own agency."""


def require_reader(actor: Actor) -> None:
    """Refuse somebody who holds no post: Forbidden."""
    if not (actor.is_system or actor.holding(*EVERYWHERE, *OWN_AGENCY)):
        raise Forbidden


def agencies_open_to(actor: Actor) -> set[int] | None:
    """Return the row keys of the agencies whose figures `actor` may read; None for all of them."""
    if actor.is_system or actor.holding(*EVERYWHERE):
        return None
    return {grant.organisation_id for grant in actor.holding(*OWN_AGENCY)}
