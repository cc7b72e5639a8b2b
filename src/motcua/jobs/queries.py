"""Reads of background work and of the rehearsal clock."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.clock import now


def current_time() -> datetime:
    """Return the current moment in UTC."""
    return now()
