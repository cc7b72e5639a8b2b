"""Our own source as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "motcua"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file. `path` is relative to src/motcua, with slashes: dossiers/usecases/accept.py."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree."""
        return ast.parse(self.text)

    @property
    def app(self) -> str:
        """Return the app that the file belongs to."""
        return self.path.split("/")[0]

    @property
    def layer(self) -> str:
        """Return the layer inside the app: the folder or file directly under it, without ending."""
        parts = self.path.split("/")
        return parts[1].removesuffix(".py") if len(parts) > 1 else ""

    @property
    def is_test(self) -> bool:
        """Tell whether the file is a test."""
        return "/tests/" in self.path

    def calls(self) -> Iterator[ast.Call]:
        """Yield every call."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def functions(self) -> Iterator[Function]:
        """Yield the functions at the top of the file."""
        return (node for node in self.tree.body if isinstance(node, Function))

    def classes(self) -> Iterator[ast.ClassDef]:
        """Yield every class."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def at(self, node: ast.expr | ast.stmt) -> str:
        """Return where `node` stands, as an editor opens it."""
        return f"src/motcua/{self.path}:{node.lineno}"


@cache
def modules() -> tuple[Module, ...]:
    """Return all modules of the product, tests and migrations included, in order of path."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple(Module(str(path.relative_to(PACKAGE)), path.read_text(encoding="utf-8")) for path in paths)


def product_modules() -> tuple[Module, ...]:
    """Return the modules that run in an installation: no tests, no migrations."""
    return tuple(module for module in modules() if not module.is_test and "/migrations/" not in module.path)


def called_name(call: ast.Call) -> str:
    """Return the last part of what is called: `record` for both record(...) and usecases.record(...)."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def decorators(node: Function | ast.ClassDef) -> set[str]:
    """Return the names of the decorators, without module and arguments."""
    bare = [one.func if isinstance(one, ast.Call) else one for one in node.decorator_list]
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in bare}


def base_names(node: ast.ClassDef) -> set[str]:
    """Return the last parts of the names of the base classes."""
    return {base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases}


def expect_none(faults: Iterable[str]) -> None:
    """Fail, and list the faults one a line, unless there are none."""
    found = list(faults)
    assert not found, "\n" + "\n".join(found)
