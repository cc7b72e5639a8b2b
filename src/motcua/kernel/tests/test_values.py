"""Identifiers, dates, periods, acts and refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.dates import (
    at_local,
    day_bounds,
    legal_date,
    parse_instant,
    parse_meant_day,
    parse_meant_instant,
)
from motcua.kernel.errors import DomainError
from motcua.kernel.events import Event, plain
from motcua.kernel.identifiers import new_public_id
from motcua.kernel.periods import Period, days_inclusive


def test_public_ids_sort_by_creation_even_within_a_millisecond() -> None:
    made = [new_public_id() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == 5000


def test_public_ids_are_uuids_of_version_7() -> None:
    made = new_public_id()
    assert (made.version, made.variant) == (7, UUID(int=0x2 << 62).variant)
    age = datetime.now(UTC) - datetime.fromtimestamp((made.int >> 80) / 1000, UTC)  # noqa: TID251 - the real clock is what is tested
    assert abs(age) < timedelta(hours=1)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2024-06-14T00:00", date(2024, 6, 14)),
        ("2024-06-13T16:59:59Z", date(2024, 6, 13)),
        ("2024-06-13T17:00:00Z", date(2024, 6, 14)),
        ("2024-06-14T23:59:59+07:00", date(2024, 6, 14)),
    ],
)
def test_the_legal_date_is_the_date_in_viet_nam(instant: str, day: date) -> None:
    assert legal_date(parse_instant(instant)) == day


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_a_day_ends_where_the_next_begins(day: date) -> None:
    begins, ends = day_bounds(day)
    assert ends - begins == timedelta(days=1)
    assert legal_date(begins) == day == legal_date(ends - timedelta(microseconds=1))
    assert ends == at_local(day + timedelta(days=1))


def test_text_that_is_no_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        parse_instant("14/06/2024")


def test_a_reporting_window_includes_both_end_days() -> None:
    window = days_inclusive(date(2024, 1, 1), date(2024, 6, 30))
    assert at_local(date(2024, 1, 1)) in window
    assert at_local(date(2024, 7, 1)) - timedelta(seconds=1) in window
    assert at_local(date(2024, 7, 1)) not in window


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ((1, 5), (5, 9), False),
        ((1, 6), (5, 9), True),
        ((1, None), (5, 9), True),
        ((1, 3), (5, None), False),
        ((2, 3), (1, None), True),
    ],
)
def test_periods_overlap_when_they_share_a_moment(
    first: tuple[int, int | None], second: tuple[int, int | None], *, meet: bool
) -> None:
    def period(start: int, end: int | None) -> Period[date]:
        return Period(date(2024, 1, start), date(2024, 1, end) if end else None)

    assert period(*first).overlaps(period(*second)) is meet
    assert period(*second).overlaps(period(*first)) is meet


def test_a_period_never_runs_backwards() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2024, 1, 2), date(2024, 1, 2))


@dataclass(frozen=True)
class Moved(Event):
    """An act of this test."""

    code = "kernel_test.moved"
    sentence = "Chuyển."
    on: date
    marks: frozenset[str]
    key: UUID


def test_an_act_is_written_as_plain_values() -> None:
    act = Moved(on=date(2024, 6, 14), marks=frozenset({"b", "a"}), key=UUID(int=7))
    assert act.values() == {"on": "2024-06-14", "marks": ["a", "b"], "key": str(UUID(int=7))}


def test_a_value_with_no_one_way_of_writing_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="bytes has no JSON form"):
        plain(b"scan")


class TooMany(DomainError):
    """A refusal of this test."""

    code = "kernel_test.too_many"
    sentence = "Quá %(most)s bản."


def test_a_refusal_says_a_whole_sentence() -> None:
    assert str(TooMany(most=3)) == "Quá 3 bản."


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31T23:59:59-12:00"])
def test_a_moment_beyond_the_calendar_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match="calendar"):
        parse_instant(text)


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-02", "9999-12-31"])
def test_a_year_that_nobody_means_is_a_slip(text: str) -> None:
    with pytest.raises(ValueError, match="1900-2199"):
        parse_meant_day(text)
    with pytest.raises(ValueError, match="1900-2199"):
        parse_meant_instant(text)
