"""What a gateway and we say to each other, signed: HMAC-SHA256 over a canonical body and a time stamp."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from motcua.kernel.events import Plain
from motcua.kernel.text import N_

WINDOW: Final = timedelta(minutes=10)
"""How far the stamp of a message may be from our (real) clock; a message sent again is signed anew."""


class Authenticity(StrEnum):
    """What the signature of a message says."""

    AUTHENTIC = "authentic"
    FORGED = "forged"
    STALE = "stale"
    MALFORMED = "malformed"


AUTHENTICITY_NAMES: Final = {
    Authenticity.AUTHENTIC: N_("chữ ký đúng"),
    Authenticity.FORGED: N_("chữ ký sai, không xử lý"),
    Authenticity.STALE: N_("quá thời gian cho phép, không xử lý"),
    Authenticity.MALFORMED: N_("không đọc được, không xử lý"),
}


def canonical(message: Mapping[str, Plain]) -> bytes:
    """Return the one way of writing a message: JSON, names in order, no spaces, UTF-8."""
    return json.dumps(message, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sign(body: bytes, stamp: str, secret: str) -> str:
    """Return the signature of `body` sent at `stamp` (seconds since 1970), in lower-case hexadecimal."""
    return hmac.new(secret.encode(), stamp.encode() + b"\n" + body, hashlib.sha256).hexdigest()


def judge_signature(
    body: bytes, *, stamp: str, signature: str, secret: str, real_at: datetime
) -> Authenticity:
    """Return whether `body` was signed with our common secret, not long ago by the real clock.

    The signature is of the bytes as they came, compared in constant time.
    """
    if not secret or not hmac.compare_digest(sign(body, stamp, secret).encode(), signature.encode()):
        return Authenticity.FORGED
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 12):
        return Authenticity.MALFORMED
    distance = abs(int(stamp) - int(real_at.timestamp()))
    return Authenticity.AUTHENTIC if distance <= WINDOW.total_seconds() else Authenticity.STALE
