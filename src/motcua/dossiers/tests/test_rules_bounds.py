"""Two bounds say what the one function of lateness says (decision 20)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.calendars.rules import Standing, Unit, standing
from motcua.dossiers.rules.bounds import bounds

moments = st.datetimes(datetime(2023, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds
near = st.timedeltas(timedelta(days=-3), timedelta(days=3))


def by_bounds(due: datetime, on: datetime, unit: Unit) -> Standing:
    limits = bounds(due, unit)
    if on >= limits.late_from:
        return Standing.LATE
    return Standing.EARLY if on < limits.early_before else Standing.ON_TIME


@settings(max_examples=2000, deadline=None)
@given(moments, near, st.sampled_from(Unit))
def test_the_bounds_agree_with_the_one_function_of_lateness(
    due: datetime, distance: timedelta, unit: Unit
) -> None:
    assert by_bounds(due, due + distance, unit) is standing(due, due + distance, unit)


def test_a_dossier_resolved_in_the_evening_of_its_due_date_is_on_time() -> None:
    due = datetime(2024, 5, 6, 10, 30, tzinfo=UTC)
    assert by_bounds(due, due + timedelta(hours=6), Unit.WORKING_DAY) is Standing.ON_TIME
    assert by_bounds(due, due + timedelta(hours=6), Unit.WORKING_HOUR) is Standing.LATE
