"""How long officers have for what was filed online (R9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.intake_clock import IntakeBounds, IntakeHours, IntakePace, pace, read_hours
from motcua.kernel.dates import parse_instant

FILED = parse_instant("2024-05-06T09:00")
BOUNDS = IntakeBounds(FILED + timedelta(hours=2), FILED + timedelta(hours=8))


@pytest.mark.parametrize(
    ("value", "hours"),
    [
        ("2/8", IntakeHours(2, 8)),
        (" 1 / 4 ", IntakeHours(1, 4)),
        ("16", IntakeHours(2, 16)),
        ("1", IntakeHours(1, 1)),
        ("", IntakeHours(2, 8)),
        ("8/2", IntakeHours(2, 8)),
        ("soon", IntakeHours(2, 8)),
    ],
)
def test_the_value_of_the_rule_is_read_as_two_figures(value: str, hours: IntakeHours) -> None:
    assert read_hours(value) == hours


@pytest.mark.parametrize(
    ("after", "opened", "expected"),
    [
        (timedelta(hours=1), False, IntakePace.WAITING),
        (timedelta(hours=2), False, IntakePace.ALERT),
        (timedelta(hours=3), True, IntakePace.WAITING),
        (timedelta(hours=8), True, IntakePace.WAITING),
        (timedelta(hours=8, seconds=1), True, IntakePace.OVERDUE),
    ],
)
def test_a_filing_is_alerted_while_nobody_opens_it_and_overdue_after_its_last_moment(
    after: timedelta, opened: bool, expected: IntakePace
) -> None:
    opened_at = FILED if opened else None
    assert pace(BOUNDS, opened_at=opened_at, answered_at=None, at=FILED + after) is expected


@given(after=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_what_was_answered_stays_answered(after: timedelta) -> None:
    assert pace(BOUNDS, opened_at=None, answered_at=FILED, at=FILED + after) is IntakePace.ANSWERED
