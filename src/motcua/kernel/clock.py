"""The only reader of the system clock.

The edge (a request, a job, a command) reads it once; everything below receives `at`.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


def now(ahead: timedelta = timedelta()) -> datetime:
    """Return the current instant in UTC, moved `ahead` when a rehearsal clock runs (D2)."""
    return datetime.now(UTC) + ahead


def real_now() -> datetime:
    """Return the real instant in UTC: for TLS, sessions, one-time codes and rate limits (D2)."""
    return datetime.now(UTC)


def unix_milliseconds() -> int:
    """Return milliseconds since 1970: for identifiers that sort by creation, never for a legal date."""
    return time.time_ns() // 1_000_000


def stopwatch() -> float:
    """Return seconds of a monotonic counter: for measuring, never for telling the time."""
    return time.perf_counter()
