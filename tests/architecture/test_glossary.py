"""The glossary binds: every code of an enumeration stands in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import ROOT, Module, base_names, expect_none, product_modules

GLOSSARY = ROOT / "docs" / "glossary.md"
QUOTED = re.compile(r"`([^`]+)`")
ENUMERATIONS = {"TextChoices", "StrEnum"}


def codes(module: Module) -> Iterator[tuple[str, str]]:
    """Yield (enumeration, code) of every enumeration with text values."""
    for holder in module.classes():
        if not base_names(holder) & ENUMERATIONS:
            continue
        for node in holder.body:
            value = node.value if isinstance(node, ast.Assign) else None
            first = value.elts[0] if isinstance(value, ast.Tuple) else value
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                yield holder.name, first.value


def unexplained(found: list[tuple[str, str]], glossary: str) -> list[str]:
    """Return the codes that do not stand in a row of their enumeration (named in its first cell)."""
    rows: dict[str, set[str]] = {}
    for line in glossary.splitlines():
        first, _, rest = line.removeprefix("|").partition("|")
        for holder in QUOTED.findall(first):
            rows.setdefault(holder, set()).update(QUOTED.findall(rest))
    return [f"{holder}.{code}" for holder, code in found if code not in rows.get(holder, set())]


def test_every_enumeration_stands_in_the_glossary() -> None:
    found = [pair for module in product_modules() for pair in codes(module)]
    expect_none(unexplained(found, GLOSSARY.read_text(encoding="utf-8")))


def test_a_planted_code_outside_the_glossary_is_found() -> None:
    module = Module("dossiers/models.py", "class Kind(models.TextChoices):\n    NEW = 'new', _('Mới')\n")
    assert unexplained(list(codes(module)), "| `Kind` | `old` |\n| `Other` | `new` |") == ["Kind.new"]
    assert unexplained(list(codes(module)), "| `Kind` | `new` mới |") == []
