"""The token engine as a pure function."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.workflow.errors import (
    AlreadyStarted,
    CannotSendBack,
    InstanceClosed,
    MissingValue,
    StepNotClaimed,
    StepNotFound,
    TimerNotDue,
    UnknownVariable,
)
from motcua.workflow.rules.acts import (
    Act,
    Begin,
    Cancel,
    Claim,
    Complete,
    Delegate,
    Fire,
    Reassign,
    Release,
    SendBack,
    Shift,
)
from motcua.workflow.rules.definition import Definition, Exclusive, Flow, Variable, VariableType
from motcua.workflow.rules.engine import ChangeKind, apply
from motcua.workflow.rules.expressions import Value
from motcua.workflow.rules.state import InstanceStatus, State, TokenStatus
from motcua.workflow.rules.undoing import difference, restored
from motcua.workflow.tests.examples import (
    HOA,
    MORNING,
    NAM,
    begun,
    done,
    linear,
    one_door,
    open_nodes,
    side_by_side,
    with_timer,
)
from motcua.workflow.tests.random_processes import RandomProcess, processes


def token_at(state: State, node: str) -> int:
    """Return the number of the open token at a node."""
    return next(token.number for token in state.open if token.node == node)


def by_amount() -> Definition:
    """Return a process whose branching needs a declared number."""
    base = linear("b1", "b2")
    return replace(
        base,
        nodes=(*base.nodes[:2], Exclusive("g"), *base.nodes[2:]),
        flows=(
            Flow("start", "b1"),
            Flow("b1", "g"),
            Flow("g", "b2", "so_luong > 5"),
            Flow("g", "end", default=True),
            Flow("b2", "end"),
        ),
        variables=(Variable("so_luong", VariableType.NUMBER),),
    )


def test_the_state_handed_in_is_never_changed() -> None:
    before = begun(one_door())
    copy = replace(before)
    done(one_door(), before, "b1")
    assert before == copy


def test_an_act_tells_which_tokens_changed() -> None:
    state = begun(side_by_side())
    result = apply(side_by_side(), state, Complete(at=MORNING, by=HOA, token=1))
    assert [(change.kind, change.token.node) for change in result.changes] == [
        (ChangeKind.CLOSED, "b1"),
        (ChangeKind.OPENED, "b2"),
        (ChangeKind.OPENED, "b3"),
    ]


def test_a_process_begins_once() -> None:
    with pytest.raises(AlreadyStarted):
        apply(linear(), begun(linear()), Begin(at=MORNING, by=HOA))


@pytest.mark.parametrize(("value", "opens"), [("6", ["b2"]), ("5", [])])
def test_a_branching_follows_a_value_entered_at_the_step(value: str, opens: list[str]) -> None:
    entered: dict[str, Value] = {"so_luong": Decimal(value)}
    act = Complete(at=MORNING, by=HOA, token=1, variables=entered)
    assert open_nodes(apply(by_amount(), begun(by_amount()), act).state) == opens


def test_a_value_that_a_branching_needs_is_asked_for() -> None:
    with pytest.raises(MissingValue):
        done(by_amount(), begun(by_amount()), "b1")


@pytest.mark.parametrize("entered", [{"la": "x"}, {"so_luong": "nhiều"}, {"so_luong": True}])
def test_only_declared_values_of_their_type_are_taken(entered: dict[str, Value]) -> None:
    with pytest.raises(UnknownVariable):
        apply(by_amount(), begun(by_amount()), Complete(at=MORNING, by=HOA, token=1, variables=entered))


def test_an_interrupting_timer_closes_its_step() -> None:
    definition = with_timer(interrupting=True)
    act = Fire(at=MORNING + timedelta(days=2), by=HOA, token=1, timer="nhac")
    state = apply(definition, begun(definition), act).state
    assert (open_nodes(state), state.tokens[0].status) == (["b9"], TokenStatus.TIMED_OUT)


def test_a_reminder_fires_once_and_the_process_ends_when_both_paths_have() -> None:
    definition = with_timer(interrupting=False)
    fire = Fire(at=MORNING, by=HOA, token=1, timer="nhac")
    state = apply(definition, begun(definition), fire).state
    with pytest.raises(TimerNotDue):
        apply(definition, state, fire)
    for node in ("b1", "b2"):
        state = done(definition, state, node)
    assert state.status is InstanceStatus.RUNNING
    assert done(definition, state, "b9").status is InstanceStatus.DONE


def test_branches_are_not_sent_back_into_each_other() -> None:
    state = begun(side_by_side())
    for node in ("b1", "b3", "b2"):
        state = done(side_by_side(), state, node)
    back = SendBack(at=MORNING, by=HOA, token=token_at(state, "b4"), to_step="b2")
    with pytest.raises(CannotSendBack):
        apply(side_by_side(), state, back)
    state = apply(side_by_side(), state, replace(back, to_step="b3")).state
    for node in ("b3", "b4"):
        state = done(side_by_side(), state, node)
    assert open_nodes(state) == ["b5"]


def test_a_step_passes_from_hand_to_hand() -> None:
    state = begun(linear())
    for act, holder in (
        (Claim(at=MORNING, by=HOA, token=1), HOA),
        (Delegate(at=MORNING, by=HOA, token=1, to=NAM), NAM),
        (Reassign(at=MORNING, by=NAM, token=1, to=HOA), HOA),
        (Release(at=MORNING, by=HOA, token=1), None),
    ):
        state = apply(linear(), state, act).state
        assert state.tokens[0].assignee == holder
    assert state.tokens[0].lent_by is None


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (Release(at=MORNING, by=HOA, token=1), StepNotClaimed),
        (Delegate(at=MORNING, by=HOA, token=1, to=NAM), StepNotClaimed),
        (Complete(at=MORNING, by=HOA, token=99), StepNotFound),
        (Fire(at=MORNING, by=HOA, token=1, timer="b1"), TimerNotDue),
    ],
)
def test_acts_that_the_state_does_not_allow_are_refused(act: Act, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        apply(linear(), begun(linear()), act)


def test_after_the_end_nothing_more_happens() -> None:
    state = apply(linear(), begun(linear()), Cancel(at=MORNING, by=HOA)).state
    with pytest.raises(InstanceClosed):
        apply(linear(), state, Claim(at=MORNING, by=HOA, token=1))


def test_steps_opened_later_take_their_due_from_the_plan() -> None:
    plan = {"b1": MORNING, "b2": MORNING + timedelta(days=1)}
    state = apply(linear(), State(), Begin(at=MORNING, by=HOA, plan=plan)).state
    moved = apply(linear(), state, Shift(at=MORNING, by=HOA, plan={"b2": MORNING + timedelta(days=4)})).state
    assert done(linear(), moved, "b1").open[0].due_at == MORNING + timedelta(days=4)


@settings(max_examples=60, deadline=None)
@given(processes(), st.data())
def test_every_trace_keeps_its_numbers_rounds_and_branches(
    process: RandomProcess, data: st.DataObject
) -> None:
    definition, state = process.definition, begun(process.definition)
    for _ in range(15):
        assert [token.number for token in state.tokens] == list(range(1, len(state.tokens) + 1))
        assert len(set(open_nodes(state))) == len(state.open)
        visits = [(token.node, token.round) for token in state.tokens if token.role]
        assert len(set(visits)) == len(visits)
        if not state.open:
            assert (state.status, state.live) == (InstanceStatus.DONE, ())
            return
        node = data.draw(st.sampled_from(open_nodes(state)))
        before = state
        state = done(
            definition, state, node, data.draw(st.sampled_from(definition.step(node).outcomes or ("",)))
        )
        assert restored(state, difference(before, state)) == before
