"""The hash of an act and the chain of a stream."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
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


# Text, whole numbers and nothing need no second look: most values of an act.
_LARGER: Final = (dict, list, float)
_WRITER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(value: Plain | Mapping[str, Plain]) -> bytes:
    """Return the one JSON writing of `value`: sorted keys, no spaces, UTF-8, whole numbers without `.0`."""
    return _WRITER.encode(_whole(value)).encode()


def act_document(act: ActContent) -> bytes:
    """Return the text that stands for `act`: what its hash is made from, and what a proof prints."""
    return canonical(
        {
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
    )


def act_hash(act: ActContent) -> str:
    """Return the SHA-256, in hex, that chains `act` to its predecessor."""
    return hashlib.sha256(act_document(act)).hexdigest()


def personal_digest(salt: str, value: Plain) -> str:
    """Return the salted SHA-256 of one personal value: without the salt it tells nothing."""
    return hashlib.sha256(salt.encode() + canonical(value)).hexdigest()


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _whole(value: Plain | Mapping[str, Plain]) -> Plain:
    # A database's JSON knows no difference between 2.0 and 2; the hash must not see one either.
    if isinstance(value, dict):
        return {name: _whole(item) if type(item) in _LARGER else item for name, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if not isinstance(value, Mapping) else _whole(dict(value))
