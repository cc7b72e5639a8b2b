"""Calendars and moments that several tests use."""

from __future__ import annotations

from datetime import datetime

from motcua.calendars.codecs.days import shipped_days, snapshot_of
from motcua.kernel.dates import parse_instant

PLAIN = snapshot_of(shipped_days())
"""The shipped holidays with the default hours."""


def at(text: str) -> datetime:
    """Return the instant of a local time written in ISO 8601."""
    return parse_instant(text)
