"""Where everything stands in the picture of a process: left to right in rows, or top to bottom.

Both are one layout in two directions: `u` runs along the flow and `v` across it. A row is broken
where the next layer would not fit; loops back run in a channel before the first lane of their row.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from motcua.workflow.rules.definition import Definition, Step
from motcua.workflow.rules.layers import Arrangement, Link, arrange
from motcua.workflow.rules.measures import TIMER, Size, Words, flow_label, label_width, size_of, words_of

MARGIN: Final = 14.0
GAP: Final = 34.0
LANE_GAP: Final = 20.0
TRACK: Final = 11.0
BOX_WIDTH: Final = 172.0
WIDE: Final = 960.0
NARROW: Final = 341.0
LEAST_BOX: Final = 92.0

Point = tuple[float, float]


class Direction(StrEnum):
    """How the flow runs: across a wide page in rows, or down a narrow one."""

    ACROSS = "across"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Box:
    """A node in the picture, its upper left corner and size in pixels, and the words of a step."""

    key: str
    x: float
    y: float
    width: float
    height: float
    words: Words

    @property
    def center(self) -> Point:
        """The middle of the box."""
        return (self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A flow in the picture: its corners in order, its label and where the label begins."""

    source: str
    target: str
    points: tuple[Point, ...]
    label: str = ""
    label_at: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture."""

    direction: Direction
    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(slots=True)
class _Row:
    """Some layers in a line: where its channel and its lanes lie across the flow."""

    layers: list[int]
    arriving: list[int] = field(default_factory=list)
    top: float = 0.0
    lanes: dict[int, tuple[float, float]] = field(default_factory=dict)
    bottom: float = 0.0


def lay_out(
    definition: Definition, direction: Direction = Direction.ACROSS, *, status_line: bool = False
) -> Layout:
    """Return the picture of a definition; a faulty one is drawn as far as its parts exist.

    `status_line` keeps room in each step for a word on how it stands.
    """
    return _Layouter(definition, direction, status_line=status_line).layout()


def _brought_inside(drawn: Layout) -> Layout:
    """Move a picture whose arrows run past its left or upper edge; others stay as they are."""
    points = [point for arrow in drawn.arrows for point in arrow.points]
    left = min((x for x, _ in points), default=0.0)
    upper = min((y for _, y in points), default=0.0)
    right, down = (MARGIN - left if left < 0 else 0.0), (MARGIN - upper if upper < 0 else 0.0)
    if not (right or down):
        return drawn

    def moved(point: Point) -> Point:
        return (round(point[0] + right, 1), round(point[1] + down, 1))

    return replace(
        drawn,
        width=drawn.width + round(right),
        height=drawn.height + round(down),
        boxes=tuple(replace(box, x=box.x + right, y=box.y + down) for box in drawn.boxes),
        arrows=tuple(
            replace(arrow, points=tuple(map(moved, arrow.points)), label_at=moved(arrow.label_at))
            for arrow in drawn.arrows
        ),
    )


class _Layouter:
    def __init__(self, definition: Definition, direction: Direction, *, status_line: bool) -> None:
        self._definition = definition
        self._across = direction is Direction.ACROSS
        self._direction = direction
        self._plan: Arrangement = arrange(definition)
        self._width = self._box_width()
        self._sizes = {
            node.key: size_of(node, self._width, status_line=status_line) for node in definition.nodes
        }
        self._back = [link for link in self._plan.links if link.goes_back]
        self._forward = [link for link in self._plan.links if not link.goes_back]
        self._start: dict[int, float] = {}
        self._end: dict[int, float] = {}
        self._rows = self._break_rows(MARGIN)
        if any(self._row_of(link.source) is not self._row_of(link.target) for link in self._back):
            self._rows = self._break_rows(MARGIN + self._gutter())
        for link in self._forward:
            for row in self._rows:
                if self._crosses_into(link, row):
                    row.arriving.append(link.number)
        self._place_rows()

    def _crosses_into(self, link: Link, row: _Row) -> bool:
        first = row.layers[0] if row.layers else 0
        return self._plan.layer_of(link.source) < first <= self._plan.layer_of(link.target)

    def _box_width(self) -> float:
        if self._across:
            return BOX_WIDTH
        lanes = 1 + max((lane for layer in self._plan.layers for lane in layer.values()), default=0)
        back = sum(link.goes_back for link in self._plan.links)
        free = NARROW - 2 * MARGIN - TRACK * (back + bool(back)) - LANE_GAP * (lanes - 1)
        return max(LEAST_BOX, min(300.0, free / lanes))

    def layout(self) -> Layout:
        """Return the boxes and arrows with the extent of the picture."""
        boxes = [self._box(key) for layer in self._plan.layers for key in layer if isinstance(key, str)]
        boxes += self._timer_boxes()
        arrows = [self._arrow(link) for link in self._plan.links]
        points = [point for arrow in arrows for point in arrow.points]
        right = max([box.x + box.width for box in boxes] + [x for x, _ in points], default=0.0)
        lower = max([box.y + box.height for box in boxes] + [y for _, y in points], default=0.0)
        labels = [x + label_width(a.label) for a in arrows if a.label for x in (a.label_at[0],)]
        width = max([right, *labels]) + MARGIN
        drawn = Layout(self._direction, round(width), round(lower + MARGIN), tuple(boxes), tuple(arrows))
        return _brought_inside(drawn)

    def _along(self, size: Size) -> float:
        return size.width if self._across else size.height

    def _cross(self, size: Size) -> float:
        return size.height if self._across else size.width

    def _xy(self, u: float, v: float) -> Point:
        return (round(u, 1), round(v, 1)) if self._across else (round(v, 1), round(u, 1))

    def _gutter(self) -> float:
        """Return the room before a row in which arrows from other rows run."""
        return TRACK * (len(self._back) + 2) if self._across else 0.0

    def _break_rows(self, first: float) -> list[_Row]:
        """Place the layers along the flow, the first at `first`; begin a new row where the page is full."""
        rows = [_Row([])]
        gutter = self._gutter()
        u = first
        for number, layer in enumerate(self._plan.layers):
            keys = [key for key in layer if isinstance(key, str)]
            long = max((self._along(self._sizes[key]) for key in keys), default=0.0)
            if self._across and rows[-1].layers and u + long + gutter > WIDE:
                rows.append(_Row([]))
                u = MARGIN + gutter
            rows[-1].layers.append(number)
            self._start[number], self._end[number] = u, u + long
            u += long + self._gap_after(keys)
        return rows

    def _gap_after(self, keys: list[str]) -> float:
        labels = [
            label_width(flow_label(self._definition, flow))
            for key in keys
            for flow in self._definition.exits[key]
        ]
        wide = max(labels, default=0.0)
        return max(GAP, wide + 22 if wide else 0.0) if self._across else GAP

    def _place_rows(self) -> None:
        """Give each row its channel and its lanes across the flow."""
        v = MARGIN
        for row in self._rows:
            inside = [
                link
                for link in self._back
                if self._row_of(link.source) is row or self._row_of(link.target) is row
            ]
            row.top = v + TRACK * len(row.arriving)
            v = row.top + (TRACK * (len(self._back) + 1) if inside else 0.0)
            high: dict[int, float] = {}
            for number in row.layers:
                for entry, lane in self._plan.layers[number].items():
                    size = self._cross(self._sizes[entry]) if isinstance(entry, str) else 8.0
                    high[lane] = max(high.get(lane, 0.0), size)
            for lane in range(1 + max(high, default=0)):
                row.lanes[lane] = (v, high.get(lane, 0.0))
                v += high.get(lane, 0.0) + LANE_GAP
            row.bottom = v

    def _row_of(self, key: str) -> _Row:
        number = self._plan.layer_of(key)
        return next(row for row in self._rows if number in row.layers)

    def _row_at(self, number: int) -> _Row:
        return next(row for row in self._rows if number in row.layers)

    def _middle(self, number: int, entry: str | int) -> float:
        """Return the `v` of the line through an entry of a layer."""
        lane = self._plan.layers[number][entry]
        begin, high = self._row_at(number).lanes[lane]
        return begin + high / 2

    def _span(self, key: str) -> tuple[float, float, float, float]:
        """Return where a node begins and ends along the flow, and begins and ends across it."""
        number = self._plan.layer_of(key)
        size = self._sizes[key]
        long, high = self._along(size), self._cross(size)
        u = (self._start[number] + self._end[number] - long) / 2
        v = self._middle(number, key) - high / 2
        return u, u + long, v, v + high

    def _box(self, key: str) -> Box:
        u, _, v, _ = self._span(key)
        node, size = self._definition.by_key[key], self._sizes[key]
        words = words_of(node, size.width) if isinstance(node, Step) else Words()
        return Box(key, *self._xy(u, v), size.width, size.height, words)

    def _timer_boxes(self) -> list[Box]:
        boxes = []
        for timer in self._definition.timers:
            if timer.step in self._definition.by_key and isinstance(
                self._definition.by_key[timer.step], Step
            ):
                u, v = self._timer_at(timer.key)
                boxes.append(Box(timer.key, *self._xy(u - TIMER / 2, v - TIMER / 2), TIMER, TIMER, Words()))
        return boxes

    def _timer_at(self, key: str) -> Point:
        """Return the middle of a timer: on the far border of its step, one beside the other."""
        timer = next(timer for timer in self._definition.timers if timer.key == key)
        place = [each.key for each in self._definition.timers_on(timer.step)].index(key)
        _, end, _, far = self._span(timer.step)
        return (end - TIMER - place * (TIMER + 6), far)

    def _arrow(self, link: Link) -> Arrow:
        flow = next(flow for flow in self._definition.exits[link.flow_source] if flow.target == link.target)
        label = flow_label(self._definition, flow)
        places = self._back_way(link) if link.goes_back else self._forward_way(link)
        points = tuple(dict.fromkeys(self._xy(u, v) for u, v in places))
        return Arrow(link.flow_source, link.target, points, label, self._label_at(link, places))

    def _label_at(self, link: Link, places: list[Point]) -> Point:
        (u, v), (_, next_v) = places[0], places[min(1, len(places) - 1)]
        if link.goes_back:
            return self._xy(u + 5, v - 6) if self._across else self._xy(u - 5, (v + next_v) / 2 - 20)
        if len(places) > 3 and places[1][0] == places[2][0]:
            u, v = places[1][0], places[2][1]
        x, y = self._xy(u, v)
        return (x + 5, y - 5) if self._across else (x + 6, y + 15)

    def _forward_way(self, link: Link) -> list[Point]:
        first, last = self._plan.layer_of(link.source), self._plan.layer_of(link.target)
        entries: list[str | int] = [link.source, *[link.number] * max(0, last - first - 1), link.target]
        way: list[Point] = []
        for step, (one, other) in enumerate(pairwise(entries)):
            way += self._hop(link, first + step, one, other)
        if link.flow_source != link.source:
            way = self._from_timer(link, way)
        return way

    def _hop(self, link: Link, number: int, one: str | int, other: str | int) -> list[Point]:
        """Return the corners from an entry of a layer to one of the next."""
        u = self._span(one)[1] if isinstance(one, str) else self._end[number]
        next_u = self._span(other)[0] if isinstance(other, str) else self._start[number + 1]
        v, next_v = self._middle(number, one), self._middle(number + 1, other)
        here, there = self._row_at(number), self._row_at(number + 1)
        if here is not there:
            place = there.arriving.index(link.number)
            channel = there.top - TRACK * (place + 0.5)
            right = self._end[here.layers[-1]] + TRACK + place * 5
            left = self._start[there.layers[0]] - TRACK - place * 5
            return [(u, v), (right, v), (right, channel), (left, channel), (left, next_v), (next_u, next_v)]
        if v == next_v:
            return [(u, v), (next_u, next_v)]
        turn = self._start[number + 1] - GAP / 2 - (0.0 if isinstance(one, str) else 6.0)
        return [(u, v), (turn, v), (turn, next_v), (next_u, next_v)]

    def _from_timer(self, link: Link, way: list[Point]) -> list[Point]:
        """Let a way begin at its timer instead of the end of the step."""
        u, v = self._timer_at(link.flow_source)
        below = v + TIMER / 2
        target_v = way[-1][1]
        if len(way) <= 4 and target_v > below:
            return [(u, below), (u, target_v), way[-1]]
        aside = below + 8
        return [(u, below), (u, aside), (way[1][0], aside), *way[1:]]

    def _back_way(self, link: Link) -> list[Point]:
        """Return the way of a loop back: out to the channel of its row, back, and in again."""
        track = TRACK * (self._back.index(link) + 1)
        source_row, target_row = self._row_of(link.source), self._row_of(link.target)
        out = self._to_channel(link, source_row.top + track, leaving=True)
        into = self._to_channel(link, target_row.top + track, leaving=False)
        if source_row is target_row:
            return [*out, *reversed(into)]
        left = MARGIN + track - TRACK / 2
        return [*out, (left, source_row.top + track), (left, target_row.top + track), *reversed(into)]

    def _to_channel(self, link: Link, channel: float, *, leaving: bool) -> list[Point]:
        """Return the way between an end of a loop back and the channel of its row, beginning at the node."""
        key = link.source if leaving else link.target
        number = self._plan.layer_of(key)
        begin, end, near, far = self._span(key)
        if self._plan.layers[number][key] == 0:
            side = begin + (end - begin) * self._share(link, leaving=leaving)
            return [(side, near), (side, channel)]
        v = (near + far) / 2
        if leaving:
            return [(end, v), (self._end[number] + 8, v), (self._end[number] + 8, channel)]
        return [(begin, v), (self._start[number] - 8, v), (self._start[number] - 8, channel)]

    def _share(self, link: Link, *, leaving: bool) -> float:
        """Return where on a side of its node a loop back ends, several spread evenly."""
        if leaving:
            return 0.5
        same = [each for each in self._back if each.target == link.target]
        return (same.index(link) + 1) / (len(same) + 1)
