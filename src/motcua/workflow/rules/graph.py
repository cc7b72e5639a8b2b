"""The graph of a definition: what is reachable, what loops back, which branches run side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from motcua.workflow.rules.definition import (
    BoundaryTimer,
    Definition,
    End,
    Exclusive,
    Flow,
    Parallel,
    Start,
    Step,
)

Scope = tuple[tuple[str, int], ...]
"""Open branches around a node, outermost first: the split (or side timer) and the number of the way out."""


def successors(definition: Definition, key: str) -> tuple[str, ...]:
    """Return the nodes that may follow `key`: targets of its flows, then its boundary timers."""
    targets = [flow.target for flow in definition.exits.get(key, ()) if flow.target in definition.by_key]
    return (*targets, *(timer.key for timer in definition.timers_on(key)))


def starts(definition: Definition) -> tuple[Start, ...]:
    """Return the start nodes; a sound definition has one."""
    return tuple(node for node in definition.nodes if isinstance(node, Start))


def reachable(definition: Definition) -> frozenset[str]:
    """Return the keys that can be reached from a start."""
    seen: set[str] = set()
    waiting = [start.key for start in starts(definition)]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting.extend(successors(definition, key))
    return frozenset(seen)


def reaching_an_end(definition: Definition) -> frozenset[str]:
    """Return the keys from which an end can be reached."""
    seen: set[str] = set()
    waiting = [node.key for node in definition.nodes if isinstance(node, End)]
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        waiting.extend(flow.source for flow in definition.entries.get(key, ()))
        node = definition.by_key.get(key)
        if isinstance(node, BoundaryTimer) and node.interrupting:
            waiting.append(node.step)
    return frozenset(seen)


def back_edges(definition: Definition) -> frozenset[tuple[str, str]]:
    """Return the edges that loop back: to a node still on the path from the start, in table order."""
    found: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start in starts(definition):
        on_path = {start.key}
        stack: list[tuple[str, Iterator[str]]] = [(start.key, iter(successors(definition, start.key)))]
        while stack:
            key, following = stack[-1]
            target = next(following, None)
            if target is None:
                stack.pop()
                on_path.discard(key)
                done.add(key)
            elif target in on_path:
                found.add((key, target))
            elif target not in done:
                on_path.add(target)
                stack.append((target, iter(successors(definition, target))))
    return frozenset(found)


def forward_order(definition: Definition) -> tuple[str, ...]:
    """Return the reachable nodes so that each comes after all its predecessors (loops back left out)."""
    back = back_edges(definition)
    seen = reachable(definition)
    edges = [
        (key, target) for key in seen for target in successors(definition, key) if (key, target) not in back
    ]
    missing = dict.fromkeys(seen, 0)
    for _, target in set(edges):
        missing[target] += 1
    place = {node.key: position for position, node in enumerate(definition.nodes)}
    ready = sorted((key for key, count in missing.items() if count == 0), key=place.__getitem__)
    ordered: list[str] = []
    while ready:
        key = ready.pop(0)
        ordered.append(key)
        for target in dict.fromkeys(successors(definition, key)):
            if (key, target) not in back:
                missing[target] -= 1
                if missing[target] == 0:
                    ready.append(target)
        ready.sort(key=place.__getitem__)
    return tuple(ordered)


def is_split(definition: Definition, key: str) -> bool:
    """Tell whether `key` is a parallel gateway with several ways out."""
    return isinstance(definition.by_key.get(key), Parallel) and len(definition.exits[key]) > 1


def is_join(definition: Definition, key: str) -> bool:
    """Tell whether `key` is a parallel gateway with several ways in."""
    return isinstance(definition.by_key.get(key), Parallel) and len(definition.entries[key]) > 1


def gateway_loops(definition: Definition) -> tuple[str, ...]:
    """Return the gateways on a loop without any step: a token would run for ever."""
    gateways = {node.key for node in definition.nodes if isinstance(node, Exclusive | Parallel)}
    looping = []
    for key in gateways:
        seen: set[str] = set()
        waiting = [target for target in successors(definition, key) if target in gateways]
        while waiting:
            target = waiting.pop()
            if target not in seen:
                seen.add(target)
                waiting.extend(each for each in successors(definition, target) if each in gateways)
        if key in seen:
            looping.append(key)
    return tuple(node.key for node in definition.nodes if node.key in looping)


@dataclass(frozen=True, slots=True)
class ScopeFault:
    """A fault of the parallel structure at a node."""

    code: str
    key: str


@dataclass(slots=True)
class Scopes:
    """The open branches around each reachable node, and the faults found on the way."""

    around: dict[str, Scope] = field(default_factory=dict)
    arrivals: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    faults: list[ScopeFault] = field(default_factory=list)

    def blame(self, code: str, key: str) -> None:
        """Note a fault once."""
        fault = ScopeFault(code, key)
        if fault not in self.faults:
            self.faults.append(fault)


def scopes(definition: Definition) -> Scopes:
    """Follow every branch from the start and match each parallel split with its join."""
    found = Scopes()
    waiting: list[str] = []
    for start in starts(definition)[:1]:
        found.around[start.key] = ()
        waiting.append(start.key)
    while waiting:
        key = waiting.pop(0)
        for target, scope in _leaving(definition, key, found.around[key]):
            inside = _entering(definition, found, target, scope)
            if inside is None:
                continue
            if target not in found.around:
                found.around[target] = inside
                waiting.append(target)
            elif found.around[target] != inside:
                found.blame("parallel_crossing", target)
    _match_joins(definition, found)
    return found


def _leaving(definition: Definition, key: str, scope: Scope) -> Iterator[tuple[str, Scope]]:
    split = is_split(definition, key)
    for number, flow in enumerate(definition.exits[key]):
        if flow.target in definition.by_key:
            yield flow.target, ((*scope, (key, number)) if split else scope)
    for timer in definition.timers_on(key):
        yield timer.key, (scope if timer.interrupting else (*scope, (timer.key, 0)))


def _entering(definition: Definition, found: Scopes, target: str, scope: Scope) -> Scope | None:
    if not is_join(definition, target):
        return scope
    if not scope:
        found.blame("join_without_split", target)
        return None
    if isinstance(definition.by_key[scope[-1][0]], BoundaryTimer):
        found.blame("parallel_crossing", target)
        return None
    found.arrivals.setdefault(target, []).append(scope[-1])
    return scope[:-1]


def _match_joins(definition: Definition, found: Scopes) -> None:
    joined: set[str] = set()
    for join, arrived in found.arrivals.items():
        split = arrived[0][0]
        joined.update(key for key, _ in arrived)
        expected = [(split, number) for number in range(len(definition.exits[split]))]
        if sorted(arrived) != expected or len(definition.entries[join]) != len(expected):
            found.blame("join_mismatch", join)
    for key, scope in found.around.items():
        if is_split(definition, key) and key not in joined:
            found.blame("parallel_without_join", key)
        if isinstance(definition.by_key[key], End) and scope and is_split(definition, scope[-1][0]):
            found.blame("end_inside_parallel", key)


def default_exit(definition: Definition, key: str) -> Flow | None:
    """Return the default way out of an exclusive gateway; the only way out is its own default."""
    exits = definition.exits[key]
    if len(exits) == 1:
        return exits[0]
    return next((flow for flow in exits if flow.default), None)


def steps_after(definition: Definition, key: str) -> tuple[Step, ...]:
    """Return the steps that may come next after `key`, gateways passed over."""
    found: dict[str, Step] = {}
    seen: set[str] = set()
    waiting = [flow.target for flow in definition.exits.get(key, ())]
    while waiting:
        target = waiting.pop(0)
        node = definition.by_key.get(target)
        if node is None or target in seen:
            continue
        seen.add(target)
        if isinstance(node, Step):
            found[target] = node
        else:
            waiting.extend(flow.target for flow in definition.exits[target])
    return tuple(found.values())
