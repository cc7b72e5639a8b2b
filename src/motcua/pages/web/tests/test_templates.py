"""What every template of the product must keep to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2

from motcua.pages.web.icons import icon_names

PACKAGE = Path(__file__).resolve().parents[3]
TEMPLATES = sorted(PACKAGE.glob("*/web/templates/**/*.html"))
SHEET = (PACKAGE / "pages" / "static" / "motcua" / "motcua.css").read_text(encoding="utf-8")
CLASSES = set(re.findall(r"\.([a-zA-Z][\w-]*)", SHEET))
HOOKS = {"demo-clock", "chevron", "grow", "menu-text"}
LONGEST = 150


def named(path: Path) -> str:
    """Return the template's name for the test report."""
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_it_compiles(template: Path) -> None:
    """No syntax error waits for its first visitor."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    engine.env.parse(template.read_text(encoding="utf-8"))


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_it_carries_no_inline_style_or_script(template: Path) -> None:
    """The content policy would refuse them."""
    text = template.read_text(encoding="utf-8")
    inline = r"<script(?![^>]*\ssrc=)(?! type=\"application/ld\+json\">)"
    assert not re.search(rf"\sstyle=|\son[a-z]+=\"|<style|{inline}", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_its_classes_are_in_the_sheet(template: Path) -> None:
    """A misspelt class, or one that the trimmed sheet left out."""
    text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.S)
    used: set[str] = set()
    for value in re.findall(r'\sclass="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"', text):
        used |= set(re.sub(r"[\w-]*(\{\{.*?\}\}|\{%.*?%\})[\w-]*", " ", value).split())
    assert used - CLASSES - HOOKS == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_its_icons_are_in_the_sprite(template: Path) -> None:
    """An icon that was never added to frontend/icons.txt."""
    text = template.read_text(encoding="utf-8")
    assert set(re.findall(r"icon(?:_name)?(?:=|\()\"([a-z0-9-]+)\"", text)) <= icon_names()


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_it_is_short(template: Path) -> None:
    """Longer ones are cut into parts."""
    assert len(template.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_lock_file_names_no_registry() -> None:
    """Anybody may build from their own mirror."""
    lock = PACKAGE.parents[1] / "frontend" / "package-lock.json"
    assert '"resolved"' not in lock.read_text(encoding="utf-8")
