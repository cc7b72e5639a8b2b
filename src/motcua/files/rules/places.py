"""Where the bytes of a file lie under the root."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def address(sha256: str) -> PurePosixPath:
    """Return the place of the bytes with this SHA-256, below the root (decision 9).

    Raises ValueError for anything else, so that no text leads out of the root.
    """
    if not _DIGEST.fullmatch(sha256):
        raise ValueError(f"{sha256!r} is no SHA-256 in hex")
    return PurePosixPath(sha256[:2]) / sha256
