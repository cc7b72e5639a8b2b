"""How the one who caused a job travels in its envelope."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from motcua.kernel.actor import Actor, Channel, Grant
from motcua.kernel.events import Plain, plain


def write_actor(actor: Actor) -> dict[str, Plain]:
    """Return `actor` as JSON."""
    return {name: plain(value) for name, value in asdict(actor).items()}


def read_actor(stored: dict[str, Any]) -> Actor:
    """Return the actor of an envelope, acting through the worker from now on."""
    operation = stored["operation"]
    grant = stored["grant"]
    return Actor(
        label=stored["label"],
        channel=Channel.WORKER,
        account_id=stored["account_id"],
        grants=tuple(Grant(**one) for one in stored["grants"]),
        grant=Grant(**grant) if grant else None,
        operation=UUID(operation) if operation else None,
        citizen=bool(stored.get("citizen", False)),
    )
