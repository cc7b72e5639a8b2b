"""One message as it is handed to a receiver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.notifications.rules.kinds import Channel


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a receiver is given. `key` is the message's own, the same at every attempt."""

    key: UUID
    channel: Channel
    to: str
    name: str
    subject: str
    body: str
    language: str
    occasion: str
    outside_id: str
    places: Mapping[str, str]
    attempt: int
