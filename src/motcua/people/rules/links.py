"""One-time links: how long they last, and what is kept of them."""

from __future__ import annotations

import hashlib
from datetime import timedelta

LINK_LASTS = timedelta(hours=72)
"""Real time in which a link can be used."""


def digest_of(token: str) -> str:
    """Return what is kept of a link's token: the token itself is never stored."""
    return hashlib.sha256(token.encode()).hexdigest()
