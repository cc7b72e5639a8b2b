"""Retries and timetables: plain values in, plain values out."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.jobs.codecs import read_actor, write_actor
from motcua.jobs.rules.retries import DELAYS, RetryPolicy, verdict
from motcua.jobs.rules.timetable import Daily, Hourly, Timetable, latest_slot
from motcua.kernel.actor import Actor, Channel, Grant
from motcua.kernel.errors import Conflict, Forbidden

MOMENTS = st.timedeltas(timedelta(), timedelta(days=1500)).map(
    lambda passed: datetime(2023, 1, 1, tzinfo=UTC) + passed
)
TIMETABLES = st.one_of(
    st.builds(Daily, st.times().map(lambda clock: clock.replace(second=0, microsecond=0))),
    st.builds(Hourly, st.integers(0, 59)),
)


@given(TIMETABLES, MOMENTS)
def test_the_next_slot_is_later_and_none_lies_between(timetable: Timetable, moment: datetime) -> None:
    slot = timetable.next_after(moment)
    assert slot > moment
    assert timetable.next_after(slot - timedelta(microseconds=1)) == slot


@given(TIMETABLES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=40)))
def test_missed_slots_are_made_up_by_the_latest(
    timetable: Timetable, moment: datetime, gone: timedelta
) -> None:
    first = timetable.next_after(moment)
    now = first + gone
    slot = latest_slot(timetable, first, now)
    assert first <= slot <= now < timetable.next_after(slot)


def test_a_daily_slot_is_on_the_local_wall_clock() -> None:
    ten_past_midnight = Daily(time(0, 10))
    assert ten_past_midnight.next_after(datetime(2024, 6, 14, 12, tzinfo=UTC)) == datetime(
        2024, 6, 14, 17, 10, tzinfo=UTC
    )


@pytest.mark.parametrize("policy", list(RetryPolicy))
def test_every_policy_gives_up_in_the_end(policy: RetryPolicy) -> None:
    waits = [verdict(policy, attempt).wait for attempt in range(1, 12)]
    assert waits[: len(DELAYS[policy])] == list(DELAYS[policy])
    assert set(waits[len(DELAYS[policy]) :]) == {None}


def test_a_refusal_that_cannot_pass_is_given_up_at_once() -> None:
    assert verdict(RetryPolicy.STANDARD, 1, Forbidden()).wait is None
    assert verdict(RetryPolicy.STANDARD, 1, Conflict()).wait == timedelta(seconds=10)


def test_the_one_who_caused_a_job_travels_in_its_envelope() -> None:
    grant = Grant(role="clerk", unit_id=3, organisation_id=1, post_id=7, delegated_by=8)
    actor = Actor(label="Lê Thị A", channel=Channel.DESK, account_id=5, grants=(grant,), grant=grant)
    arrived = read_actor(write_actor(actor))
    assert arrived == Actor(
        label="Lê Thị A", channel=Channel.WORKER, account_id=5, grants=(grant,), grant=grant
    )
