"""The hash of an act and the chain of a stream."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from motcua.kernel.events import Plain

GENESIS = "0" * 64
"""The predecessor of the first act of a stream."""


@dataclass(frozen=True, slots=True)
class ActContent:
    """Everything about an act that its hash covers. `digests` stand for the personal values."""

    stream: str
    number: int
    code: str
    version: int
    at: datetime
    recorded_at: datetime
    actor: Mapping[str, Plain]
    subject: UUID | None
    operation: UUID | None
    facts: Mapping[str, Plain]
    digests: Mapping[str, str]
    previous: str


def canonical(value: Plain | Mapping[str, Plain]) -> bytes:
    """Return the one JSON writing of `value`: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def act_hash(act: ActContent) -> str:
    """Return the SHA-256, in hex, that chains `act` to its predecessor."""
    document: dict[str, Plain] = {
        "stream": act.stream,
        "number": act.number,
        "code": act.code,
        "version": act.version,
        "at": _instant(act.at),
        "recorded_at": _instant(act.recorded_at),
        "actor": dict(act.actor),
        "subject": str(act.subject) if act.subject else None,
        "operation": str(act.operation) if act.operation else None,
        "facts": dict(act.facts),
        "digests": dict(act.digests),
        "previous": act.previous,
    }
    return hashlib.sha256(canonical(document)).hexdigest()


def personal_digest(salt: str, value: Plain) -> str:
    """Return the salted SHA-256 of one personal value: without the salt it tells nothing."""
    return hashlib.sha256(salt.encode() + canonical(value)).hexdigest()


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")
