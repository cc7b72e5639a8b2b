"""Who looks after messages and texts, and which channels this installation has."""

from __future__ import annotations

from django.conf import settings

from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden
from motcua.notifications.rules.kinds import Channel

WORDING = ("administrator", "procedure_control")
DECIDING = ("administrator", "procedure_control")
SEEING = ("administrator", "procedure_control", "inspector")
RULING = ("administrator",)


def connected_channels() -> list[Channel]:
    """Return the channels that are configured here; in a rehearsal all are, and none leads out."""
    found = {
        Channel.SITE: True,
        Channel.EMAIL: bool(settings.SMTP_URL),
        Channel.SMS: bool(settings.SMS_URL),
        Channel.ZALO: bool(settings.ZALO_URL),
    }
    return [one for one, there in found.items() if there or settings.DEMO]


def require_wording(actor: Actor) -> Actor:
    """Return `actor` as one who writes the texts of notices. Raises Forbidden."""
    return actor.acting_as(*WORDING)


def require_deciding(actor: Actor) -> Actor:
    """Return `actor` as one who decides on messages that went wrong. Raises Forbidden."""
    return actor.acting_as(*DECIDING)


def require_seeing(actor: Actor) -> Actor:
    """Return `actor` as one who sees the messages of the house. Raises Forbidden."""
    return actor.acting_as(*SEEING)


def require_ruling(actor: Actor) -> Actor:
    """Return `actor` as one who sets how channels send. Raises Forbidden."""
    return actor.acting_as(*RULING)


def may_decide(actor: Actor) -> bool:
    """Tell whether `actor` decides on messages that went wrong: for pages that offer it."""
    return actor.is_system or bool(actor.holding(*DECIDING))


def may_rule(actor: Actor) -> bool:
    """Tell whether `actor` sets how channels send."""
    return actor.is_system or bool(actor.holding(*RULING))


def require_account(actor: Actor) -> int:
    """Return the key of the account of whoever is signed in. Raises Forbidden for anybody else."""
    if not actor.account_id:
        raise Forbidden
    return actor.account_id
