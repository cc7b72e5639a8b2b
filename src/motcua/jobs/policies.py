"""Who may look after background work and the clock of a rehearsal."""

from __future__ import annotations

from motcua.kernel.actor import Actor

ROLES: dict[str, tuple[str, ...]] = {
    "replay": ("administrator",),
    "move_clock": ("administrator",),
    "see": ("administrator", "inspector"),
    "run_now": ("administrator",),
    "run_check": ("administrator", "inspector"),
}
"""Act -> roles that may do it anywhere in the installation."""


def require(actor: Actor, act: str) -> Actor:
    """Return `actor` in the post that allows `act`; the system may do all. Raises Forbidden."""
    return actor.acting_as(*ROLES[act])


def may(actor: Actor, act: str) -> bool:
    """Tell whether `actor` may do `act`: for pages that offer it."""
    return actor.is_system or bool(actor.holding(*ROLES[act]))
