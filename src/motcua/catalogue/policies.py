"""Who reads the catalogue at the desk, and who changes it."""

from __future__ import annotations

from typing import Final

from motcua.catalogue.errors import CatalogueForbidden
from motcua.kernel.actor import Actor

EDITORS: Final = ("procedure_control", "administrator")
"""Roles that draft, publish, import and export."""


def require_reader(actor: Actor) -> None:
    """Refuse whoever holds no post: CatalogueForbidden. Citizens read the public pages instead."""
    if not (actor.is_system or actor.grants):
        raise CatalogueForbidden


def may_edit(actor: Actor, agency_id: int | None = None) -> bool:
    """Tell whether `actor` may change procedures of the agency `agency_id` (of some agency, if None)."""
    return actor.is_system or any(
        agency_id is None or grant.role == "administrator" or grant.organisation_id == agency_id
        for grant in actor.holding(*EDITORS)
    )


def require_editor(actor: Actor, agency_id: int | None = None) -> Actor:
    """Return `actor` in the post that lets them change procedures of the agency.

    Procedure control changes those of its own agency; an administrator those of any. Refuses others:
    CatalogueForbidden.
    """
    if actor.is_system:
        return actor
    for grant in actor.holding(*EDITORS):
        if agency_id is None or grant.role == "administrator" or grant.organisation_id == agency_id:
            return actor.under(grant)
    raise CatalogueForbidden
