"""Due dates a second on one core, by unit, with and without the explanation."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from motcua.calendars.codecs.days import shipped_days, snapshot_of
from motcua.calendars.rules import Snapshot, Term, due_moment, explain, parse_terms
from motcua.kernel.clock import stopwatch
from motcua.kernel.dates import parse_instant

TERMS = ("5 working days", "2.5 working days", "20 working hours", "30 calendar days", "2 months", "same day")
MANY = 100_000
FEW = 5_000


def run(settings: object = None) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure). The starts are random moments of 2023-2025, the same each time."""
    del settings
    dice = random.Random(2024)
    first = parse_instant("2023-01-01")
    starts = [first + timedelta(minutes=dice.randrange(2 * 365 * 24 * 60)) for _ in range(MANY)]
    days = shipped_days()
    begun = stopwatch()
    calendar = snapshot_of(days)
    index = calendar.index
    yield f"index of {len(index.through)} days", f"{(stopwatch() - begun) * 1000:.1f} ms"
    for text in TERMS:
        (term,) = parse_terms(text)
        rate = _rate(due_moment, calendar, starts, term)
        yield f"due moments, {text}", f"{rate:,.0f} a second (at least 100,000)"
    (term,) = parse_terms("15 working days")
    yield "explanations, 15 working days", f"{_rate(explain, calendar, starts[:FEW], term):,.0f} a second"


def _rate(
    ask: Callable[[Snapshot, datetime, Term], object], calendar: Snapshot, starts: list[datetime], term: Term
) -> float:
    begun = stopwatch()
    for start in starts:
        ask(calendar, start, term)
    return len(starts) / (stopwatch() - begun)
