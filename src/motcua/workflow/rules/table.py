"""The table in which officers think: bước – việc – ai làm – thời gian – kết quả, one line a way out.

A plain chain needs only those columns. A step with several ways out takes one line for each: its
first line says everything, the lines after it repeat the step's number and add `điều kiện` with
`bước tiếp theo` or `quay lại`. Parallel gateways, timers and declared identifiers are lines of
their own kind. Start, end and the gateway after a branching step are understood, not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from motcua.kernel.text import N_, fold
from motcua.workflow.rules.definition import (
    OUTCOME,
    BoundaryTimer,
    Definition,
    End,
    Exclusive,
    Flow,
    Node,
    Parallel,
    Start,
    Step,
    VariableType,
)
from motcua.workflow.rules.expressions import quote
from motcua.workflow.rules.graph import back_edges
from motcua.workflow.rules.times import Allotment
from motcua.workflow.rules.words import TAG_WORDS, guess_tags, role_word

START_KEY: Final = "start"
END_KEY: Final = "end"
END_WORD: Final = "kết thúc"
OTHERWISE: Final = "còn lại"
NOWHERE: Final = "-"
"""Says that a line leads nowhere: only a draft has such a line."""


class LineKind(StrEnum):
    """What a line of the table stands for."""

    STEP = "step"
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    JOIN = "join"
    TIMER = "timer"
    REMINDER = "reminder"
    START = "start"
    END = "end"
    BOOLEAN = "boolean"
    NUMBER = "number"
    TEXT = "text"


KIND_WORDS: Final[Mapping[LineKind, str]] = {
    LineKind.STEP: N_("bước"),
    LineKind.EXCLUSIVE: N_("rẽ nhánh"),
    LineKind.PARALLEL: N_("song song"),
    LineKind.JOIN: N_("gộp"),
    LineKind.TIMER: N_("hẹn giờ"),
    LineKind.REMINDER: N_("nhắc việc"),
    LineKind.START: N_("bắt đầu"),
    LineKind.END: N_("kết thúc"),
    LineKind.BOOLEAN: N_("biến đúng/sai"),
    LineKind.NUMBER: N_("biến số"),
    LineKind.TEXT: N_("biến chữ"),
}
"""How each kind of line is written."""
VARIABLE_KINDS: Final[Mapping[LineKind, VariableType]] = {
    LineKind.BOOLEAN: VariableType.BOOLEAN,
    LineKind.NUMBER: VariableType.NUMBER,
    LineKind.TEXT: VariableType.TEXT,
}
"""Kinds of line that declare an identifier."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table, every cell as text; `row` is where it stands in its file or form."""

    row: int = 0
    label: str = ""
    kind: str = ""
    name: str = ""
    role: str = ""
    unit: str = ""
    unit_key: str = ""
    amount: str = ""
    time_unit: str = ""
    output: str = ""
    tag: str = ""
    outcomes: str = ""
    condition: str = ""
    next: str = ""
    back: str = ""
    attached: str = ""


def label_of(key: str) -> str:
    """Return how the table names a node: `3` for `b3`, else the key itself."""
    return key[1:] if re.fullmatch(r"b\d[\w.-]*", key) else key


def key_of(label: str) -> str:
    """Return the key of the node that the table names `label`."""
    return f"b{label}" if re.match(r"\d", label) else label


def unit_key_of(name: str) -> str:
    """Return the key of a unit that only has a name: its letters and digits, folded, joined by `_`."""
    return "_".join(re.findall(r"[a-z0-9]+", fold(name)))[:100]


def implied_gateway(definition: Definition, step: Step) -> Exclusive | None:
    """Return the unnamed gateway right after a step that the table does not write, if there is one."""
    exits = definition.exits[step.key]
    node = definition.by_key.get(exits[0].target) if len(exits) == 1 else None
    if not isinstance(node, Exclusive) or node != Exclusive(f"{step.key}_re"):
        return None
    keys = [each.key for each in definition.nodes]
    follows = keys.index(node.key) == keys.index(step.key) + 1
    branches = len(definition.exits[node.key]) > 1
    return node if follows and branches and len(definition.entries[node.key]) == 1 else None


def to_table(definition: Definition) -> tuple[Line, ...]:
    """Return the lines of the definition; reading them back gives an equal definition."""
    return tuple(replace(line, row=number) for number, line in enumerate(_Writer(definition).lines(), 1))


class _Writer:
    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._back = back_edges(definition)
        self._tags = dict(
            zip(definition.steps, guess_tags([step.role for step in definition.steps]), strict=True)
        )
        gateways = {step.key: implied_gateway(definition, step) for step in definition.steps}
        self._gateways = {key: gateway for key, gateway in gateways.items() if gateway}
        self._unwritten = {gateway.key for gateway in self._gateways.values()}
        self._unwritten |= set(self._implied_ends())
        self._written = [node for node in definition.nodes if node.key not in self._unwritten]

    def _implied_ends(self) -> Iterator[str]:
        """Yield the keys of the start and the end that go without saying."""
        nodes = self._definition.nodes
        if len(nodes) > 1 and nodes[0] == Start(START_KEY):
            exits = self._definition.exits[START_KEY]
            first = next((node for node in nodes[1:] if not isinstance(node, BoundaryTimer)), None)
            if len(exits) == 1 and first and exits[0] == Flow(START_KEY, first.key) and first.key != END_KEY:
                yield START_KEY
        if nodes and nodes[-1] == End(END_KEY):
            yield END_KEY

    def lines(self) -> Iterator[Line]:
        for variable in self._definition.variables:
            kind = next(kind for kind, each in VARIABLE_KINDS.items() if each is variable.type)
            yield Line(
                label=variable.name,
                kind=KIND_WORDS[kind],
                name=variable.title,
                outcomes="; ".join(variable.choices),
            )
        for node in self._written:
            ways = list(self._ways(node)) or [Line()]
            first = self._head(node)
            yield replace(first, condition=ways[0].condition, next=ways[0].next, back=ways[0].back)
            for way in ways[1:]:
                yield replace(way, label=first.label)

    def _head(self, node: Node) -> Line:
        line = Line(label=label_of(node.key), name=node.name)
        if isinstance(node, Step):
            return self._step(line, node)
        if isinstance(node, BoundaryTimer):
            kind = LineKind.TIMER if node.interrupting else LineKind.REMINDER
            timed = _timed(line, node.after)
            return replace(timed, kind=KIND_WORDS[kind], attached=label_of(node.step))
        if isinstance(node, Parallel):
            kind = LineKind.PARALLEL if len(self._definition.exits[node.key]) > 1 else LineKind.JOIN
            return replace(line, kind=KIND_WORDS[kind])
        kinds = {Start: LineKind.START, End: LineKind.END, Exclusive: LineKind.EXCLUSIVE}
        return replace(line, kind=KIND_WORDS[kinds[type(node)]])

    def _step(self, line: Line, step: Step) -> Line:
        derived = bool(step.unit_name) and unit_key_of(step.unit_name) == step.unit
        timed = _timed(line, step.time) if step.time else line
        return replace(
            timed,
            role=role_word(step.role),
            unit=step.unit_name,
            unit_key="" if derived else step.unit,
            output=step.output,
            tag="" if self._tags[step] is step.tag else TAG_WORDS[step.tag],
            outcomes="; ".join(step.outcomes),
        )

    def _ways(self, node: Node) -> Iterator[Line]:
        gateway = self._gateways.get(node.key)
        source = gateway or node
        exits = self._definition.exits[source.key]
        if not exits and not isinstance(node, End):
            yield Line(next=NOWHERE)
        for flow in exits:
            branching = isinstance(source, Exclusive) and len(exits) > 1
            yield self._way(node, flow, branching=branching, alone=len(exits) == 1)

    def _way(self, node: Node, flow: Flow, *, branching: bool, alone: bool) -> Line:
        condition = OTHERWISE if branching and flow.default else self._condition(node, flow)
        if alone and not condition and flow.target == self._following(node):
            return Line()
        goes_back = (flow.source, flow.target) in self._back
        target = END_WORD if flow.target in self._unwritten else label_of(flow.target)
        return Line(condition=condition, back=target) if goes_back else Line(condition=condition, next=target)

    def _condition(self, node: Node, flow: Flow) -> str:
        outcomes = node.outcomes if isinstance(node, Step) else ()
        short = [outcome for outcome in outcomes if flow.condition == f"{OUTCOME} = {quote(outcome)}"]
        return short[0] if short else flow.condition

    def _following(self, node: Node) -> str | None:
        """Return the node to which a line leads that says nothing."""
        position = self._written.index(node)
        return next(
            (each.key for each in self._written[position + 1 :] if not isinstance(each, BoundaryTimer)),
            END_KEY if END_KEY in self._unwritten else None,
        )


def _timed(line: Line, time: Allotment) -> Line:
    return replace(line, amount=f"{time.amount:f}", time_unit=time.unit.value)
