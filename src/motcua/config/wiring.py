"""Which handler does which job, and which job runs when: one table, read from top to bottom."""

from __future__ import annotations


def connect() -> None:
    """Register every job and schedule. May be called again; the last call wins."""
