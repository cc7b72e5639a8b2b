"""Planned deadlines of steps: from the start of the matter, so that nobody pays for the step before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.calendars.rules import (
    Segment,
    SegmentKind,
    calendar_days,
    due_moment,
    nominal_time,
    step_due_moments,
    working_days,
    working_hours,
)
from motcua.calendars.tests.calendars_at_hand import PLAIN, at
from motcua.kernel.dates import local

START = at("2024-05-06T09:00")
STEPS = tuple(working_days(amount) for amount in ("0.5", "0.5", "2.5", "1", "0.5"))


def test_each_step_is_planned_from_the_start_by_the_sum_of_the_steps_up_to_it() -> None:
    planned = step_due_moments(PLAIN, START, STEPS, working_days(5))
    assert [f"{local(moment):%d/%m %H:%M}" for moment in planned] == [
        "07/05 11:30",
        "07/05 17:30",
        "10/05 11:30",
        "13/05 11:30",
        "13/05 17:30",
    ]


def test_the_last_step_is_due_with_the_matter_even_when_the_steps_leave_time() -> None:
    planned = step_due_moments(PLAIN, START, STEPS, working_days(10))
    assert planned[-1] == due_moment(PLAIN, START, working_days(10))


def test_no_step_is_due_after_the_matter_even_when_the_steps_take_too_long() -> None:
    assert set(step_due_moments(PLAIN, START, STEPS, working_days("0.5"))) == {
        due_moment(PLAIN, START, working_days("0.5"))
    }


def test_hours_in_a_process_table_count_eight_to_a_working_day() -> None:
    steps = (working_hours(4), working_hours(2), working_days(1))
    planned = step_due_moments(PLAIN, START, steps, working_days(2))
    assert [f"{local(moment):%d/%m %H:%M}" for moment in planned] == [
        "07/05 11:30",
        "07/05 17:30",
        "08/05 17:30",
    ]
    assert nominal_time(steps) == timedelta(hours=14)


def test_a_pause_moves_the_steps_that_are_not_yet_due() -> None:
    pause = Segment(SegmentKind.PAUSE, at("2024-05-08T09:00"), at("2024-05-10T09:00"))
    before = step_due_moments(PLAIN, START, STEPS, working_days(5))
    after = step_due_moments(PLAIN, START, STEPS, working_days(5), segments=(pause,))
    assert [one == other for one, other in zip(before, after, strict=True)] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_an_allotment_in_a_strange_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be part"):
        step_due_moments(PLAIN, START, (working_days(1), calendar_days(1)), calendar_days(5))
    with pytest.raises(ValueError, match="no nominal"):
        nominal_time(calendar_days(5))
