"""The edition of the catalogue that the public sees: what is made from it is kept until the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection

from motcua.kernel.dates import legal_date

_TABLES: Final = (
    "catalogue_publication",
    "catalogue_repeal",
    "catalogue_servicelevelrow",
    "catalogue_processapproval",
    "catalogue_formfile",
    "dossiers_gate",
)
"""Append-only tables: how many rows there are, and the newest, tell whether anything was added."""
_PUBLISHED: Final = ("catalogue_eform", "catalogue_guidance")
"""Tables whose published rows never change."""


def _count(table: str, where: str = "") -> str:
    newest = f"SELECT public_id FROM {table} {where} ORDER BY id DESC LIMIT 1"  # noqa: S608 - names of our own
    return f"SELECT COUNT(*), CAST(({newest}) AS VARCHAR(40)) FROM {table} {where}"  # noqa: S608 - the same


_STATEMENT: Final = " UNION ALL ".join(
    [
        *(_count(table) for table in _TABLES),
        *(_count(table, "WHERE published_at IS NOT NULL") for table in _PUBLISHED),
    ]
)
_WHILE: Final = timedelta(minutes=5)
"""How long names and addresses of units, and figures of the past, may be old on a public page."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which catalogue, on which legal day, in which five minutes. Equal editions show the same pages."""

    stamp: tuple[tuple[int, str], ...]
    day: date
    since: datetime


def edition_at(at: datetime) -> Edition:
    """Return the edition of the moment `at`: one query."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT)
        stamp = tuple((int(count), str(newest or "")) for count, newest in cursor.fetchall())
    return Edition(stamp, legal_date(at), at - (at - datetime.min.replace(tzinfo=at.tzinfo)) % _WHILE)
