"""Somebody compares windows, parts and wholes, and learns nothing of few: tried by doing so."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from motcua.feedback.rules.anonymity import (
    Block,
    Given,
    blocks,
    enough_ratings,
    protected,
    summed,
    told_of,
)
from motcua.feedback.rules.ratings import LEAST_CELL, Counted, Level, counted

MONTHS = [date(2024, month, 1) for month in range(1, 7)]
RATINGS = st.lists(
    st.tuples(
        st.sampled_from(MONTHS),
        st.builds(
            Given,
            st.sampled_from("PQR"),
            st.sampled_from(["lan", "hoa", ""]),
            st.sampled_from([one.value for one in Level]),
            st.integers(1, 4),
        ),
    ),
    max_size=30,
)


def rating(level: str, number: int = 1, procedure: str = "P", officer: str = "lan") -> Given:
    return Given(procedure, officer, level, number)


def safe(found: Counted) -> bool:
    """Tell whether a figure tells of nobody: of none, or of enough who did not all say the worst."""
    total = found.total
    return total == 0 or (total >= LEAST_CELL and found.levels.get(Level.DISSATISFIED, 0) < total)


def less(whole: Counted, parts: list[Counted]) -> Counted:
    left = dict(whole.levels)
    for one in parts:
        for level, number in one.levels.items():
            left[level] = left.get(level, 0) - number
    return Counted("", left)


def whole_in(given: list[tuple[date, Given]], first: date, last: date) -> Counted:
    told = [told_of(one).whole for one in blocks(given, enough_ratings) if one.lies_in(first, last)]
    return next(iter(summed(told)), Counted("", {}))


@given(RATINGS)
def test_two_windows_never_differ_by_few(given_ratings: list[tuple[date, Given]]) -> None:
    for first, middle, last in combinations(MONTHS, 3):
        longer, shorter = whole_in(given_ratings, first, last), whole_in(given_ratings, first, middle)
        assert safe(less(longer, [shorter]))


@given(RATINGS)
def test_a_month_more_never_changes_what_was_told_before(given_ratings: list[tuple[date, Given]]) -> None:
    earlier = [(month, row) for month, row in given_ratings if month < MONTHS[-1]]
    assert blocks(given_ratings, enough_ratings)[: len(blocks(earlier, enough_ratings))] == blocks(
        earlier, enough_ratings
    )


@given(RATINGS)
def test_no_part_taken_from_its_whole_leaves_few(given_ratings: list[tuple[date, Given]]) -> None:
    for block in blocks(given_ratings, enough_ratings):
        found = told_of(block)
        for parts in (found.procedures, found.officers):
            told = [one for one in parts if not one.is_hidden]
            assert all(safe(one) for one in told)
            assert safe(less(found.whole, told))


@given(RATINGS)
def test_no_officer_taken_from_a_procedure_leaves_few(given_ratings: list[tuple[date, Given]]) -> None:
    for block in blocks(given_ratings, enough_ratings):
        found = told_of(block)
        for procedure in (one for one in found.procedures if not one.is_hidden):
            reached = {one.officer for one in block.rows if one.procedure == procedure.name}
            elsewhere = {one.officer for one in block.rows if one.procedure != procedure.name}
            inside = [one for one in found.officers if not one.is_hidden and one.name in reached - elsewhere]
            assert safe(less(procedure, inside))


def test_months_of_few_wait_for_the_next_ones() -> None:
    given_ratings = [(MONTHS[0], rating("satisfied", 2)), (MONTHS[2], rating("satisfied", 3))]
    [block] = blocks(given_ratings, enough_ratings)
    assert (block.first, block.last) == (MONTHS[0], MONTHS[2])
    assert not block.lies_in(MONTHS[0], MONTHS[1])
    assert block.lies_in(MONTHS[0], MONTHS[5])


def test_where_nobody_was_satisfied_nobody_is_told() -> None:
    assert not blocks([(MONTHS[0], rating("dissatisfied", 7))], enough_ratings)
    assert Counted("", {Level.DISSATISFIED: 7}).is_hidden
    assert Counted("", {Level.DISSATISFIED: 7}).satisfied.percent is None


def test_who_lies_in_another_part_is_withheld_where_the_rest_would_be_one() -> None:
    rows = (
        rating("satisfied", 5),
        rating("dissatisfied", 1, officer="hoa"),
        rating("satisfied", 6, "Q", "hoa"),
    )
    found = told_of(Block(MONTHS[0], MONTHS[0], rows))
    assert {one.name: one.is_hidden for one in found.procedures} == {"P": False, "Q": True}
    assert {one.name: one.is_hidden for one in found.officers} == {"lan": True, "hoa": False}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([*Level]), st.integers(1, 9))))
def test_no_few_ratings_are_found_by_subtracting_what_is_told(rows: list[tuple[str, Level, int]]) -> None:
    whole = next(iter(counted([("", level, number) for _, level, number in rows])), Counted("", {}))
    told = [one for one in protected(counted(rows), whole) if not one.is_hidden]
    assert not told or safe(less(whole, told))
