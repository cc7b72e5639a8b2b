"""The picture of a process as SVG: no script, no style attribute, fit for a page, a screen reader and print.

Colours are presentation attributes, so that the picture stands alone in a PDF; a page may restyle
it by its classes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from motcua.workflow.rules.definition import (
    BoundaryTimer,
    Definition,
    End,
    Exclusive,
    Node,
    Parallel,
    Start,
    Step,
)
from motcua.workflow.rules.layout import Arrow, Box, Direction, Layout, lay_out
from motcua.workflow.rules.measures import (
    PADDING,
    SMALL_LINE,
    SMALL_SIZE,
    TITLE_LINE,
    TITLE_SIZE,
    label_width,
)
from motcua.workflow.rules.table import label_of

INK: Final = "#1f2933"
MUTED: Final = "#52606d"
LINE: Final = "#7b8794"
PAPER: Final = "#ffffff"
PALE: Final = "#f5f7fa"
LACQUER: Final = "#9b1c1f"
ROSE: Final = "#fdf1f1"
GREEN: Final = "#1f6f43"
MINT: Final = "#eef7f1"
_FONT: Final = "'Be Vietnam Pro', 'Liberation Sans', 'Liberation Serif', sans-serif"

OPEN_WORD: Final = "Đang xử lý"
DONE_WORD: Final = "Đã xong"


@dataclass(frozen=True, slots=True)
class Progress:
    """How a running process stands: keys of its open steps and of those done."""

    open: Collection[str] = ()
    done: Collection[str] = ()


def draw(
    definition: Definition,
    *,
    direction: Direction = Direction.ACROSS,
    progress: Progress | None = None,
    ident: str = "process",
    faulty: Collection[str] = (),
) -> Markup:
    """Return the picture of a definition as an SVG element; every text in it is escaped.

    With `progress` the open steps carry a mark and a word, those done a tick; `faulty` nodes are
    outlined. `ident` must differ between pictures of one page.
    """
    layout = lay_out(definition, direction, status_line=progress is not None)
    drawn = _Drawing(definition, layout, progress, ident, frozenset(faulty)).svg()
    return Markup(drawn)  # noqa: S704 - our own elements; texts go through escape() and quoteattr()


class _Drawing:
    def __init__(
        self,
        definition: Definition,
        layout: Layout,
        progress: Progress | None,
        ident: str,
        faulty: frozenset[str],
    ) -> None:
        self._definition = definition
        self._layout = layout
        self._progress = progress
        self._ident = ident
        self._faulty = faulty

    def svg(self) -> str:
        width, height = self._layout.width, self._layout.height
        title, description = f"{self._ident}-title", f"{self._ident}-desc"
        head = (
            '<svg xmlns="http://www.w3.org/2000/svg" lang="vi"'
            f' class="process process--{self._layout.direction.value}"'
            f' viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
            f' aria-labelledby="{title} {description}" font-family={quoteattr(_FONT)} fill="{INK}">'
        )
        parts = [
            head,
            f'<title id="{title}">{escape("Sơ đồ quy trình: " + self._definition.name)}</title>',
            f'<desc id="{description}">{escape(self._description())}</desc>',
            self._arrowhead(),
            *(self._arrow(arrow) for arrow in self._layout.arrows),
            *(self._label(arrow) for arrow in self._layout.arrows if arrow.label),
            *(self._node(box) for box in self._layout.boxes),
            "</svg>",
        ]
        return "".join(parts)

    def _description(self) -> str:
        """Return the steps in words, for those who do not see the picture."""
        listed = [f"{label_of(step.key)}. {step.name}{self._spoken(step)}" for step in self._definition.steps]
        return f"{len(listed)} bước. " + "; ".join(listed) + "."

    def _spoken(self, step: Step) -> str:
        if self._progress and step.key in self._progress.open:
            return f" ({OPEN_WORD.lower()})"
        if self._progress and step.key in self._progress.done:
            return f" ({DONE_WORD.lower()})"
        return ""

    def _arrowhead(self) -> str:
        return (
            f'<defs><marker id="{self._ident}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
            f' markerHeight="7" orient="auto"><path d="M0 0.8 7.4 4 0 7.2z" fill="{LINE}"/></marker></defs>'
        )

    def _arrow(self, arrow: Arrow) -> str:
        path = " L".join(f"{x:g} {y:g}" for x, y in arrow.points)
        return (
            f'<path class="process-flow" d="M{path}" fill="none" stroke="{LINE}" stroke-width="1.5"'
            f' stroke-linejoin="round" marker-end="url(#{self._ident}-arrow)"/>'
        )

    def _label(self, arrow: Arrow) -> str:
        x, y = arrow.label_at
        width = label_width(arrow.label)
        return (
            f'<rect x="{x - 2:g}" y="{y - 10:g}" width="{width + 3:g}" height="13" fill="{PAPER}"'
            ' fill-opacity="0.85"/>'
            f'<text class="process-label" x="{x:g}" y="{y:g}" font-size="{SMALL_SIZE:g}"'
            f' fill="{MUTED}">{escape(arrow.label)}</text>'
        )

    def _node(self, box: Box) -> str:
        node = self._definition.by_key[box.key]
        drawn = "".join(self._shape(node, box))
        return f'<g class="process-node{self._modifier(box.key)}" data-node={quoteattr(box.key)}>{drawn}</g>'

    def _modifier(self, key: str) -> str:
        names = []
        if self._progress and key in self._progress.open:
            names.append("open")
        elif self._progress and key in self._progress.done:
            names.append("done")
        if key in self._faulty:
            names.append("faulty")
        return "".join(f" process-node--{name}" for name in names)

    def _shape(self, node: Node, box: Box) -> Iterator[str]:
        if isinstance(node, Step):
            yield from self._step(box)
        elif isinstance(node, Exclusive | Parallel):
            yield from self._gateway(node, box)
        elif isinstance(node, BoundaryTimer):
            yield from self._timer(node, box)
        else:
            yield from self._event(node, box)

    def _colours(self, key: str) -> tuple[str, str, float]:
        """Return the outline, the ground and the width of the outline of a step."""
        if key in self._faulty:
            return LACQUER, PAPER, 2
        if self._progress and key in self._progress.open:
            return LACQUER, ROSE, 2.5
        if self._progress and key in self._progress.done:
            return GREEN, MINT, 1.5
        return LINE, PAPER if self._progress is None else PALE, 1.25

    def _step(self, box: Box) -> Iterator[str]:
        stroke, fill, width = self._colours(box.key)
        dash = ' stroke-dasharray="5 3"' if box.key in self._faulty else ""
        yield (
            f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="6"'
            f' fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"{dash}/>'
        )
        left, y = box.x + PADDING, box.y + PADDING + TITLE_SIZE
        for line in box.words.title:
            yield _text(left, y, line, TITLE_SIZE, INK, weight=600)
            y += TITLE_LINE
        y -= TITLE_LINE - SMALL_LINE - 1
        for line in (*box.words.who, *box.words.time):
            yield _text(left, y, line, SMALL_SIZE, MUTED)
            y += SMALL_LINE
        if self._progress:
            yield from self._status(box, left, y + 3)

    def _status(self, box: Box, x: float, y: float) -> Iterator[str]:
        if self._progress is None:
            return
        if box.key in self._progress.open:
            yield f'<path d="M{x:g} {y - 9:g} l8 4.5 -8 4.5z" fill="{LACQUER}"/>'
            yield _text(x + 13, y, OPEN_WORD, SMALL_SIZE, LACQUER, weight=600)
        elif box.key in self._progress.done:
            tick = f"M{x:g} {y - 4.5:g} l3.2 3.6 6 -7.4"
            yield f'<path d="{tick}" fill="none" stroke="{GREEN}" stroke-width="2"/>'
            yield _text(x + 13, y, DONE_WORD, SMALL_SIZE, GREEN, weight=600)

    def _gateway(self, node: Exclusive | Parallel, box: Box) -> Iterator[str]:
        x, y = box.center
        half = box.width / 2
        colour = LACQUER if node.key in self._faulty else INK
        words = "rẽ nhánh" if isinstance(node, Exclusive) else "song song"
        yield f"<title>{escape(node.name or words)}</title>"
        yield (
            f'<path d="M{x:g} {y - half:g} L{x + half:g} {y:g} L{x:g} {y + half:g} L{x - half:g} {y:g}z"'
            f' fill="{PAPER}" stroke="{colour}" stroke-width="1.5"/>'
        )
        arm = 6 if isinstance(node, Exclusive) else 8.5
        cross = (
            (
                f"M{x - arm:g} {y - arm:g} L{x + arm:g} {y + arm:g} "
                f"M{x + arm:g} {y - arm:g} L{x - arm:g} {y + arm:g}"
            )
            if isinstance(node, Exclusive)
            else f"M{x - arm:g} {y:g} H{x + arm:g} M{x:g} {y - arm:g} V{y + arm:g}"
        )
        yield f'<path d="{cross}" stroke="{colour}" stroke-width="2.5" fill="none"/>'

    def _timer(self, node: BoundaryTimer, box: Box) -> Iterator[str]:
        x, y = box.center
        dash = "" if node.interrupting else ' stroke-dasharray="3 2"'
        yield f"<title>{escape(f'{node.name or node.key}: sau {node.after}')}</title>"
        for radius in (box.width / 2, box.width / 2 - 3):
            yield (
                f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{PAPER}" stroke="{INK}"'
                f' stroke-width="1.2"{dash}/>'
            )
        yield f'<path d="M{x:g} {y - 5:g} V{y:g} H{x + 4:g}" stroke="{INK}" stroke-width="1.3" fill="none"/>'

    def _event(self, node: Node, box: Box) -> Iterator[str]:
        x, y = box.center
        starts = isinstance(node, Start)
        word = "Bắt đầu" if starts else "Kết thúc"
        yield f"<title>{escape(node.name or word)}</title>"
        thick = 1.5 if starts else 3.5
        colour = LACQUER if node.key in self._faulty else INK
        yield (
            f'<circle cx="{x:g}" cy="{y:g}" r="{box.width / 2 - 2:g}" fill="{PAPER}" stroke="{colour}"'
            f' stroke-width="{thick:g}"/>'
        )
        if isinstance(node, End) and node.name:
            yield _text(box.x - 4, box.y + box.height + 13, node.name, SMALL_SIZE, MUTED)


def _text(x: float, y: float, words: str, size: float, colour: str, *, weight: int = 400) -> str:
    heavy = f' font-weight="{weight}"' if weight != 400 else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}"{heavy}>{escape(words)}</text>'
