"""When to ask a gateway what became of an order: its call-back may be lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

DELAYS: Final = (
    timedelta(minutes=1),
    timedelta(minutes=3),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
"""The wait before each question; after the last one the day's reconciliation is what remains."""
ORDER_LIVES: Final = timedelta(minutes=30)
"""How long a payer is led to the same order; later a new one is made."""


def next_question(asked: int, at: datetime) -> datetime | None:
    """Return when to ask the next time, after `asked` questions without an answer; None: no more."""
    return at + DELAYS[asked] if asked < len(DELAYS) else None
