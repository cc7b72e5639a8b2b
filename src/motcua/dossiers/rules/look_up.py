"""The public look-up: code and key, forgiving in how they are typed, strict in how often (decision 10)."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

MOST_WRONG: Final = 5
"""Wrong look-ups of one code, or from one address, after which both rest."""
COUNTED_FOR: Final = timedelta(minutes=15)
"""How long a wrong look-up counts, in real time."""
_LOOKS_LIKE: Final = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-"})


def typed_code(text: str) -> str:
    """Return a code as it is compared: capitals, no spaces, every dash a hyphen, no address round it."""
    bare = text.strip().split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    return "".join(bare.translate(_LOOKS_LIKE).split()).upper()


def typed_key(text: str) -> str:
    """Return a key as it is compared: capitals, without spaces and dashes put in for reading."""
    bare = "".join(text.translate(_LOOKS_LIKE).split()).upper()
    return bare.replace("-", "")


def mark_of(text: str) -> str:
    """Return what is counted of a code or an address: nobody reads either from it."""
    return hashlib.sha256(f"look-up:{text}".encode()).hexdigest()


def minutes_to_wait(tried: list[datetime], now: datetime) -> int:
    """Return after how many minutes another try is taken, 0 when it is taken now.

    `tried` are the wrong ones that still count, oldest first: when the oldest of the last MOST_WRONG no
    longer counts, there is room for one more.
    """
    if len(tried) < MOST_WRONG:
        return 0
    free_at = tried[-MOST_WRONG] + COUNTED_FOR
    return max(1, -(-int((free_at - now).total_seconds()) // 60)) if free_at > now else 0
