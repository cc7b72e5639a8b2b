"""Search over one folded text column per table, the same on both engines (decision 14).

A searchable table has a column `search_text` (kernel.text.fold of what people look for) and
declares itself with `searchable("app_table")` in its models module.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL

from motcua.kernel.text import fold
from motcua.store.triggers import Trigger, declare

M = TypeVar("M", bound=models.Model)

_indexed: set[str] = set()

# PostgreSQL's parser would read H50-240614-0001 as a word and a negative number; with spaces between,
# both engines find the same words.
_WORDS = "to_tsvector('simple', regexp_replace(search_text, '[^[:alnum:]]+', ' ', 'g'))"


def searchable(table: str) -> None:
    """Declare that `table` has a `search_text` column to be indexed and kept in step by triggers."""
    _indexed.add(table)
    fts = f"{table}_fts"
    add = f"INSERT INTO {fts}(rowid, search_text) VALUES (new.id, new.search_text);"  # noqa: S608 - our own name
    drop = f"INSERT INTO {fts}({fts}, rowid, search_text) VALUES ('delete', old.id, old.search_text);"  # noqa: S608 - the same
    for act, body in {"INSERT": add, "DELETE": drop, "UPDATE OF search_text": drop + add}.items():
        name = f"{fts}_{act.split()[0].lower()}"
        declare(
            Trigger(
                name=name,
                table=table,
                sqlite=(f"CREATE TRIGGER {name} AFTER {act} ON {table} BEGIN {body} END",),
                postgresql=(),  # its expression index keeps itself in step
            )
        )


def install() -> None:
    """Create the index of every searchable table that exists, and fill it from the rows."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in sorted(_indexed & tables):
            if connection.vendor == "postgresql":
                cursor.execute(f"CREATE INDEX IF NOT EXISTS {table}_search ON {table} USING gin ({_WORDS})")
            else:
                cursor.execute(
                    f"CREATE VIRTUAL TABLE IF NOT EXISTS {table}_fts USING fts5(search_text, "
                    f"content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
                )
                cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")  # noqa: S608 - our own name


def matching(rows: models.QuerySet[M], query: str, *, one_by_one: bool = False) -> models.QuerySet[M]:
    """Return the `rows` that contain every word of `query`, each as a prefix, marks ignored.

    An empty query returns all rows. `one_by_one` reads the words of each row instead of the index, where
    `rows` are few already and the words are in most of them.
    """
    words = _words(query)
    if not words:
        return rows
    if connection.vendor == "postgresql":
        return rows.filter(_holds(" & ".join(f"{word}:*" for word in words), indexed=not one_by_one))
    table = rows.model._meta.db_table
    found = RawSQL(  # noqa: S611 - the table is our own name, the words are parameters
        f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %s",  # noqa: S608
        [" ".join(f'"{word}"*' for word in words)],
    )
    return rows.filter(id__in=found)


def _holds(wanted: str, *, indexed: bool) -> models.Func:
    """Return the condition on PostgreSQL that a row holds the words, written as its index is.

    As a condition of the row itself it lets the planner walk a list in its order and stop at a page when
    the words are common; a list of all matching keys would be made whole each time.
    """
    # Written otherwise than the index, the same condition cannot use it.
    column = "%(expressions)s" if indexed else "%(expressions)s || ''"
    template = _WORDS.replace("search_text", column)
    words = models.Func(models.F("search_text"), template=template, output_field=models.TextField())
    query = models.Func(
        models.Value(wanted),
        template="to_tsquery('simple', %(expressions)s)",
        output_field=models.TextField(),
    )
    return models.Func(
        words, query, template="%(expressions)s", arg_joiner=" @@ ", output_field=models.BooleanField()
    )


def _words(query: str) -> list[str]:
    separated = "".join(letter if letter.isalpha() or letter.isdecimal() else " " for letter in fold(query))
    return separated.split()
