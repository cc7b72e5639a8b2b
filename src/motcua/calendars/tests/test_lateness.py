"""Late, in time, early: one function, by date for days and by moment for hours."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.calendars.rules import (
    Segment,
    SegmentKind,
    Standing,
    Unit,
    days_late,
    elapsed,
    late,
    parse_terms,
    standing,
    unit_of,
    working_time,
)
from motcua.calendars.tests.calendars_at_hand import PLAIN, at


@pytest.mark.parametrize(
    ("due", "on", "unit", "expected"),
    [
        ("2024-05-07T17:30", "2024-05-06T17:00", Unit.WORKING_DAY, Standing.EARLY),
        ("2024-05-07T17:30", "2024-05-07T08:00", Unit.WORKING_DAY, Standing.ON_TIME),
        ("2024-05-07T17:30", "2024-05-07T23:59", Unit.WORKING_DAY, Standing.ON_TIME),
        ("2024-05-07T17:30", "2024-05-08T00:00", Unit.WORKING_DAY, Standing.LATE),
        ("2024-05-07T09:00", "2024-05-07T16:00", Unit.CALENDAR_DAY, Standing.ON_TIME),
        ("2024-05-07T09:00", "2024-05-07T16:00", Unit.MONTH, Standing.ON_TIME),
        ("2024-05-07T17:30", "2024-05-07T18:00", Unit.SAME_DAY, Standing.ON_TIME),
        ("2024-05-07T09:00", "2024-05-07T08:59", Unit.WORKING_HOUR, Standing.EARLY),
        ("2024-05-07T09:00", "2024-05-07T09:00", Unit.WORKING_HOUR, Standing.ON_TIME),
        ("2024-05-07T09:00", "2024-05-07T09:01", Unit.WORKING_HOUR, Standing.LATE),
    ],
)
def test_standing_is_by_date_for_days_and_by_moment_for_hours(
    due: str, on: str, unit: Unit, expected: Standing
) -> None:
    assert standing(at(due), at(on), unit) is expected
    assert late(at(due), at(on), unit) is (expected is Standing.LATE)


def test_a_utc_day_boundary_is_not_a_legal_one() -> None:
    due = at("2024-05-07T17:30")
    assert not late(due, at("2024-05-07T16:59:59+00:00"), Unit.WORKING_DAY)
    assert late(due, at("2024-05-07T17:00:00+00:00"), Unit.WORKING_DAY)


def test_the_last_phase_decides_how_lateness_is_measured() -> None:
    assert unit_of(parse_terms("2 working days + 4 working hours")) is Unit.WORKING_HOUR


def test_a_weekend_is_not_delay() -> None:
    assert working_time(PLAIN, at("2024-05-10T16:30"), at("2024-05-13T08:30")) == timedelta(hours=2)
    assert days_late(PLAIN, at("2024-05-10T17:30"), at("2024-05-12T10:00")) == 0
    assert days_late(PLAIN, at("2024-05-10T17:30"), at("2024-05-13T08:00")) == 1
    assert days_late(PLAIN, at("2024-05-13T17:30"), at("2024-05-10T08:00")) == 0


def test_fractions_of_working_time_are_kept() -> None:
    assert working_time(PLAIN, at("2024-05-06T09:00"), at("2024-05-06T09:00:01")) == timedelta(seconds=1)


def test_time_in_a_pause_has_not_run() -> None:
    stop = Segment(SegmentKind.PAUSE, at("2024-05-06T10:00"), at("2024-05-06T15:00"))
    assert elapsed(PLAIN, at("2024-05-06T09:00"), at("2024-05-06T16:00"), (stop,)) == timedelta(hours=2)


def test_an_open_pause_lasts_until_now() -> None:
    stop = Segment(SegmentKind.PAUSE, at("2024-05-06T10:00"))
    assert elapsed(PLAIN, at("2024-05-06T09:00"), at("2024-05-08T16:00"), (stop,)) == timedelta(hours=1)


def test_after_a_restart_only_what_follows_has_run() -> None:
    restart = Segment(SegmentKind.RESET, at("2024-05-06T10:00"), at("2024-05-07T08:30"))
    assert elapsed(PLAIN, at("2024-05-06T09:00"), at("2024-05-07T09:00"), (restart,)) == timedelta(minutes=30)


moments = st.integers(0, 60 * 24 * 60).map(lambda minute: at("2024-04-01") + timedelta(minutes=minute))


@given(moments, moments, st.sampled_from(list(Unit)))
def test_a_matter_has_exactly_one_standing_and_late_follows_it(
    due: datetime, on: datetime, unit: Unit
) -> None:
    answer = standing(due, on, unit)
    assert late(due, on, unit) is (answer is Standing.LATE)
