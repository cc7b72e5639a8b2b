"""Another app's tables are read in queries only, for joins."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, expect_none, product_modules

EVERYBODYS = {"store"}
"""Base rows have no business of their own."""
ALLOWED = {
    "config/": "the composition root looks rows up by their keys; it writes through use cases, as everybody",
}
"""Path prefix -> why foreign tables may be read there."""


def foreign_models(module: Module) -> Iterator[str]:
    if module.layer == "queries" or any(map(module.path.startswith, ALLOWED)):
        return
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("motcua."):
            continue
        parts = str(node.module).split(".")
        whole = parts if len(parts) > 2 else [*parts, *(alias.name for alias in node.names)]
        foreign = whole[1] != module.app and whole[1] not in EVERYBODYS
        if foreign and "models" in whole[2:3]:
            yield f"{module.at(node)}: takes the tables of {whole[1]}"


def test_foreign_tables_are_read_in_queries_only() -> None:
    expect_none(fault for module in product_modules() for fault in foreign_models(module))


@pytest.mark.parametrize(
    "planted",
    [
        "from motcua.people.models import Account",
        "from motcua.people.models.accounts import Account",
        "from motcua.people import models",
    ],
)
def test_a_planted_import_of_foreign_tables_is_found(planted: str) -> None:
    assert list(foreign_models(Module("dossiers/usecases/accept.py", planted)))
    assert not list(foreign_models(Module("dossiers/queries/lists.py", planted)))
