"""Rows are written in use cases, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, called_name, expect_none, product_modules

ALWAYS = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
SQL_WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE)\b")
ALLOWED = {
    "store/": "what use cases write with: numbers, once-only operations, triggers",
    "pages/forms.py": "no table: the base of forms",
    "people/adapter.py": "sign-in library",
}
"""Path prefix -> why a write may stand there."""


def writes(module: Module) -> Iterator[str]:
    if module.layer == "usecases" or any(module.path.startswith(prefix) for prefix in ALLOWED):
        return
    for call in module.calls():
        if not isinstance(call.func, ast.Attribute):
            continue
        name, bare = called_name(call), not call.args
        query_update = name == "update" and bare and call.keywords and not _is_mapping(call.func.value)
        row_delete = name == "delete" and bare and not call.keywords
        if (
            (name in ALWAYS and not _is_plain_file(call))
            or query_update
            or row_delete
            or _writes_by_sql(call)
        ):
            yield f"{module.at(call)}: .{name}() outside a use case"


def _writes_by_sql(call: ast.Call) -> bool:
    if called_name(call) not in {"execute", "executemany"} or not call.args:
        return False
    statement = call.args[0]
    return (
        isinstance(statement, ast.Constant)
        and isinstance(statement.value, str)
        and bool(SQL_WRITE.match(statement.value))
    )


def _is_mapping(receiver: ast.expr) -> bool:
    """Tell whether `.update(...)` is called on a mapping, by the names that mappings have here."""
    name = receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
    return name in {"globals", "filters", "tests", "options"}


def _is_plain_file(call: ast.Call) -> bool:
    """Tell whether `.save(...)` is given a place to write to, as pictures and documents are."""
    return called_name(call) == "save" and bool(call.args)


def overrides(module: Module) -> Iterator[str]:
    if module.layer != "models":
        return
    for holder in module.classes():
        for node in holder.body:
            if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
                yield f"{module.at(node)}: {holder.name} overrides {node.name}()"


def test_rows_are_written_only_in_use_cases() -> None:
    expect_none(fault for module in product_modules() for fault in writes(module))


def test_no_model_overrides_save_or_delete() -> None:
    expect_none(fault for module in product_modules() for fault in overrides(module))


@pytest.mark.parametrize(
    "line",
    [
        "dossier.save()",
        "dossier.save(update_fields=['status'])",
        "Dossier.objects.create(code='x')",
        "Dossier.objects.filter(id=1).update(status='x')",
        "rows.delete()",
        "Dossier.objects.bulk_create(rows)",
        "cursor.execute('UPDATE dossiers_dossier SET status = 1')",
    ],
)
def test_a_planted_write_in_a_view_is_found(line: str) -> None:
    assert list(writes(Module("dossiers/web/views.py", line)))
    assert not list(writes(Module("dossiers/usecases/accept.py", line)))


@pytest.mark.parametrize(
    "line", ["digest.update(b'x')", "seen.update({'a': 1})", "picture.save(buffer, 'PNG')"]
)
def test_what_only_looks_like_a_write_is_not_reported(line: str) -> None:
    assert not list(writes(Module("papers/printing/qr.py", line)))


def test_a_planted_override_of_save_is_found() -> None:
    planted = "class Dossier(models.Model):\n    def save(self, *args):\n        super().save(*args)\n"
    assert list(overrides(Module("dossiers/models.py", planted)))
