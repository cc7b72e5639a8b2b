"""Where nodes stand in a picture before any measure is taken: layer along the flow, lane across it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.workflow.rules.definition import BoundaryTimer, Definition
from motcua.workflow.rules.graph import back_edges, forward_order


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow of the picture. `source` is the node it leaves from: for a timer, the step that carries it."""

    flow_source: str
    source: str
    target: str
    goes_back: bool
    number: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Layers of entries, each with its lane: a node's key, or the number of a link that passes."""

    layers: tuple[dict[str | int, int], ...]
    links: tuple[Link, ...]

    def layer_of(self, key: str) -> int:
        """Return the layer in which a node stands."""
        return next(number for number, layer in enumerate(self.layers) if key in layer)


def arrange(definition: Definition) -> Arrangement:
    """Give every node a layer after all its predecessors, and a lane free in that layer.

    Boundary timers stand on their step and have no place of their own. Long links keep a lane free
    in each layer that they pass, so that they cross no node.
    """
    links = _links(definition)
    depth = _depths(definition, links)
    layers: list[dict[str | int, int]] = [{} for _ in range(1 + max(depth.values(), default=-1))]
    for number, layer in enumerate(layers):
        for key, wanted in _wishes(definition, links, depth, layers, number):
            layer[key] = _free_lane(wanted, [layer])
    passing = [link for link in links if _is_forward(link, depth)]
    for link in sorted(passing, key=lambda each: depth[each.target] - depth[each.source]):
        between = layers[depth[link.source] + 1 : depth[link.target]]
        ends = layers[depth[link.source]][link.source], layers[depth[link.target]][link.target]
        straight = next((lane for lane in ends if _free_lane(lane, between) == lane), None)
        lane = _free_lane(1, between) if straight is None else straight
        for layer in between:
            layer[link.number] = lane
    return Arrangement(tuple(layers), links)


def _free_lane(wanted: int, layers: list[dict[str | int, int]]) -> int:
    """Return the first lane from `wanted` on that is free in every one of `layers`."""
    taken = {lane for layer in layers for lane in layer.values()}
    while wanted in taken:
        wanted += 1
    return wanted


def _links(definition: Definition) -> tuple[Link, ...]:
    back = back_edges(definition)
    found: list[Link] = []
    for flow in definition.flows:
        node = definition.by_key.get(flow.source)
        source = node.step if isinstance(node, BoundaryTimer) else flow.source
        drawn = (source, flow.target)
        if any(key not in definition.by_key for key in drawn):
            continue
        if any(isinstance(definition.by_key[key], BoundaryTimer) for key in drawn):
            continue
        goes_back = (flow.source, flow.target) in back or source == flow.target
        found.append(Link(flow.source, source, flow.target, goes_back, len(found)))
    return tuple(found)


def _depths(definition: Definition, links: tuple[Link, ...]) -> dict[str, int]:
    drawn = [node.key for node in definition.nodes if not isinstance(node, BoundaryTimer)]
    ordered = [key for key in forward_order(definition) if key in drawn]
    depth: dict[str, int] = dict.fromkeys(ordered, 0)
    for key in ordered:
        for link in links:
            if link.source == key and not link.goes_back and link.target in depth:
                depth[link.target] = max(depth[link.target], depth[key] + 1)
    for key in drawn:
        if key not in depth:
            depth[key] = 1 + max(depth.values(), default=-1)
    return depth


def _wishes(
    definition: Definition,
    links: tuple[Link, ...],
    depth: dict[str, int],
    layers: list[dict[str | int, int]],
    number: int,
) -> list[tuple[str, int]]:
    """Return the nodes of a layer with the lane each would like: that of its first predecessor."""
    wishes = []
    for node in definition.nodes:
        if depth.get(node.key) == number:
            sources = [link.source for link in links if link.target == node.key and _is_forward(link, depth)]
            lanes = [layers[depth[source]][source] for source in sources]
            wishes.append((node.key, min(lanes, default=0)))
    return sorted(wishes, key=lambda wish: wish[1])


def _is_forward(link: Link, depth: dict[str, int]) -> bool:
    return not link.goes_back and depth[link.source] < depth[link.target]
