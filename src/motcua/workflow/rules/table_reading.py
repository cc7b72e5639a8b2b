"""Reading the officers' table back into a definition, with every fault at its row and column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from motcua.kernel.text import fold
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
    StepTag,
    Variable,
)
from motcua.workflow.rules.expressions import quote
from motcua.workflow.rules.table import (
    END_KEY,
    END_WORD,
    KIND_WORDS,
    NOWHERE,
    OTHERWISE,
    START_KEY,
    VARIABLE_KINDS,
    Line,
    LineKind,
    key_of,
    unit_key_of,
)
from motcua.workflow.rules.times import Allotment, TimeUnit, allotment
from motcua.workflow.rules.words import ROLE_WORDS, guess_tags, role_code, tag_code, unit_code

_KIND_CODES: Final = {fold(word): kind for kind, word in KIND_WORDS.items()} | {
    kind.value: kind for kind in LineKind
}
_SIMPLE: Final[Mapping[LineKind, type[Start | End | Exclusive | Parallel]]] = {
    LineKind.START: Start,
    LineKind.END: End,
    LineKind.EXCLUSIVE: Exclusive,
}
_NO_UNITS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that cannot be read: its row, the name of its column, and why."""

    row: int
    column: str
    reason: str


@dataclass(slots=True)
class _Entry:
    """A node of the table: its first line, its kind, and all its ways out."""

    line: Line
    kind: LineKind
    key: str
    ways: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What was read: the definition (None when nothing could be made of it) and every fault."""

    definition: Definition | None
    faults: list[CellFault]


def from_table(
    lines: Sequence[Line], *, key: str, name: str, units: Mapping[str, str] | None = None
) -> Reading:
    """Return the definition that the lines describe, and every fault of a cell.

    `units` maps names of units to their keys; a name that it lacks gets a key made of the name.
    Faults of the process as a whole are the validator's.
    """
    reader = _Reader(units or _NO_UNITS)
    reader.gather(lines)
    definition = reader.definition(key, name)
    return Reading(definition, sorted(reader.faults, key=lambda fault: fault.row))


class _Reader:
    def __init__(self, units: Mapping[str, str]) -> None:
        self._units = {fold(name): unit_key for name, unit_key in units.items()}
        self._entries: list[_Entry] = []
        self._variables: list[Variable] = []
        self.faults: list[CellFault] = []

    def gather(self, lines: Sequence[Line]) -> None:
        """Put the lines of each node together."""
        for line in lines:
            kind = _KIND_CODES.get(fold(line.kind)) if line.kind else LineKind.STEP
            if kind is None:
                self._blame(line, "kind", f"không có loại dòng «{line.kind}»")
            elif kind in VARIABLE_KINDS:
                choices = _split(line.outcomes)
                self._variables.append(Variable(line.label, VARIABLE_KINDS[kind], line.name, choices))
            elif self._continues(line):
                self._entries[-1].ways.append(line)
            elif not line.label:
                self._blame(line, "label", "chưa ghi số thứ tự của bước")
            else:
                self._entries.append(_Entry(line, kind, key_of(line.label), [line]))
        labels: set[str] = set()
        for entry in self._entries:
            if entry.key in labels:
                self._blame(entry.line, "label", f"bước «{entry.line.label}» đã có ở dòng khác")
            labels.add(entry.key)

    def _continues(self, line: Line) -> bool:
        """Tell whether the line only adds a way out to the node before it."""
        if not self._entries or line.label not in ("", self._entries[-1].line.label):
            return False
        return not (line.name or line.role or line.unit or line.amount or line.kind)

    def definition(self, key: str, name: str) -> Definition | None:
        """Return the definition of the lines gathered."""
        if not self._entries:
            return None
        nodes: list[Node] = []
        flows: list[Flow] = []
        if not any(entry.kind is LineKind.START for entry in self._entries):
            nodes.append(Start(START_KEY))
            first = next((each for each in self._entries if not _is_timer(each)), self._entries[0])
            flows.append(Flow(START_KEY, first.key))
        tags = guess_tags([self._role(entry) for entry in self._entries if entry.kind is LineKind.STEP])
        guessed = iter(tags)
        ends_unwritten = END_KEY not in {entry.key for entry in self._entries}
        for position, entry in enumerate(self._entries):
            node = self._node(entry, next(guessed) if entry.kind is LineKind.STEP else None)
            nodes.append(node)
            flows.extend(self._flows(entry, node, nodes, self._following(position)))
        if ends_unwritten and any(flow.target == END_KEY for flow in flows):
            nodes.append(End(END_KEY))
        return Definition(key, name, tuple(nodes), tuple(flows), tuple(self._variables))

    def _following(self, position: int) -> str:
        rest = (each.key for each in self._entries[position + 1 :] if not _is_timer(each))
        return next(rest, END_KEY)

    def _node(self, entry: _Entry, tag: StepTag | None) -> Node:
        line = entry.line
        if entry.kind is LineKind.STEP:
            return self._step(entry, tag)
        if _is_timer(entry):
            after = self._time(line) or allotment(0, TimeUnit.WORKING_DAY)
            attached = key_of(line.attached)
            return BoundaryTimer(entry.key, attached, after, line.name, entry.kind is LineKind.TIMER)
        return _SIMPLE.get(entry.kind, Parallel)(entry.key, line.name)

    def _step(self, entry: _Entry, guessed: StepTag | None) -> Step:
        line = entry.line
        tag = tag_code(line.tag) if line.tag else guessed
        if tag is None:
            self._blame(line, "tag", f"không có loại việc «{line.tag}»")
        written_key = line.unit_key or self._units.get(fold(line.unit)) or unit_key_of(line.unit)
        return Step(
            key=entry.key,
            name=line.name,
            role=self._role(entry, blame=True),
            unit=written_key,
            time=self._time(line),
            unit_name=line.unit,
            outcomes=_split(line.outcomes),
            output=line.output,
            tag=tag or StepTag.PROCESSING,
        )

    def _role(self, entry: _Entry, *, blame: bool = False) -> str:
        word = entry.line.role
        code = role_code(word)
        if code is None and blame and word:
            known = ", ".join(ROLE_WORDS.values())
            self._blame(entry.line, "role", f"không có vai trò «{word}»; chỉ dùng: {known}")
        return code or ""

    def _time(self, line: Line) -> Allotment | None:
        if not line.amount:
            return None
        unit = unit_code(line.time_unit)
        if unit is None:
            self._blame(line, "time_unit", f"không có đơn vị thời gian «{line.time_unit}»")
            return None
        if not re.fullmatch(r"\d{1,6}([.,]\d{1,4})?", line.amount):
            self._blame(line, "amount", f"«{line.amount}» không phải là một số")
            return None
        return allotment(line.amount.replace(",", "."), unit)

    def _flows(self, entry: _Entry, node: Node, nodes: list[Node], following: str) -> list[Flow]:
        """Return the ways out of an entry; a step with several gets its gateway added to `nodes`."""
        if isinstance(node, End):
            return []
        ways = [way for way in entry.ways if way.next != NOWHERE]
        if isinstance(node, Parallel) or (len(ways) < 2 and not any(way.condition for way in ways)):
            return [Flow(node.key, self._target(way, following)) for way in ways]
        if isinstance(node, Exclusive):
            return self._branches(node.key, node, ways, following)
        gateway = Exclusive(f"{node.key}_re")
        nodes.append(gateway)
        return [Flow(node.key, gateway.key), *self._branches(gateway.key, node, ways, following)]

    def _branches(self, source: str, node: Node, ways: list[Line], following: str) -> list[Flow]:
        outcomes = node.outcomes if isinstance(node, Step) else ()
        said = [way for way in ways if fold(way.condition) == fold(OTHERWISE)]
        empty = [way for way in ways if not way.condition]
        otherwise = said or (empty if len(empty) == 1 and len(ways) > 1 else [])
        flows = []
        for way in ways:
            target = self._target(way, following)
            if way in otherwise:
                flows.append(Flow(source, target, default=True))
            else:
                short = way.condition in outcomes
                flows.append(
                    Flow(source, target, f"{OUTCOME} = {quote(way.condition)}" if short else way.condition)
                )
        return flows

    def _target(self, way: Line, following: str) -> str:
        if way.next and way.back:
            self._blame(way, "back", "chỉ ghi một trong hai: bước tiếp theo hoặc quay lại")
        label = way.next or way.back
        if not label:
            return following
        known = {entry.key for entry in self._entries}
        key = key_of(label)
        if key in known:
            if way.back and not way.next:
                self._check_back(way, key)
            return key
        if fold(label) == fold(END_WORD):
            return END_KEY
        self._blame(way, "next" if way.next else "back", f"không có bước «{label}» trong quy trình này")
        return key

    def _check_back(self, way: Line, key: str) -> None:
        order = [entry.key for entry in self._entries]
        here = next(place for place, entry in enumerate(self._entries) if way in entry.ways)
        if order.index(key) > here:
            self._blame(way, "back", f"bước «{way.back}» nằm ở sau, hãy ghi vào cột bước tiếp theo")

    def _blame(self, line: Line, column: str, reason: str) -> None:
        self.faults.append(CellFault(line.row, column, reason))


def _is_timer(entry: _Entry) -> bool:
    return entry.kind in (LineKind.TIMER, LineKind.REMINDER)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
