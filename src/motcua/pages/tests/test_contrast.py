"""The colours of the token file pass WCAG 2.2 AA: 4.5:1 for words, 3:1 for borders, focus and charts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[4] / "frontend" / "scss" / "_tokens.scss"
COLOURS = dict(re.findall(r"^\$([a-z0-9-]+): (#[0-9a-f]{6});", TOKENS.read_text(encoding="utf-8"), re.M))
TONES = ["late", "today", "soon", "good", "going", "paused", "quiet"]
SURFACES = ["page", "card", "sunken"]
INKS = ["ink", "ink-strong", "muted", "link", "link-hover", "quiet"]
WORDS = [
    *[
        (ink, surface)
        for ink in ("ink", "ink-strong", "muted", "link", "link-hover", "quiet")
        for surface in SURFACES
    ],
    *[(tone, f"{tone}-tint") for tone in TONES],
    *[(tone, "card") for tone in TONES],
    *[("ink", f"{tone}-tint") for tone in TONES],
    *[("card", surface) for surface in ("lacquer", "lacquer-dark", "lacquer-deep", "late")],
    ("lacquer-dark", "lacquer-tint"),
    ("lacquer-dark", "card"),
    ("demo", "demo-tint"),
]
SHAPES = [
    *[("focus", surface) for surface in SURFACES],
    *[("line-strong", surface) for surface in SURFACES],
    *[(f"chart-{number}", "card") for number in range(1, 6)],
    ("focus-on-dark", "lacquer-dark"),
    ("lacquer", "lacquer-tint"),
]


def luminance(colour: str) -> float:
    """Return the relative luminance that WCAG defines."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two tokens, 1 to 21."""
    light, dark = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """The measure itself: 21 to 1."""
    monkeypatch.setitem(COLOURS, "black", "#000000")
    assert contrast("black", "card") == pytest.approx(21)


@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(ink: str, ground: str) -> None:
    """AA for text."""
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_borders_focus_and_bars_can_be_seen(shape: str, ground: str) -> None:
    """AA for what is not text."""
    assert contrast(shape, ground) >= 3
