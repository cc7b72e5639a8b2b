"""Mean, median and ninth decile of waiting times."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.waiting_times import (
    CallFact,
    Spread,
    figures_of,
    spread_of,
    whole_minutes,
)


def minutes(*some: float) -> list[timedelta]:
    return [timedelta(minutes=one) for one in some]


@pytest.mark.parametrize(
    ("some", "spread"),
    [
        ((), None),
        ((4,), Spread(1, 240, 240, 240)),
        ((2, 4), Spread(2, 180, 180, 240)),
        ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Spread(10, 330, 330, 540)),
        ((1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 31), Spread(11, 224, 60, 60)),
    ],
)
def test_the_spread_of_some_durations(some: tuple[int, ...], spread: Spread | None) -> None:
    assert spread_of(minutes(*some)) == spread


@given(st.lists(st.integers(0, 20_000), min_size=1))
def test_nine_in_ten_took_at_most_the_ninth_decile(seconds: list[int]) -> None:
    found = spread_of(timedelta(seconds=one) for one in seconds)
    assert found is not None
    assert sum(one <= found.p90 for one in seconds) >= 0.9 * len(seconds)
    assert min(seconds) <= found.median <= found.p90 <= max(seconds) or len(seconds) < 10


def test_only_the_first_call_ends_the_waiting() -> None:
    first, again = minutes(10), minutes(3)
    calls = [
        CallFact(waited=first[0], served=None, absent=True),
        CallFact(waited=None, served=again[0], absent=False),
    ]
    found = figures_of(calls)
    assert (found.called, found.absences) == (1, 1)
    assert found.waiting == Spread(1, 600, 600, 600)
    assert found.service == Spread(1, 180, 180, 180)


def test_nothing_counted_has_no_figures() -> None:
    found = figures_of([])
    assert (found.called, found.waiting, found.service, found.absences) == (0, None, None, 0)


@pytest.mark.parametrize(("seconds", "shown"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (3600, 60)])
def test_minutes_are_rounded(seconds: int, shown: int) -> None:
    assert whole_minutes(seconds) == shown
