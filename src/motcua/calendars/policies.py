"""Who may read and change calendars."""

from __future__ import annotations

from motcua.calendars.models import Calendar
from motcua.kernel.actor import Actor, Grant
from motcua.kernel.errors import Forbidden

EDITORS = ("administrator", "procedure_control")
"""Roles that may change a calendar: of their own agency, or one that the province shares."""


def may_read(actor: Actor) -> bool:
    """Tell whether `actor` may read calendars: everybody who holds a post."""
    return actor.is_system or bool(actor.grants)


def may_edit(actor: Actor, organisation_id: int | None) -> bool:
    """Tell whether `actor` may change a calendar of that agency (None: shared)."""
    return actor.is_system or _allowing(actor, organisation_id) is not None


def require_reader(actor: Actor) -> None:
    """Raise Forbidden unless `actor` may read calendars."""
    if not may_read(actor):
        raise Forbidden


def require_editor(actor: Actor, organisation_id: int | None) -> Actor:
    """Return `actor` in the post that allows changing that agency's calendars. Raises Forbidden."""
    if actor.is_system:
        return actor
    grant = _allowing(actor, organisation_id)
    if grant is None:
        raise Forbidden
    return actor.under(grant)


def require_editor_of(actor: Actor, calendar: Calendar) -> Actor:
    """Return `actor` in the post that allows changing `calendar`. Raises Forbidden."""
    return require_editor(actor, calendar.organisation_id)


def _allowing(actor: Actor, organisation_id: int | None) -> Grant | None:
    for grant in actor.holding(*EDITORS):
        if organisation_id is None or grant.organisation_id == organisation_id:
            return grant
    return None
