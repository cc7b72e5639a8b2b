"""Random sound processes: sequences, exclusive and parallel blocks, loops; and random traces through them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from motcua.workflow.rules.definition import (
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
    VariableType,
)
from motcua.workflow.rules.expressions import quote
from motcua.workflow.rules.times import TimeUnit, allotment

OUTCOMES = ("đạt", "không đạt", 'cần thêm "giấy"')
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Work:
    """A step; `then` are the blocks that its outcomes choose, none for a step without."""

    key: str
    then: dict[str, Block] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chain:
    """Blocks one after the other; an empty chain does nothing."""

    parts: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks side by side."""

    parts: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A block and then a step, all again after the outcome `again`."""

    body: Block
    key: str
    again: str


Block = Work | Chain | Together | Repeat


@dataclass(frozen=True, slots=True)
class RandomProcess:
    """A definition, and the same process as nested blocks."""

    definition: Definition
    block: Block


@dataclass(slots=True)
class _Builder:
    """Collects nodes and flows; a `tail` is the open end to which the next node is tied."""

    draw: st.DrawFn
    parallel_in_loops: bool
    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    count: int = 0
    loops: int = 0

    def key(self, letter: str) -> str:
        """Return a fresh key."""
        self.count += 1
        return f"{letter}{self.count}"

    def add(self, node: Node, tail: Flow) -> None:
        """Add a node at the end of `tail`."""
        self.nodes.append(node)
        self.flows.append(Flow(tail.source, node.key, tail.condition, tail.default))

    def step(self, tail: Flow, outcomes: tuple[str, ...] = ()) -> Flow:
        """Add a step; return the new open end."""
        key = self.key("b")
        made = Step(
            key=key,
            name=self.draw(st.sampled_from(["Thẩm định", "Lấy ý kiến, tổng hợp", "Ký «duyệt» & phát hành"])),
            role=self.draw(st.sampled_from(["specialist", "clerk", "director", "counter_officer"])),
            unit=self.draw(st.sampled_from(["phong_quan_ly", "khcn_vp"])),
            unit_name=self.draw(st.sampled_from(["Phòng Quản lý", ""])),
            time=allotment(self.draw(st.sampled_from(["0.5", "1", "2.25", "10"])), TimeUnit.WORKING_DAY),
            outcomes=outcomes,
            output=self.draw(st.sampled_from(["", "Tờ trình; dự thảo"])),
            tag=self.draw(st.sampled_from(list(StepTag))),
        )
        self.add(made, tail)
        return Flow(key, "")

    def sequence(self, tail: Flow, depth: int) -> tuple[Flow, Block]:
        """Add one to three blocks."""
        parts: list[Block] = []
        for _ in range(self.draw(st.integers(1, 3 if depth < _DEEPEST else 1))):
            kinds: list[Callable[[Flow, int], tuple[Flow, Block]]] = [self.work]
            if depth < _DEEPEST:
                kinds += [self.choice, self.loop]
                kinds += [self.parallel] if self.parallel_in_loops or not self.loops else []
            tail, part = self.draw(st.sampled_from(kinds))(tail, depth + 1)
            parts.append(part)
        return tail, Chain(tuple(parts))

    def work(self, tail: Flow, _depth: int) -> tuple[Flow, Block]:
        """Add a step without outcomes."""
        tail = self.step(tail)
        return tail, Work(tail.source)

    def _deciding(self, tail: Flow) -> tuple[str, str, tuple[str, ...]]:
        outcomes = OUTCOMES[: self.draw(st.integers(2, 3))]
        tail = self.step(tail, outcomes)
        gateway = f"{tail.source}_re"
        self.add(Exclusive(gateway), tail)
        return tail.source, gateway, outcomes

    def choice(self, tail: Flow, depth: int) -> tuple[Flow, Block]:
        """Add a step, a branching by its outcome, and a merging; at most one way is bare."""
        key, gateway, outcomes = self._deciding(tail)
        bare = self.draw(st.sampled_from([*outcomes, ""]))
        ends, then = [], {}
        for number, outcome in enumerate(outcomes):
            last = number == len(outcomes) - 1
            way = Flow(gateway, "", "" if last else f"outcome = {quote(outcome)}", last)
            end, then[outcome] = (way, Chain()) if outcome == bare else self.sequence(way, depth)
            ends.append(end)
        merge = Exclusive(self.key("m"))
        self.nodes.append(merge)
        self.flows += [Flow(end.source, merge.key, end.condition, end.default) for end in ends]
        return Flow(merge.key, ""), Work(key, then)

    def parallel(self, tail: Flow, depth: int) -> tuple[Flow, Block]:
        """Add a split, two or three branches, and their join."""
        split = Parallel(self.key("p"))
        self.add(split, tail)
        branches = range(self.draw(st.integers(2, 3)))
        ends = [self.sequence(Flow(split.key, ""), depth) for _ in branches]
        join = Parallel(self.key("j"))
        self.nodes.append(join)
        self.flows += [Flow(end.source, join.key, end.condition, end.default) for end, _ in ends]
        return Flow(join.key, ""), Together(tuple(block for _, block in ends))

    def loop(self, tail: Flow, depth: int) -> tuple[Flow, Block]:
        """Add a block that an outcome repeats."""
        head = Exclusive(self.key("h"), "Làm lại từ đây")
        self.add(head, tail)
        self.loops += 1
        end, body = self.sequence(Flow(head.key, ""), depth)
        self.loops -= 1
        key, gateway, outcomes = self._deciding(end)
        self.flows.append(Flow(gateway, head.key, f"outcome = {quote(outcomes[0])}"))
        return Flow(gateway, "", default=True), Repeat(body, key, outcomes[0])


@st.composite
def processes(draw: st.DrawFn, *, parallel_in_loops: bool = True) -> RandomProcess:
    """Return a random sound process."""
    builder = _Builder(draw, parallel_in_loops)
    builder.nodes.append(Start("start"))
    tail, block = builder.sequence(Flow("start", ""), 0)
    builder.add(End("end"), tail)
    variables = draw(st.sampled_from([(), (Variable("so_luong", VariableType.NUMBER, "Số lượng"),)]))
    name = "Quy trình ngẫu nhiên"
    definition = Definition("ngau_nhien", name, tuple(builder.nodes), tuple(builder.flows), variables)
    return RandomProcess(definition, block)


class Player:
    """Plays nested blocks: which steps are open, and what a completed step opens. Knows no token."""

    def __init__(self, block: Block) -> None:
        self._left: list[Block] = [block]
        self._side: list[Player] = []
        self._open: Work | None = None
        self._go_on()

    @property
    def ended(self) -> bool:
        """Tell whether nothing is left to do."""
        return self._open is None and not self._side

    def open_nodes(self) -> list[str]:
        """Return the open steps, sorted."""
        inside = [node for player in self._side for node in player.open_nodes()]
        return sorted([*inside, *([self._open.key] if self._open else [])])

    def complete(self, node: str, outcome: str) -> None:
        """Complete an open step."""
        if self._open is not None and self._open.key == node:
            opened, self._open = self._open, None
            self._left.insert(0, opened.then.get(outcome, Chain()))
        for player in self._side:
            if node in player.open_nodes():
                player.complete(node, outcome)
        self._go_on()

    def _go_on(self) -> None:
        self._side = [player for player in self._side if not player.ended]
        while self._left and self.ended:
            block = self._left.pop(0)
            match block:
                case Chain(parts):
                    self._left[:0] = parts
                case Together(parts):
                    self._side = [player for part in parts if not (player := Player(part)).ended]
                case Repeat(body, key, again):
                    self._left[:0] = [body, Work(key, {again: block})]
                case Work():
                    self._open = block
