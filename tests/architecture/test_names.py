"""Names say what a thing is, in English; a module is never a drawer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

import pytest

from tests.architecture.source import Module, expect_none, modules

DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "stuff", "base"}
EMPTY_WORDS = re.compile(r"(Manager|Helper|Handler|Processor|Util|Utils|Misc)$")
VIETNAMESE = {
    *("hoso", "thutuc", "canbo", "donvi", "nguoi", "phieu", "quytrinh", "bieumau", "ngaynghi", "congdan"),
    *(
        "vanban",
        "coquan",
        "linhvuc",
        "tiepnhan",
        "ketqua",
        "motcua",
        "chuyenvien",
        "lanhdao",
        "giayto",
        "buoc",
    ),
}
ALLOWED = {"motcua": "the product's own name"}


def _words(name: str) -> set[str]:
    split = re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()
    parts = [part for part in split.split("_") if part]
    return {*parts, *("".join(pair) for pair in pairwise(parts))}


def _declared(module: Module) -> Iterator[tuple[str, ast.stmt | ast.expr]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node


def bad_names(module: Module) -> Iterator[str]:
    drawers = DRAWERS & {part.removesuffix(".py") for part in PurePosixPath(module.path).parts}
    if drawers:
        yield f"src/motcua/{module.path}: a drawer, not a thing: {', '.join(drawers)}"
    for name, node in _declared(module):
        if EMPTY_WORDS.search(name) and isinstance(node, ast.ClassDef):
            yield f"{module.at(node)}: {name} says nothing"
        if not name.isascii() or (_words(name) & VIETNAMESE) - set(ALLOWED):
            yield f"{module.at(node)}: {name} is not English"


def test_names_say_what_things_are() -> None:
    expect_none(fault for module in modules() for fault in bad_names(module))


@pytest.mark.parametrize(
    ("path", "planted"),
    [
        ("dossiers/utils.py", "x = 1"),
        ("dossiers/rules/helpers/dates.py", "x = 1"),
        ("dossiers/rules.py", "class DossierManager: ..."),
        ("dossiers/rules.py", "def tiep_nhan(): ..."),
        ("dossiers/rules.py", "hồ_sơ = 1"),
    ],
)
def test_a_planted_bad_name_is_found(path: str, planted: str) -> None:
    assert list(bad_names(Module(path, planted)))
