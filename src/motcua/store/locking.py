"""The one way from an identifier to a locked row."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models

from motcua.kernel.errors import NotFound

M = TypeVar("M", bound=models.Model)


def lock(rows: models.QuerySet[M], **lookup: object) -> M:
    """Return the one row of `rows` that matches `lookup`, locked until the transaction ends.

    On SQLite the transaction itself holds the lock (IMMEDIATE). Raises NotFound when there is none,
    and Django's TransactionManagementError outside a transaction.
    """
    try:
        return rows.select_for_update(of=("self",)).get(**lookup)
    except ObjectDoesNotExist as missing:
        raise NotFound from missing


def hold_writers(model: type[models.Model]) -> None:
    """Wait for the transactions that write the table of `model`, and hold new ones until this one ends.

    Readers go on. On SQLite the transaction itself does this (IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {model._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
