"""Who acts: the person, the post, on whose behalf, through which channel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from motcua.kernel.errors import Forbidden


class Channel(StrEnum):
    """The door through which an act came in."""

    DESK = "desk"
    COUNTER = "counter"
    PORTAL = "portal"
    API = "api"
    COMMAND = "command"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Grant:
    """One role that a post gives in one unit, perhaps by delegation.

    `role` is a code of people.rules.Role; `unit_id` and `organisation_id` are row keys: the unit of
    the post, and the agency that it belongs to. `delegated_by` is the post that lent the role, and
    `on_behalf_of` the name of who lent it.
    """

    role: str
    unit_id: int
    organisation_id: int
    post_id: int
    delegated_by: int | None = None
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts. `account_id` None is the system itself.

    `grants` are all the roles held at the moment of the act; `grant` is the one that the policy
    found to allow it. `operation` groups the acts of one request and makes a replay visible.
    `citizen` tells an account of the public site: it holds no grants, whatever it applies for.
    """

    label: str
    channel: Channel
    account_id: int | None = None
    grants: tuple[Grant, ...] = ()
    grant: Grant | None = None
    operation: UUID | None = None
    citizen: bool = False

    def under(self, grant: Grant) -> Actor:
        """Return this actor acting in the post of `grant`."""
        return replace(self, grant=grant)

    def holding(self, *roles: str) -> tuple[Grant, ...]:
        """Return the grants of any of `roles`."""
        return tuple(grant for grant in self.grants if grant.role in roles)

    def acting_as(self, *roles: str) -> Actor:
        """Return this actor in the first of its posts with one of `roles`; the system as it is.

        Raises Forbidden.
        """
        if self.is_system:
            return self
        for grant in self.holding(*roles):
            return self.under(grant)
        raise Forbidden

    @property
    def is_system(self) -> bool:
        """Tell whether the system acts by itself (a schedule, a command of the operator)."""
        return self.account_id is None


def anonymous_actor(channel: Channel = Channel.PORTAL) -> Actor:
    """Return somebody who has not signed in: not the system, without any role."""
    return Actor(label="Khách", channel=channel, account_id=0)


def system_actor(label: str, channel: Channel = Channel.COMMAND) -> Actor:
    """Return the system as actor, named by what it does ("daily seal")."""
    return Actor(label=label, channel=channel)
