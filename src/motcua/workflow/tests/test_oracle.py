"""Our engine against others: the same random process, the same random trace, the same open steps.

SpiffWorkflow reads our own BPMN file. Its parallel join counts branches of earlier rounds when a
loop comes round again (ParallelGateway._check_threshold_unstructured), so parallel branches inside
loops are compared with a player of nested blocks instead, which knows neither tokens nor gateways.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser

from motcua.workflow.codecs.bpmn_writing import write_bpmn
from motcua.workflow.rules.acts import Complete
from motcua.workflow.rules.definition import Definition, Exclusive
from motcua.workflow.rules.engine import apply
from motcua.workflow.rules.state import InstanceStatus, State, from_plain, to_plain
from motcua.workflow.rules.validator import validate
from motcua.workflow.tests.examples import MORNING, NAM, begun, open_nodes
from motcua.workflow.tests.random_processes import Player, RandomProcess, processes

MOST_ACTS = 25
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


class Spiff:
    """A process run by SpiffWorkflow, reading our own BPMN file with the conditions put into Python."""

    def __init__(self, definition: Definition) -> None:
        text = write_bpmn(definition).decode().replace("outcome = ", "outcome == ")
        text = text.replace('isExecutable="false"', 'isExecutable="true"')
        for number, flow in enumerate(definition.flows, 1):
            alone = len(definition.exits[flow.source]) == 1
            if alone and isinstance(definition.by_key[flow.source], Exclusive):
                tag = f'<exclusiveGateway id="{flow.source}"'
                text = text.replace(tag, f'{tag} default="flow_{number}"')
        parser = BpmnParser()
        parser.add_bpmn_str(re.sub(r"<\?xml.*?\?>", "", text).encode())
        self._workflow = BpmnWorkflow(parser.get_spec("process"))
        self._workflow.do_engine_steps()

    def open_nodes(self) -> list[str]:
        """Return the open steps, sorted."""
        return sorted(task.task_spec.bpmn_id for task in self._ready())

    def complete(self, node: str, outcome: str) -> None:
        """Complete an open step."""
        task = next(task for task in self._ready() if task.task_spec.bpmn_id == node)
        task.data["outcome"] = outcome
        task.run()
        self._workflow.do_engine_steps()

    @property
    def ended(self) -> bool:
        """Tell whether the process has ended."""
        return bool(self._workflow.is_completed())

    def _ready(self) -> list[Any]:
        return list(self._workflow.get_tasks(state=TaskState.READY, manual=True))


def completed(definition: Definition, state: State, node: str, outcome: str) -> State:
    """Return our state after a step, having been stored and read back in between."""
    restored = from_plain(to_plain(state))
    assert restored == state
    token = next(token for token in restored.open if token.node == node)
    act = Complete(at=MORNING, by=NAM, token=token.number, outcome=outcome)
    return apply(definition, restored, act).state


class Other(Protocol):
    """Somebody else who runs the same process."""

    def open_nodes(self) -> list[str]:
        """Return the open steps, sorted."""

    def complete(self, node: str, outcome: str) -> None:
        """Complete an open step."""

    @property
    def ended(self) -> bool:
        """Tell whether the process has ended."""


def compare(definition: Definition, other: Other, data: st.DataObject) -> None:
    """Run a random trace through our engine and the other and compare the open steps after each act."""
    assert validate(definition) == []
    state = begun(definition)
    for _ in range(MOST_ACTS):
        assert open_nodes(state) == other.open_nodes()
        assert (state.status is InstanceStatus.DONE) is other.ended
        if not state.open:
            return
        node = data.draw(st.sampled_from(open_nodes(state)))
        outcome = data.draw(st.sampled_from(definition.step(node).outcomes or ("",)))
        other.complete(node, outcome)
        state = completed(definition, state, node, outcome)


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(processes(parallel_in_loops=False), st.data())
def test_open_steps_are_those_of_spiffworkflow(process: RandomProcess, data: st.DataObject) -> None:
    compare(process.definition, Spiff(process.definition), data)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(processes(), st.data())
def test_open_steps_are_those_of_nested_blocks(process: RandomProcess, data: st.DataObject) -> None:
    compare(process.definition, Player(process.block), data)
