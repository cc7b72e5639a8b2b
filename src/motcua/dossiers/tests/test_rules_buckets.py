"""The inbox by the legal clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.buckets import Bucket, bounds_of, bucket_of
from motcua.kernel.dates import parse_instant

TUESDAY = parse_instant("2024-05-07T10:00")


@pytest.mark.parametrize(
    ("due", "bucket"),
    [
        ("2024-05-06T17:30", Bucket.OVERDUE),
        ("2024-05-07T00:00", Bucket.TODAY),
        ("2024-05-07T09:59", Bucket.TODAY),
        ("2024-05-07T17:30", Bucket.TODAY),
        ("2024-05-08T17:30", Bucket.WEEK),
        ("2024-05-12T23:59", Bucket.WEEK),
        ("2024-05-13T00:00", Bucket.LATER),
    ],
)
def test_a_step_stands_where_its_planned_moment_says(due: str, bucket: Bucket) -> None:
    assert bucket_of(parse_instant(due), TUESDAY, by_moment=False) is bucket


@pytest.mark.parametrize(
    ("due", "bucket"), [("2024-05-07T09:59", Bucket.OVERDUE), ("2024-05-07T10:00", Bucket.TODAY)]
)
def test_a_step_of_a_term_of_hours_is_overdue_from_the_moment_on(due: str, bucket: Bucket) -> None:
    assert bucket_of(parse_instant(due), TUESDAY, by_moment=True) is bucket


def test_on_a_sunday_the_week_is_over_at_midnight() -> None:
    sunday = parse_instant("2024-05-12T10:00")
    assert bucket_of(parse_instant("2024-05-13T08:00"), sunday, by_moment=False) is Bucket.LATER


@given(st.integers(-30, 30), st.integers(0, 60 * 24 * 14), st.booleans())
def test_every_moment_stands_in_exactly_one_bucket(days: int, minutes: int, by_moment: bool) -> None:
    now = TUESDAY + timedelta(minutes=minutes)
    due = now + timedelta(days=days, minutes=minutes % 997)
    assert sum(_within(bucket, due, now, by_moment) for bucket in Bucket) == 1


def _within(bucket: Bucket, due: datetime, now: datetime, by_moment: bool) -> bool:
    first, last = bounds_of(bucket, now, by_moment=by_moment)
    return (first is None or first <= due) and (last is None or due < last)
