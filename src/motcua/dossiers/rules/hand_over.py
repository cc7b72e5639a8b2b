"""When a received dossier must leave the counter (R8), and how a step stands to its deadline."""

from __future__ import annotations

from datetime import datetime, time

from motcua.kernel.dates import local


def forward_today(received_at: datetime, cutoff: str) -> bool:
    """Tell whether a dossier received at this moment must be forwarded the same working day.

    `cutoff` is the value of R8, a time of day such as 15:00; received later, it leaves at the start
    of the next working day.
    """
    return local(received_at).time() < time.fromisoformat(cutoff)
