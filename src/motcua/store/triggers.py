"""Triggers, declared in code and re-created after each migration (decision 13).

SQLite drops a table's triggers when Django remakes the table, so they are installed again after
every `migrate`, and start refuses when one is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Trigger:
    """One trigger: its name, its table, and how each engine makes it (statements run in order)."""

    name: str
    table: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]


_declared: dict[str, Trigger] = {}

_REFUSE_FUNCTION = (
    "CREATE OR REPLACE FUNCTION store_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$ "
    "BEGIN RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END $body$"
)


def append_only(table: str, *, deletable: bool = False) -> None:
    """Declare that rows of `table` are never updated nor, unless `deletable`, deleted or truncated."""
    refuse(table, "UPDATE")
    if not deletable:
        never_deleted(table)


def never_deleted(table: str) -> None:
    """Declare that rows of `table` are never deleted nor, where the engine can, truncated."""
    refuse(table, "DELETE")
    name = f"{table}_no_truncate"
    declare(
        Trigger(
            name=name,
            table=table,
            sqlite=(),  # knows no TRUNCATE
            postgresql=(
                _REFUSE_FUNCTION,
                f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change()",
            ),
        )
    )


def refuse(table: str, act: str, *, unless: str = "") -> None:
    """Declare that `act` (UPDATE or DELETE) on a row of `table` is refused, but for where `unless` holds.

    `unless` is a condition on OLD and NEW that both engines read alike.
    """
    name = f"{table}_no_{act.lower()}"
    when = f"WHEN (NOT ({unless})) " if unless else ""
    declare(
        Trigger(
            name=name,
            table=table,
            sqlite=(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW {when}"
                f"BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END",
            ),
            postgresql=(
                _REFUSE_FUNCTION,
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW {when}"
                "EXECUTE FUNCTION store_refuse_change()",
            ),
        )
    )


def declare(trigger: Trigger) -> None:
    """Declare `trigger`; it exists in the database from the next `migrate` on."""
    _declared[trigger.name] = trigger


def declared() -> list[Trigger]:
    """Return the declared triggers that this engine needs and whose tables exist, by name."""
    tables = set(connection.introspection.table_names())
    needed = [one for one in _declared.values() if one.table in tables and _statements(one)]
    return sorted(needed, key=lambda one: one.name)


def missing() -> list[str]:
    """Return the names of declared triggers that the database does not have, or has switched off."""
    present = set(_present())
    return [trigger.name for trigger in declared() if trigger.name not in present]


def install() -> None:
    """Create every declared trigger anew, so that a changed declaration takes effect."""
    with connection.cursor() as cursor:
        for trigger in declared():
            on_table = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on_table}")
            for statement in _statements(trigger):
                cursor.execute(statement)


def _statements(trigger: Trigger) -> tuple[str, ...]:
    return trigger.postgresql if connection.vendor == "postgresql" else trigger.sqlite


def _present() -> Iterable[str]:
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [name for (name,) in cursor.fetchall()]
