"""The stages of a matter as a picture: a row of numbered marks over their names, drawn by the server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from motcua.workflow.rules.text_fitting import wrapped

_WIDTH: Final = 680
_SIZE, _LINE = 14, 18
_RADIUS, _TOP = 16, 22
_MOST_LINES: Final = 4


def draw_stages(stages: Sequence[tuple[str, str]], label: str) -> Markup:
    """Return stages (name, time) as SVG without style and script; colours come from the sheet."""
    column = _WIDTH / max(len(stages), 1)
    names = [wrapped(name, column - 8, _SIZE, _MOST_LINES) for name, _ in stages]
    lines = max((len(one) for one in names), default=0)
    height = _TOP + _RADIUS + 28 + lines * _LINE + 24
    first, last = column / 2, _WIDTH - column / 2
    parts = [
        f'<line class="stage-line" x1="{first:.0f}" x2="{last:.0f}" y1="{_TOP}" y2="{_TOP}"/>',
        *(
            _stage(number, column, name, time, lines)
            for number, (name, (_, time)) in enumerate(zip(names, stages, strict=True))
        ),
    ]
    head = f'<svg class="stages" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(label)}">'
    return Markup(f"{head}{''.join(parts)}</svg>")  # noqa: S704 - every text in it is escaped


def _stage(number: int, column: float, name: Sequence[str], time: str, lines: int) -> str:
    middle = f"{column * (number + 0.5):.0f}"
    first = _TOP + _RADIUS + 22
    parts = [f'<circle class="stage-mark" cx="{middle}" cy="{_TOP}" r="{_RADIUS}"/>']
    parts.append(_text("stage-number", middle, _TOP + 5, str(number + 1)))
    parts += [_text("stage-name", middle, first + line * _LINE, text) for line, text in enumerate(name)]
    parts.append(_text("stage-time", middle, first + lines * _LINE, time))
    return "".join(parts)


def _text(look: str, x: str, y: int, text: str) -> str:
    return f'<text class="{look}" x="{x}" y="{y}">{escape(text)}</text>' if text else ""
