"""Three kinds of identifiers, never mixed: row key, public id, official number."""

from __future__ import annotations

import os
import threading
from typing import NewType
from uuid import UUID

from motcua.kernel.clock import unix_milliseconds

RowId = NewType("RowId", int)
"""Internal key of a row; never shown."""
OfficialNumber = NewType("OfficialNumber", str)
"""A number that the law gives a meaning; nobody parses it, only the allocator writes it."""

_last = threading.local()


def new_public_id() -> UUID:
    """Return a UUID version 7 (RFC 9562): random, and sorted by creation within this thread."""
    stamp = max(unix_milliseconds(), getattr(_last, "stamp", 0))
    _last.stamp = stamp
    value = int.from_bytes(os.urandom(10), "big")
    value |= stamp << 80
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)
