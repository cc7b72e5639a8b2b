"""Nothing grows past what one head holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import ROOT, Function, Module, expect_none, modules

FILE_LINES = 500
TEST_FILE_LINES = 800
FUNCTION_LINES = 60
CLASS_LINES = 250


def oversize(module: Module) -> Iterator[str]:
    if "/migrations/" in module.path:
        return
    lines = len(module.text.splitlines())
    if lines > (TEST_FILE_LINES if module.is_test else FILE_LINES):
        yield f"src/motcua/{module.path}: {lines} lines"
    for node in ast.walk(module.tree):
        if not isinstance(node, Function | ast.ClassDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > (CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES):
            yield f"{module.at(node)}: {node.name} has {length} lines"


def test_files_functions_and_classes_stay_small() -> None:
    outside = [
        Module(str(path.relative_to(ROOT)), path.read_text())
        for path in sorted((ROOT / "tests").rglob("*.py"))
    ]
    expect_none(fault for module in (*modules(), *outside) for fault in oversize(module))


def test_planted_giants_are_found() -> None:
    long_file = "x = 1\n" * (FILE_LINES + 1)
    long_function = "def f():\n" + "    x = 1\n" * FUNCTION_LINES
    long_class = "class C:\n" + "    x = 1\n" * CLASS_LINES
    for planted in (long_file, long_function, long_class):
        assert list(oversize(Module("dossiers/rules/giant.py", planted)))
