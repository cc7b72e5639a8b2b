"""Planned step deadlines (decision 21)."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from motcua.workflow.rules.definition import Definition, Step
from motcua.workflow.rules.graph import forward_order
from motcua.workflow.rules.plan import longest_path, planned_offsets
from motcua.workflow.rules.times import Allotment, TimeUnit, allotment
from motcua.workflow.tests.examples import linear, one_door, side_by_side, with_timer
from motcua.workflow.tests.random_processes import RandomProcess, processes

DAY = TimeUnit.WORKING_DAY


def offsets(definition: Definition, whole: Allotment | None = None) -> dict[str, str]:
    """Return the planned offsets as written."""
    return {key: str(offset) for key, offset in planned_offsets(definition, whole).items()}


def test_each_step_is_due_after_all_steps_up_to_it() -> None:
    assert offsets(one_door()) == {
        "b1": "0,5 ngày làm việc",
        "b2": "3,5 ngày làm việc",
        "b3": "4,5 ngày làm việc",
        "b4": "5 ngày làm việc",
    }


def test_the_last_step_is_due_with_the_dossier() -> None:
    assert offsets(linear(), allotment(10, DAY))["b3"] == "10 ngày làm việc"
    assert offsets(linear(), allotment(10, DAY))["b2"] == "2 ngày làm việc"


def test_after_a_join_the_longest_branch_counts() -> None:
    assert offsets(side_by_side())["b5"] == "7 ngày làm việc"
    assert offsets(side_by_side())["b4"] == "3 ngày làm việc"


def test_a_loop_back_counts_once() -> None:
    assert longest_path(one_door()).hours == 40


def test_the_path_of_an_interrupting_timer_begins_when_it_fires() -> None:
    assert offsets(with_timer(interrupting=True))["b9"] == "3 ngày làm việc"
    assert "b9" not in offsets(with_timer(interrupting=False))


def test_hours_and_days_together_are_planned_in_hours() -> None:
    first = linear("b1", "b2")
    hourly = replace(first.steps[0], time=allotment(4, TimeUnit.WORKING_HOUR))
    mixed = replace(first, nodes=(first.nodes[0], hourly, *first.nodes[2:]))
    assert offsets(mixed) == {"b1": "4 giờ làm việc", "b2": "12 giờ làm việc"}


@settings(max_examples=60, deadline=None)
@given(processes())
def test_no_step_is_planned_before_one_that_leads_to_it(process: RandomProcess) -> None:
    definition = process.definition
    planned = planned_offsets(definition)
    order = [key for key in forward_order(definition) if isinstance(definition.by_key[key], Step)]
    assert set(order) == set(planned)
    assert max(offset.nominal_hours for offset in planned.values()) == longest_path(definition).hours
    for key in order:
        time = definition.step(key).time
        assert time is not None
        assert planned[key].nominal_hours >= time.nominal_hours
