"""Who may do what with trusted roots."""

from __future__ import annotations

from motcua.kernel.actor import Actor
from motcua.people.rules.roles import Role

ROLES: dict[str, tuple[Role, ...]] = {
    "change_roots": (Role.ADMINISTRATOR,),
    "see_roots": (Role.ADMINISTRATOR, Role.INSPECTOR),
}
"""Act -> roles that may do it anywhere in the installation."""


def require(actor: Actor, act: str) -> Actor:
    """Return `actor` in the post that allows `act`; the system may do all. Raises Forbidden."""
    return actor.acting_as(*ROLES[act])


def may(actor: Actor, act: str) -> bool:
    """Tell whether `actor` may do `act`: for pages that offer it."""
    return actor.is_system or bool(actor.holding(*ROLES[act]))
