"""Migrations have names and one line of history; the triggers they cannot hold are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from django.apps import apps
from django.db import connection

from motcua.config.cli.ready import TriggersMissing, require_migrated
from motcua.store import triggers
from motcua.store.models import Fact
from tests.architecture.source import expect_none, modules

NAMED = re.compile(r"\d{4}_[a-z][a-z0-9_]+")


def history_faults(paths: list[str]) -> Iterator[str]:
    numbers: dict[tuple[str, str], str] = {}
    for path in paths:
        name = PurePosixPath(path).stem
        if not NAMED.fullmatch(name) or "_auto_" in name:
            yield f"{path}: give it a name that says what it does"
        twin = numbers.setdefault((path.split("/")[0], name[:4]), path)
        if twin != path:
            yield f"{path}: has the number of {twin}"


def test_migrations_have_names_and_one_history() -> None:
    paths = [module.path for module in modules() if "/migrations/" in module.path]
    expect_none(history_faults([path for path in paths if not path.endswith("__init__.py")]))


@pytest.mark.parametrize(
    "planted",
    [
        ["jobs/migrations/0002_auto_20261123_1400.py"],
        ["jobs/migrations/0002_a.py", "jobs/migrations/0002_b.py"],
    ],
)
def test_a_planted_nameless_or_forked_migration_is_found(planted: list[str]) -> None:
    assert list(history_faults(planted))


def test_every_declared_trigger_is_in_the_database(db: None) -> None:
    assert triggers.declared()
    assert triggers.missing() == []


def test_every_table_of_facts_is_append_only(db: None) -> None:
    names = {trigger.name for trigger in triggers.declared()}
    facts = [model for model in apps.get_models() if issubclass(model, Fact)]
    expect_none(
        f"{model.__name__}: facts are never updated; declare append_only({model._meta.db_table!r})"
        for model in facts
        if f"{model._meta.db_table}_no_update" not in names
    )


def test_start_refuses_a_database_that_lost_a_trigger(db: None) -> None:
    require_migrated()
    lost = triggers.declared()[0]
    on_table = f" ON {lost.table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {lost.name}{on_table}")
    with pytest.raises(TriggersMissing, match=lost.name):
        require_migrated()
