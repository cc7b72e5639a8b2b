"""Three kinds of identifiers, never mixed: row key, public id, official number."""

from __future__ import annotations

import secrets
import threading
from typing import Final, NewType
from uuid import UUID

from motcua.kernel.clock import unix_milliseconds

RowId = NewType("RowId", int)
"""Internal key of a row; never shown."""
OfficialNumber = NewType("OfficialNumber", str)
"""A number that the law gives a meaning; nobody parses it, only the allocator writes it."""

PLAIN_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Figures and capitals that nobody takes for one another when they are read aloud or from paper."""
_KEY_LENGTH: Final = 10
_COPY_CODE_LENGTH: Final = 12
_RANDOM_BITS: Final = 74
_LOW_BITS: Final = 62
_last = threading.local()


def new_public_id() -> UUID:
    """Return a UUID version 7 (RFC 9562): random, and sorted by creation within this thread.

    Within one millisecond, and while the clock runs behind, each is a random step above the one before.
    """
    stamp = unix_milliseconds()
    tail = secrets.randbits(_RANDOM_BITS)
    before: tuple[int, int] = getattr(_last, "made", (0, 0))
    if stamp <= before[0]:
        stamp, tail = before[0], before[1] + 1 + secrets.randbits(32)
        if tail >> _RANDOM_BITS:
            stamp, tail = stamp + 1, secrets.randbits(_RANDOM_BITS)
    _last.made = (stamp, tail)
    high, low = tail >> _LOW_BITS, tail & ((1 << _LOW_BITS) - 1)
    return UUID(int=stamp << 80 | 0x7 << 76 | high << 64 | 0x2 << 62 | low)


def new_look_up_key() -> str:
    """Return the secret that, with its code, opens a dossier to whoever holds its receipt: 31^10 of them."""
    return "".join(secrets.choice(PLAIN_LETTERS) for _ in range(_KEY_LENGTH))


def new_copy_code() -> str:
    """Return the code printed on an electronic copy: 31^12 of them, nobody comes upon another's."""
    return "".join(secrets.choice(PLAIN_LETTERS) for _ in range(_COPY_CODE_LENGTH))
