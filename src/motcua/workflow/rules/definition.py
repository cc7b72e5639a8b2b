"""A process definition as an immutable value: nodes, flows, declared variables.

The canonical dictionary carries a schema version; its hash names the version of a process.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from motcua.kernel.events import Plain
from motcua.workflow.errors import MalformedDefinition
from motcua.workflow.rules.times import Allotment, allotment

SCHEMA: Final = 1
"""Version of the canonical dictionary; a reader refuses a later one."""
OUTCOME: Final = "outcome"
"""The identifier that every condition may use: the outcome chosen by the step just done."""


class VariableType(StrEnum):
    """Types of the expression language."""

    BOOLEAN = "boolean"
    NUMBER = "number"
    TEXT = "text"


class StepTag(StrEnum):
    """What a step is for, in a few words the layers above may rely on."""

    RECEPTION = "reception"
    PROCESSING = "processing"
    SIGNING = "signing"
    ISSUING = "issuing"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Variable:
    """An identifier that conditions may use. `choices` closes the values of a text."""

    name: str
    type: VariableType
    title: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """Where the process begins."""

    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """Where a path of the process ends."""

    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Work of one role in one unit, with its time and what comes of it.

    `role` is a role code, `unit` a unit key and `unit_name` its name as the approved table writes
    it; `outcomes` are the conclusions to choose from; `output` is the paper that results.
    """

    key: str
    name: str
    role: str
    unit: str
    time: Allotment | None = None
    unit_name: str = ""
    outcomes: tuple[str, ...] = ()
    output: str = ""
    tag: StepTag = StepTag.PROCESSING


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Exactly one way out: the first whose condition holds, else the default."""

    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Parallel:
    """All ways out at once (a split), or waiting for all ways in (a join)."""

    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class BoundaryTimer:
    """A timer on a step: `after` that time a further path begins; an interrupting one ends the step."""

    key: str
    step: str
    after: Allotment
    name: str = ""
    interrupting: bool = True


Node = Start | End | Step | Exclusive | Parallel | BoundaryTimer


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow. Out of an exclusive gateway it has a condition, or is the default."""

    source: str
    target: str
    condition: str = ""
    default: bool = False


@dataclass(frozen=True)
class Definition:
    """A process: its key, its name, nodes in table order, flows and declared variables.

    Flows are kept in the order of their source nodes. The value may be faulty: the validator says
    what is wrong; only a definition without faults is published.
    """

    key: str
    name: str
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    variables: tuple[Variable, ...] = ()

    def __post_init__(self) -> None:
        """Put the flows in the order of their sources, so that equal processes are equal values."""
        place = {node.key: position for position, node in reversed(list(enumerate(self.nodes)))}
        ordered = sorted(self.flows, key=lambda flow: place.get(flow.source, len(place)))
        object.__setattr__(self, "flows", tuple(ordered))

    @cached_property
    def by_key(self) -> Mapping[str, Node]:
        """Nodes by key (of two with one key, the first)."""
        return {node.key: node for node in reversed(self.nodes)}

    @cached_property
    def exits(self) -> Mapping[str, tuple[Flow, ...]]:
        """Flows out of each node; a node without any has an empty tuple."""
        found: dict[str, list[Flow]] = {node.key: [] for node in self.nodes}
        for flow in self.flows:
            found.setdefault(flow.source, []).append(flow)
        return {key: tuple(flows) for key, flows in found.items()}

    @cached_property
    def entries(self) -> Mapping[str, tuple[Flow, ...]]:
        """Flows into each node; a node without any has an empty tuple."""
        found: dict[str, list[Flow]] = {node.key: [] for node in self.nodes}
        for flow in self.flows:
            found.setdefault(flow.target, []).append(flow)
        return {key: tuple(flows) for key, flows in found.items()}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in table order."""
        return tuple(node for node in self.nodes if isinstance(node, Step))

    @cached_property
    def timers(self) -> tuple[BoundaryTimer, ...]:
        """The boundary timers."""
        return tuple(node for node in self.nodes if isinstance(node, BoundaryTimer))

    @cached_property
    def unit_keys(self) -> tuple[str, ...]:
        """Keys of the units that have a step, each once, in table order."""
        return tuple(dict.fromkeys(step.unit for step in self.steps))

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Role codes that have a step, each once, in table order."""
        return tuple(dict.fromkeys(step.role for step in self.steps))

    def step(self, key: str) -> Step:
        """Return the step `key`. Raises KeyError when there is none."""
        node = self.by_key[key]
        if not isinstance(node, Step):
            raise KeyError(key)
        return node

    def timers_on(self, step: str) -> tuple[BoundaryTimer, ...]:
        """Return the boundary timers attached to `step`."""
        return tuple(timer for timer in self.timers if timer.step == step)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical dictionary, in hexadecimal."""
        text = json.dumps(to_canonical(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


_KINDS: Final[Mapping[str, type[Node]]] = {
    "start": Start,
    "end": End,
    "step": Step,
    "exclusive": Exclusive,
    "parallel": Parallel,
    "timer": BoundaryTimer,
}
_KIND_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


def kind_of(node: Node) -> str:
    """Return the stable code of the node's kind."""
    return _KIND_NAMES[type(node)]


def to_canonical(definition: Definition) -> dict[str, Plain]:
    """Return the definition as a JSON dictionary; `from_canonical` gives back an equal value."""
    return {
        "schema": SCHEMA,
        "key": definition.key,
        "name": definition.name,
        "variables": [
            {"name": each.name, "type": each.type.value, "title": each.title, "choices": list(each.choices)}
            for each in definition.variables
        ],
        "nodes": [_node_canonical(node) for node in definition.nodes],
        "flows": [
            {
                "source": flow.source,
                "target": flow.target,
                "condition": flow.condition,
                "default": flow.default,
            }
            for flow in definition.flows
        ],
    }


def _node_canonical(node: Node) -> dict[str, Plain]:
    written: dict[str, Plain] = {"kind": kind_of(node), "key": node.key, "name": node.name}
    if isinstance(node, Step):
        written |= {
            "role": node.role,
            "unit": node.unit,
            "unit_name": node.unit_name,
            "time": _time_canonical(node.time),
            "outcomes": list(node.outcomes),
            "output": node.output,
            "tag": node.tag.value,
        }
    if isinstance(node, BoundaryTimer):
        written |= {
            "step": node.step,
            "after": _time_canonical(node.after),
            "interrupting": node.interrupting,
        }
    return written


def _time_canonical(time: Allotment | None) -> dict[str, Plain] | None:
    return None if time is None else {"amount": f"{time.amount:f}", "unit": time.unit.value}


def from_canonical(written: object) -> Definition:
    """Return the definition that `to_canonical` wrote. Refuses anything else: MalformedDefinition."""
    try:
        return _read(_mapping(written))
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedDefinition(reason=f"{type(error).__name__}: {error}") from error


def _read(written: Mapping[str, object]) -> Definition:
    if written["schema"] != SCHEMA:
        raise ValueError(f"schema {written['schema']!r}")
    return Definition(
        key=_text(written["key"]),
        name=_text(written["name"]),
        nodes=tuple(_node(_mapping(each)) for each in _items(written["nodes"])),
        flows=tuple(_flow(_mapping(each)) for each in _items(written["flows"])),
        variables=tuple(_variable(_mapping(each)) for each in _items(written["variables"])),
    )


def _node(written: Mapping[str, object]) -> Node:
    kind = _KINDS[_text(written["kind"])]
    key, name = _text(written["key"]), _text(written["name"])
    if kind is Step:
        return Step(
            key=key,
            name=name,
            role=_text(written["role"]),
            unit=_text(written["unit"]),
            time=_time(written["time"]),
            unit_name=_text(written["unit_name"]),
            outcomes=_texts(written["outcomes"]),
            output=_text(written["output"]),
            tag=StepTag(_text(written["tag"])),
        )
    if kind is BoundaryTimer:
        after = _time(written["after"])
        if after is None:
            raise ValueError("timer without time")
        return BoundaryTimer(key, _text(written["step"]), after, name, _truth(written["interrupting"]))
    simple: Mapping[str, type[Start | End | Exclusive | Parallel]] = {
        "start": Start,
        "end": End,
        "exclusive": Exclusive,
        "parallel": Parallel,
    }
    return simple[_text(written["kind"])](key, name)


def _flow(written: Mapping[str, object]) -> Flow:
    return Flow(
        source=_text(written["source"]),
        target=_text(written["target"]),
        condition=_text(written["condition"]),
        default=_truth(written["default"]),
    )


def _variable(written: Mapping[str, object]) -> Variable:
    kind = VariableType(_text(written["type"]))
    return Variable(_text(written["name"]), kind, _text(written["title"]), _texts(written["choices"]))


def _time(written: object) -> Allotment | None:
    if written is None:
        return None
    fields = _mapping(written)
    return allotment(Decimal(_text(fields["amount"])), _text(fields["unit"]))


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"{type(value).__name__} instead of an object")
    return value


def _items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"{type(value).__name__} instead of a list")
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(item) for item in _items(value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} instead of a text")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{type(value).__name__} instead of true or false")
    return value
