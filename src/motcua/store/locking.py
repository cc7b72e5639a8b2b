"""The one way from an identifier to a locked row."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from motcua.kernel.errors import NotFound

M = TypeVar("M", bound=models.Model)


def lock(rows: models.QuerySet[M], **lookup: object) -> M:
    """Return the one row of `rows` that matches `lookup`, locked until the transaction ends.

    On SQLite the transaction itself holds the lock (IMMEDIATE). Raises NotFound when there is none,
    and Django's TransactionManagementError outside a transaction.
    """
    try:
        return rows.select_for_update(of=("self",)).get(**lookup)
    except rows.model.DoesNotExist as missing:
        raise NotFound from missing
