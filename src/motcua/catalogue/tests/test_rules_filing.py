"""Which version is in force, and why a procedure is closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.filing import Closed, Publication, in_force, reasons_closed
from motcua.catalogue.rules.publication import PublicationKind

DAY = date(2024, 4, 15)
LIST = PublicationKind.LIST
TWO = [Publication(0, LIST, date(2023, 7, 1)), Publication(1, LIST, DAY)]
OPEN: dict[str, Any] = {
    "on": DAY,
    "internal": False,
    "publications": TWO,
    "repealed_on": None,
    "has_components": True,
    "has_term": True,
    "has_process": True,
}


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (date(2023, 6, 30), None),
        (date(2023, 7, 1), 0),
        (date(2024, 4, 14), 0),
        (DAY, 1),
        (date(2026, 1, 1), 1),
    ],
)
def test_the_version_published_last_and_already_effective_is_in_force(on: date, version: int | None) -> None:
    assert in_force(TWO, on) == version


def test_two_versions_of_one_day_leave_the_higher_number_in_force() -> None:
    assert in_force([Publication(2, LIST, DAY), Publication(1, LIST, DAY)], DAY) == 2


def test_nothing_is_in_force_from_the_day_of_repeal() -> None:
    assert in_force(TWO, DAY, repealed_on=DAY) is None
    assert in_force(TWO, DAY - timedelta(days=1), repealed_on=DAY) == 0


def test_a_published_procedure_with_everything_is_open() -> None:
    assert reasons_closed(**OPEN) == ()


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"internal": True}, (Closed.INTERNAL,)),
        ({"publications": []}, (Closed.NOT_PUBLISHED,)),
        ({"repealed_on": DAY}, (Closed.REPEALED,)),
        ({"has_components": False}, (Closed.NO_COMPONENTS,)),
        ({"has_term": False}, (Closed.NO_TERM,)),
        ({"has_process": False}, (Closed.NO_PROCESS,)),
        ({"has_term": False, "has_process": False}, (Closed.NO_TERM, Closed.NO_PROCESS)),
    ],
)
def test_each_reason_to_be_closed_is_told(change: dict[str, Any], reasons: tuple[Closed, ...]) -> None:
    assert reasons_closed(**(OPEN | change)) == reasons


def test_filing_is_open_on_the_eve_of_the_repeal() -> None:
    assert reasons_closed(**(OPEN | {"repealed_on": DAY + timedelta(days=1)})) == ()


@given(
    starts=st.lists(st.dates(date(2020, 1, 1), date(2026, 12, 31)), max_size=6),
    on=st.dates(date(2020, 1, 1), date(2026, 12, 31)),
)
def test_what_is_in_force_is_effective_and_nothing_later_is(starts: list[date], on: date) -> None:
    rows = [Publication(number, LIST, day) for number, day in enumerate(starts)]
    found = in_force(rows, on)
    assert (found is None) == all(day > on for day in starts)
    assert found is None or not any(starts[found] < day <= on for day in starts)
