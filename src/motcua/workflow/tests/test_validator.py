"""Every named fault of a definition, each in the smallest process that has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from motcua.workflow.rules.definition import (
    BoundaryTimer,
    Definition,
    End,
    Exclusive,
    Flow,
    Node,
    Parallel,
    Start,
    Step,
    Variable,
    VariableType,
)
from motcua.workflow.rules.times import Allotment, TimeUnit, allotment
from motcua.workflow.rules.validator import Expected, validate
from motcua.workflow.tests.examples import linear, one_door, side_by_side, step, with_timer

DAY = TimeUnit.WORKING_DAY
FIRST = linear().steps[0]


def codes(definition: Definition, expected: Expected | None = None) -> set[str]:
    """Return the codes of all faults."""
    return {fault.code for fault in validate(definition, expected)}


def with_step(definition: Definition, changed: Step) -> Definition:
    """Return the definition with another first step."""
    first = definition.steps[0]
    return replace(definition, nodes=tuple(changed if node is first else node for node in definition.nodes))


def plus(definition: Definition, *parts: Node | Flow | Variable) -> Definition:
    """Return the definition with further parts."""
    return replace(
        definition,
        nodes=(*definition.nodes, *(part for part in parts if not isinstance(part, Flow | Variable))),
        flows=(*definition.flows, *(part for part in parts if isinstance(part, Flow))),
        variables=(*definition.variables, *(part for part in parts if isinstance(part, Variable))),
    )


def without(definition: Definition, *keys: str) -> Definition:
    """Return the definition without the nodes, their flows left hanging."""
    return replace(definition, nodes=tuple(node for node in definition.nodes if node.key not in keys))


def without_flow(definition: Definition, source: str, target: str) -> Definition:
    """Return the definition without a flow."""
    flows = tuple(flow for flow in definition.flows if (flow.source, flow.target) != (source, target))
    return replace(definition, flows=flows)


def branching(*flows: Flow) -> Definition:
    """Return a step with outcomes and a gateway with these ways out to b2, b3 and the end."""
    return Definition(
        key="re",
        name="Rẽ nhánh",
        nodes=(
            Start("start"),
            step("b1", outcomes=("đạt", "không đạt")),
            Exclusive("g"),
            step("b2"),
            step("b3"),
            End("end"),
        ),
        flows=(Flow("start", "b1"), Flow("b1", "g"), *flows, Flow("b2", "end"), Flow("b3", "end")),
    )


SOUND = branching(Flow("g", "b2", 'outcome = "đạt"'), Flow("g", "b3", default=True))

FAULTY: list[tuple[str, Definition]] = [
    ("no_start", without(linear(), "start")),
    ("several_starts", plus(linear(), Start("start_2"), Flow("start_2", "b1"))),
    ("no_end", without(linear(), "end")),
    ("no_step", Definition("a", "A", (Start("start"), End("end")), (Flow("start", "end"),))),
    ("duplicate_id", plus(linear(), step("b1"))),
    ("duplicate_flow", plus(linear(), Flow("b1", "b2"))),
    ("bad_id", plus(linear(), step("bước 9"), Flow("bước 9", "end"))),
    ("dangling_flow", plus(linear(), Flow("b3", "b7"))),
    ("start_has_entry", plus(linear(), Flow("b3", "start"))),
    ("end_has_exit", plus(linear(), Flow("end", "b1"))),
    ("unreachable", plus(linear(), step("b9"), Flow("b9", "end"))),
    ("dead_end", without_flow(linear(), "b3", "end")),
    ("never_ends", plus(without_flow(linear(), "b3", "end"), Flow("b3", "b2"))),
    ("several_exits", plus(linear(), Flow("b1", "b3"))),
    ("condition_outside_gateway", plus(without_flow(linear(), "b1", "b2"), Flow("b1", "b2", "true"))),
    ("no_default", branching(Flow("g", "b2", 'outcome = "đạt"'), Flow("g", "b3", "true"))),
    ("several_defaults", branching(Flow("g", "b2", default=True), Flow("g", "b3", default=True))),
    (
        "default_has_condition",
        branching(Flow("g", "b2", "true"), Flow("g", "b3", 'outcome = "đạt"', default=True)),
    ),
    ("condition_missing", branching(Flow("g", "b2"), Flow("g", "b3", default=True))),
    ("unknown_identifier", branching(Flow("g", "b2", "la = 1"), Flow("g", "b3", default=True))),
    ("type_error", branching(Flow("g", "b2", "outcome = 1"), Flow("g", "b3", default=True))),
    ("syntax_error", branching(Flow("g", "b2", "outcome ="), Flow("g", "b3", default=True))),
    ("unknown_choice", branching(Flow("g", "b2", 'outcome = "tốt"'), Flow("g", "b3", default=True))),
    ("bad_variable_name", plus(linear(), Variable("outcome", VariableType.TEXT))),
    ("bad_variable_name", plus(linear(), Variable("và", VariableType.TEXT))),
    ("duplicate_variable", plus(linear(), *[Variable("a", VariableType.NUMBER)] * 2)),
    ("variable_is_outcome", plus(SOUND, Variable("đạt", VariableType.BOOLEAN))),
    ("choices_without_text", plus(linear(), Variable("a", VariableType.NUMBER, choices=("1",)))),
    ("parallel_without_join", without(side_by_side(), "gop")),
    (
        "join_without_split",
        plus(linear(), Parallel("gop"), Flow("start", "gop"), Flow("b3", "gop"), Flow("gop", "end")),
    ),
    (
        "join_mismatch",
        plus(
            without_flow(side_by_side(), "b3", "b4"),
            Exclusive("x"),
            Flow("b3", "x"),
            Flow("x", "b4", "true"),
            Flow("x", "gop", default=True),
        ),
    ),
    ("parallel_crossing", plus(without_flow(side_by_side(), "b2", "gop"), Flow("b2", "b5"))),
    ("end_inside_parallel", plus(without_flow(side_by_side(), "b2", "gop"), Flow("b2", "end"))),
    ("join_and_split", plus(side_by_side(), step("b8"), Flow("gop", "b8"), Flow("b8", "end"))),
    (
        "loop_without_step",
        plus(
            without_flow(linear(), "b3", "end"),
            Exclusive("g"),
            Exclusive("h"),
            Flow("b3", "g"),
            Flow("g", "h", "true"),
            Flow("h", "g"),
            Flow("g", "end", default=True),
        ),
    ),
    ("timer_unattached", plus(linear(), BoundaryTimer("t", "end", allotment(1, DAY)), Flow("t", "b3"))),
    ("timer_without_time", plus(linear(), BoundaryTimer("t", "b1", allotment(0, DAY)), Flow("t", "b3"))),
    ("timer_has_entry", plus(with_timer(interrupting=True), Flow("b9", "nhac"))),
    ("dead_end", plus(linear(), BoundaryTimer("t", "b1", allotment(1, DAY)))),
    (
        "parallel_crossing",
        without_flow(plus(with_timer(interrupting=False), Flow("b9", "b2")), "b9", "end_2"),
    ),
    ("empty_name", with_step(linear(), replace(FIRST, name=" "))),
    ("empty_role", with_step(linear(), replace(FIRST, role=""))),
    ("empty_unit", with_step(linear(), replace(FIRST, unit=""))),
    ("no_time", with_step(linear(), replace(FIRST, time=None))),
    ("time_not_positive", with_step(linear(), replace(FIRST, time=allotment(0, DAY)))),
    ("time_in_months", with_step(linear(), replace(FIRST, time=allotment(1, TimeUnit.MONTH)))),
    ("bad_outcome", with_step(linear(), replace(FIRST, outcomes=("đạt", "đạt")))),
    ("bad_outcome", with_step(linear(), replace(FIRST, outcomes=("đạt; tốt",)))),
    ("unit_mixture", with_step(linear(), replace(FIRST, time=allotment(1, TimeUnit.CALENDAR_DAY)))),
    ("too_large", linear(*(f"b{number}" for number in range(600)))),
]


@pytest.mark.parametrize(
    ("code", "definition"), FAULTY, ids=[f"{code}-{n}" for n, (code, _) in enumerate(FAULTY)]
)
def test_each_fault_has_its_name_place_and_sentence(code: str, definition: Definition) -> None:
    faults = [fault for fault in validate(definition) if fault.code == code]
    assert faults
    assert all(fault.sentence[0].isupper() and fault.sentence.endswith(".") for fault in faults)


@pytest.mark.parametrize(
    "make",
    [
        linear,
        one_door,
        side_by_side,
        lambda: SOUND,
        lambda: with_timer(interrupting=True),
        lambda: with_timer(interrupting=False),
    ],
)
def test_sound_processes_have_no_fault(make: Callable[[], Definition]) -> None:
    assert validate(make()) == []


def test_step_times_over_the_term_name_the_steps_and_where_they_pass_it() -> None:
    [fault] = validate(linear(days="2"), Expected(term=allotment(5, DAY)))
    assert (fault.code, fault.place) == ("over_term", "b3")
    assert "là 6 ngày làm việc, quá thời hạn 5 ngày làm việc" in fault.sentence
    assert "Việc b1: 2 ngày làm việc" in fault.sentence


@pytest.mark.parametrize(
    ("term", "sound"),
    [
        (allotment(3, DAY), True),
        (allotment(24, TimeUnit.WORKING_HOUR), True),
        (allotment("2.9", DAY), False),
        (allotment(23, TimeUnit.WORKING_HOUR), False),
    ],
)
def test_eight_hours_are_one_nominal_day(term: Allotment, sound: bool) -> None:
    assert (codes(linear(), Expected(term=term)) == set()) is sound


def test_working_steps_do_not_fit_a_term_of_calendar_days() -> None:
    assert codes(linear(), Expected(term=allotment(30, TimeUnit.CALENDAR_DAY))) == {"unit_mixture"}


def test_only_the_longest_branch_counts_against_the_term() -> None:
    assert codes(side_by_side(), Expected(term=allotment(7, DAY))) == set()
    assert codes(side_by_side(), Expected(term=allotment(6, DAY))) == {"over_term"}


def test_roles_and_units_that_nobody_has_are_named() -> None:
    expected = Expected(roles={"clerk"}, units={"khac"})
    assert codes(linear("b1"), expected) == {"unknown_role", "unknown_unit"}


def test_all_faults_are_named_at_once() -> None:
    broken = with_step(plus(linear(days="9"), Flow("b1", "b7")), replace(FIRST, role="", time=None))
    found = codes(broken, Expected(term=allotment(5, DAY)))
    assert {"dangling_flow", "several_exits", "empty_role", "no_time", "over_term"} <= found


def test_a_step_is_called_by_its_name() -> None:
    faults = validate(with_step(linear(), replace(FIRST, role="")))
    assert faults[0].sentence == "Bước «Việc b1»: chưa ghi ai làm."
    assert isinstance(linear().by_key["b1"], Step)
