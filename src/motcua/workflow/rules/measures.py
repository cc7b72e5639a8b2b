"""How large each node of a picture is, and the words that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from motcua.workflow.rules.conditions import outcome_asked
from motcua.workflow.rules.definition import Definition, Exclusive, Flow, Node, Parallel, Step
from motcua.workflow.rules.table import OTHERWISE, label_of
from motcua.workflow.rules.text_fitting import text_width, wrapped
from motcua.workflow.rules.words import role_word

TITLE_SIZE: Final = 13.0
SMALL_SIZE: Final = 11.5
TITLE_LINE: Final = 17.0
SMALL_LINE: Final = 15.0
PADDING: Final = 10.0
EVENT: Final = 26.0
GATEWAY: Final = 36.0
TIMER: Final = 22.0
LABEL_MOST: Final = 26
"""Longest label of an arrow, in characters; the table says the rest."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lines inside a step: what is done, by whom, in what time."""

    title: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    time: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """Return the height of the lines with the padding round them."""
        small = len(self.who) + len(self.time)
        return len(self.title) * TITLE_LINE + small * SMALL_LINE + 2 * PADDING


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels."""

    width: float
    height: float


def words_of(step: Step, width: float) -> Words:
    """Return the words of a step, broken to fit a box of `width`."""
    inner = width - 2 * PADDING
    number = f"{label_of(step.key)}. " if label_of(step.key) != step.key else ""
    who = f"{role_word(step.role)}, {step.unit_name}" if step.unit_name else role_word(step.role)
    return Words(
        title=wrapped(f"{number}{step.name}", inner, TITLE_SIZE, 5),
        who=wrapped(who[:1].upper() + who[1:], inner, SMALL_SIZE, 3),
        time=wrapped(str(step.time), inner, SMALL_SIZE, 2) if step.time else (),
    )


def size_of(node: Node, width: float, *, status_line: bool) -> Size:
    """Return the size of a node; a step is `width` wide and as high as its words need."""
    if isinstance(node, Step):
        return Size(width, words_of(node, width).height + (SMALL_LINE + 4 if status_line else 0))
    if isinstance(node, Exclusive | Parallel):
        return Size(GATEWAY, GATEWAY)
    return Size(EVENT, EVENT)


def flow_label(definition: Definition, flow: Flow) -> str:
    """Return the word beside an arrow out of a branching gateway: the outcome asked for, or the condition."""
    if not isinstance(definition.by_key.get(flow.source), Exclusive):
        return ""
    if flow.default:
        return OTHERWISE
    words = outcome_asked(flow.condition) or flow.condition
    return words if len(words) <= LABEL_MOST else f"{words[: LABEL_MOST - 1]}…"


def label_width(label: str) -> float:
    """Return the width of an arrow's label."""
    return text_width(label, SMALL_SIZE)
