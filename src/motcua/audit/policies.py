"""Who may do what with the record of acts."""

from __future__ import annotations

from motcua.kernel.actor import Actor

ROLES: dict[str, tuple[str, ...]] = {
    "seal": ("administrator",),
    "erase_personal_values": ("administrator",),
    "read_operations": ("administrator", "inspector"),
}
"""Act -> roles that may do it anywhere in the installation."""


def require(actor: Actor, act: str) -> Actor:
    """Return `actor` in the post that allows `act`; the system may do all. Raises Forbidden."""
    return actor.acting_as(*ROLES[act])
