"""The picture of a process: everything drawn, nothing overlapping, fit for a strict page."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from motcua.workflow.codecs.svg import Progress, draw
from motcua.workflow.rules.definition import BoundaryTimer, Definition
from motcua.workflow.rules.layout import NARROW, WIDE, Box, Direction, Layout, lay_out
from motcua.workflow.rules.text_fitting import text_width, wrapped
from motcua.workflow.tests.examples import linear, one_door, side_by_side, with_timer
from motcua.workflow.tests.random_processes import RandomProcess, processes

SVG = "{http://www.w3.org/2000/svg}"
DIRECTIONS = st.sampled_from(list(Direction))


def apart(one: Box, other: Box) -> bool:
    """Tell whether two boxes do not overlap."""
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def nodes_of(layout: Layout, definition: Definition) -> list[Box]:
    """Return the boxes but those of timers, which stand on the border of their step."""
    return [box for box in layout.boxes if not isinstance(definition.by_key[box.key], BoundaryTimer)]


def crossed(layout: Layout, box: Box) -> list[str]:
    """Return the arrows that run through the inside of a box."""
    found = []
    for arrow in layout.arrows:
        for (x, y), (next_x, next_y) in zip(arrow.points, arrow.points[1:], strict=False):
            across = min(x, next_x) < box.x + box.width - 1 and max(x, next_x) > box.x + 1
            down = min(y, next_y) < box.y + box.height - 1 and max(y, next_y) > box.y + 1
            if across and down:
                found.append(f"{arrow.source}→{arrow.target} through {box.key}")
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(processes(), DIRECTIONS)
def test_every_node_has_a_place_of_its_own(process: RandomProcess, direction: Direction) -> None:
    layout = lay_out(process.definition, direction)
    assert {box.key for box in layout.boxes} == set(process.definition.by_key)
    assert len(layout.arrows) == len(process.definition.flows)
    assert all(apart(one, other) for one, other in combinations(layout.boxes, 2))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(processes(), DIRECTIONS)
def test_no_arrow_runs_through_a_node(process: RandomProcess, direction: Direction) -> None:
    layout = lay_out(process.definition, direction)
    assert [text for box in layout.boxes for text in crossed(layout, box)] == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(processes(), DIRECTIONS)
def test_everything_lies_inside_the_picture(process: RandomProcess, direction: Direction) -> None:
    layout = lay_out(process.definition, direction)
    for x, y in [point for arrow in layout.arrows for point in arrow.points]:
        assert 0 <= x <= layout.width
        assert 0 <= y <= layout.height


def test_a_long_chain_wraps_on_a_wide_page_and_fits_a_narrow_one() -> None:
    chain = linear(*(f"b{number}" for number in range(1, 13)))
    wide, narrow = lay_out(chain), lay_out(chain, Direction.DOWN)
    assert wide.width <= WIDE + 60
    assert len({box.y for box in wide.boxes if box.key.startswith("b")}) == 3
    assert narrow.width <= NARROW


@pytest.mark.parametrize("direction", list(Direction))
def test_a_picture_is_wellformed_and_carries_no_style_and_no_script(direction: Direction) -> None:
    for definition in (one_door(), side_by_side(), with_timer(interrupting=False)):
        text = draw(definition, direction=direction, progress=Progress(open=["b2"], done=["b1"]))
        root = etree.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert not [
            one for one in root.iter() if "style" in one.attrib or one.tag in (f"{SVG}style", f"{SVG}script")
        ]


def test_progress_is_told_in_words_and_marks_not_by_colour_alone() -> None:
    text = draw(one_door(), progress=Progress(open=["b2"], done=["b1"]))
    root = etree.fromstring(text)
    words = [node.text for node in root.iter(f"{SVG}text")]
    assert (words.count("Đang xử lý"), words.count("Đã xong")) == (1, 1)
    description = root.findtext(f"{SVG}desc") or ""
    assert "2. Thẩm định hồ sơ, dự thảo kết quả (đang xử lý)" in description
    assert "(đã xong)" in description


def test_names_cannot_inject_markup() -> None:
    nasty = Definition("k", '<script>alert("1")</script>', one_door().nodes, one_door().flows)
    assert "<script" not in draw(nasty)


def test_a_faulty_draft_is_drawn_as_far_as_it_goes() -> None:
    broken = Definition("k", "Nháp", one_door().nodes[1:3], one_door().flows)
    root = etree.fromstring(draw(broken, faulty=["b1"]))
    assert len(root.findall(f"{SVG}g")) == 2
    assert "process-node--faulty" in etree.tostring(root).decode()


def test_an_empty_draft_is_an_empty_picture() -> None:
    assert etree.fromstring(draw(Definition("k", "Nháp", (), ()))).findall(f"{SVG}g") == []


@given(st.text(max_size=200), st.floats(40, 400))
def test_wrapped_lines_fit_their_width(text: str, width: float) -> None:
    lines = wrapped(text, width, 13, 4)
    assert len(lines) <= 4
    assert all(text_width(line, 13) <= width for line in lines)
