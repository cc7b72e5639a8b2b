"""What is kept of a secret that opens something: never the secret itself."""

from __future__ import annotations

import hashlib


def secret_mark(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
