"""Pages carry no script and no style of their own: the content policy would refuse them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import PACKAGE, expect_none

FAULTS = {
    "inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.IGNORECASE
    ),
    "inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b"),
}


def template_faults(name: str, text: str) -> Iterator[str]:
    for fault, pattern in FAULTS.items():
        for match in pattern.finditer(text):
            yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {fault}"


def test_templates_carry_no_script_and_no_style() -> None:
    paths = sorted(PACKAGE.glob("*/web/templates/**/*.html"))
    found = [
        fault for path in paths for fault in template_faults(str(path.relative_to(PACKAGE)), path.read_text())
    ]
    expect_none(found)


@pytest.mark.parametrize(
    "planted",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        "{{ text | safe }}",
    ],
)
def test_a_planted_fault_in_a_template_is_found(planted: str) -> None:
    assert list(template_faults("page.html", planted))


def test_a_script_of_its_own_file_is_no_fault() -> None:
    assert not list(template_faults("page.html", '<script type="module" src="/static/inbox.js"></script>'))
