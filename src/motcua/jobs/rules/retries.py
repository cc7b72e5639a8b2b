"""How often, and how long apart, a failed job is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from motcua.kernel.errors import Category, DomainError


class RetryPolicy(StrEnum):
    """Named rows of the table of delays."""

    STANDARD = "standard"
    OUTSIDE_SYSTEM = "outside_system"
    NEVER = "never"


DELAYS: dict[RetryPolicy, tuple[timedelta, ...]] = {
    RetryPolicy.STANDARD: (
        timedelta(seconds=10),
        timedelta(minutes=1),
        timedelta(minutes=10),
        timedelta(hours=1),
    ),
    RetryPolicy.OUTSIDE_SYSTEM: (
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=6),
        timedelta(hours=12),
        timedelta(hours=24),
    ),
    RetryPolicy.NEVER: (),
}
"""Policy -> the wait before each further attempt; when the list ends, the job is given up."""

PASSING = frozenset({Category.CONFLICT, Category.UNAVAILABLE})
"""Refusals that may pass by themselves; any other refusal will be the same next time."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a failed job: tried again after `wait`, or given up (`wait` None)."""

    wait: timedelta | None


def verdict(policy: RetryPolicy, attempts: int, fault: BaseException | None = None) -> Verdict:
    """Return what becomes of a job that failed at its `attempts`-th attempt (1 is the first).

    `fault` None means that its worker was lost. A refusal that will not pass is given up at once.
    """
    if isinstance(fault, DomainError) and fault.category not in PASSING:
        return Verdict(None)
    delays = DELAYS[policy]
    return Verdict(delays[attempts - 1] if attempts <= len(delays) else None)
