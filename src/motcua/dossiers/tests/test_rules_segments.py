"""From switches of the clock to stretches: in order, never overlapping, and judged when they were made."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.calendars.rules import SegmentKind, Unit, working_days, working_hours
from motcua.dossiers.rules.segments import DueSet, Switch, dues_set, judged, segments
from motcua.kernel.dates import parse_instant

RUN, PAUSE, RESET = SegmentKind.RUN, SegmentKind.PAUSE, SegmentKind.RESET
NOON = parse_instant("2024-05-06T12:00")


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ([(RUN, 0)], []),
        ([(RUN, 0), (PAUSE, 2)], [(PAUSE, 2, None)]),
        ([(RUN, 0), (PAUSE, 2), (RUN, 5)], [(PAUSE, 2, 5)]),
        ([(RUN, 0), (RESET, 2), (RUN, 2)], [(RESET, 2, 2)]),
        ([(RUN, 0), (PAUSE, 2), (RESET, 3), (RUN, 5)], [(PAUSE, 2, 5)]),
        ([(RUN, 0), (RUN, 1), (PAUSE, 2)], [(PAUSE, 2, None)]),
        # the clock of the house went back: what was recorded later does not count as earlier
        ([(RUN, 0), (PAUSE, 5), (RUN, 3)], [(PAUSE, 5, 5)]),
        ([(RUN, 0), (PAUSE, 5), (RUN, 3), (PAUSE, 4), (RUN, 9)], [(PAUSE, 5, 5), (PAUSE, 5, 9)]),
        ([(RUN, 4), (PAUSE, 1), (RUN, 6)], [(PAUSE, 4, 6)]),
    ],
)
def test_switches_become_stretches(
    switches: list[tuple[SegmentKind, float]], expected: list[tuple[SegmentKind, float, float | None]]
) -> None:
    found = segments(Switch(at(hours), kind) for kind, hours in switches)
    assert [(one.kind, one.start, one.end) for one in found] == [
        (kind, at(first), None if last is None else at(last)) for kind, first, last in expected
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SegmentKind), st.integers(-50, 50)), max_size=12))
def test_stretches_follow_each_other_whatever_the_clock_did(switches: list[tuple[SegmentKind, int]]) -> None:
    found = segments(Switch(at(hours), kind) for kind, hours in switches)
    assert all(one.end is not None and one.end <= other.start for one, other in pairwise(found))
    assert all(one.end is None or one.start <= one.end for one in found)


@pytest.mark.parametrize(
    ("stopped", "unit", "in_time"),
    [
        ("2024-05-13T17:00", Unit.WORKING_DAY, True),
        ("2024-05-13T23:59", Unit.WORKING_DAY, True),
        ("2024-05-14T00:00", Unit.WORKING_DAY, False),
        ("2024-05-13T17:30", Unit.WORKING_HOUR, True),
        ("2024-05-13T17:31", Unit.WORKING_HOUR, False),
    ],
)
def test_a_stop_is_judged_by_the_due_moment_that_stood(stopped: str, unit: Unit, in_time: bool) -> None:
    dues = [
        DueSet(NOON, parse_instant("2024-05-13T17:30"), unit),
        DueSet(parse_instant("2024-05-20T08:00"), parse_instant("2024-05-27T17:30"), Unit.WORKING_DAY),
    ]
    assert judged([Switch(parse_instant(stopped), PAUSE)], dues)[0].in_time is in_time


def test_an_extension_in_hours_does_not_judge_a_stop_made_before_it() -> None:
    evening, morning = parse_instant("2024-05-13T18:00"), parse_instant("2024-05-14T08:00")
    dues = dues_set(
        [(NOON, parse_instant("2024-05-13T17:30")), (morning, parse_instant("2024-05-14T10:00"))],
        working_days(5),
        [(morning, working_hours(2))],
    )
    assert [one.unit for one in dues] == [Unit.WORKING_DAY, Unit.WORKING_HOUR]
    assert judged([Switch(evening, PAUSE)], dues)[0].in_time
