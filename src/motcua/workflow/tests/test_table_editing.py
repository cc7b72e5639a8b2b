"""Editing the table by rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.workflow.rules.definition import Exclusive
from motcua.workflow.rules.table import Line, to_table
from motcua.workflow.rules.table_editing import GONE, Change, changed
from motcua.workflow.rules.table_reading import from_table
from motcua.workflow.tests.examples import linear, one_door

CHANGES = st.lists(st.tuples(st.sampled_from(list(Change)), st.integers(0, 9)), max_size=12)


def labels(lines: tuple[Line, ...]) -> list[str]:
    """Return the numbers of the rows."""
    return [line.label for line in lines]


def test_a_new_step_stands_after_the_row_and_the_rest_is_numbered_anew() -> None:
    edited = changed(to_table(linear()), Change.ADD, 0)
    assert ([line.name for line in edited.lines], edited.position) == (
        ["Việc b1", "", "Việc b2", "Việc b3"],
        1,
    )
    assert labels(edited.lines) == ["1", "2", "3", "4"]


def test_references_follow_a_step_that_moves() -> None:
    edited = changed(to_table(one_door()), Change.UP, 1)
    names = {line.label: line.name for line in edited.lines if line.name}
    assert names["1"].startswith("Thẩm định")
    assert [line.back for line in edited.lines if line.back] == ["1"]
    assert edited.position == 0


def test_a_step_moves_with_all_its_lines() -> None:
    edited = changed(to_table(one_door()), Change.DOWN, 3)
    assert labels(edited.lines) == ["1", "2", "3", "4", "4"]
    assert edited.lines[2].name == "Trả kết quả"


def test_a_reference_to_a_removed_step_is_named_as_a_fault() -> None:
    edited = changed(to_table(one_door()), Change.REMOVE, 1)
    assert [line.back for line in edited.lines if line.back] == [GONE]
    faults = from_table(edited.lines, key="k", name="K").faults
    assert [fault.reason for fault in faults] == ["không có bước «?» trong quy trình này"]


def test_a_branch_is_a_further_line_of_its_step() -> None:
    edited = changed(to_table(linear()), Change.BRANCH, 1)
    assert (labels(edited.lines), edited.position) == (["1", "2", "2", "3"], 2)
    removed = changed(edited.lines, Change.REMOVE, 2)
    assert removed.lines == to_table(linear())


@pytest.mark.parametrize("change", list(Change))
def test_an_empty_table_gets_its_first_row(change: Change) -> None:
    assert labels(changed((), change, 0).lines) == ["1"]


def test_the_first_step_stays_first_and_the_last_last() -> None:
    table = to_table(linear())
    assert changed(table, Change.UP, 0).lines == table
    assert changed(table, Change.DOWN, 2).lines == table


@given(CHANGES)
def test_whatever_is_done_rows_are_numbered_and_read(changes: list[tuple[Change, int]]) -> None:
    lines = to_table(one_door())
    for change, position in changes:
        edited = changed(lines, change, position)
        lines = edited.lines
        assert 0 <= edited.position < len(lines)
        assert [line.row for line in lines] == list(range(1, len(lines) + 1))
        heads = list(dict.fromkeys(labels(lines)))
        assert heads == [str(number) for number in range(1, len(heads) + 1)]
    definition = from_table(lines, key="k", name="K").definition
    assert definition is not None
    assert all(
        isinstance(definition.by_key[key], Exclusive) for key in definition.by_key if key.endswith("_re")
    )
