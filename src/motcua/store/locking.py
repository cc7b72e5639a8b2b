"""The one way from an identifier to a locked row."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import ClassVar, Final, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError, connection, models
from django.db.transaction import TransactionManagementError

from motcua.kernel.errors import Category, DomainError, NotFound
from motcua.kernel.text import N_

M = TypeVar("M", bound=models.Model)

PATIENCE: Final = timedelta(seconds=30)
"""How long `hold_writers` waits, and so how long at most new writers wait behind it."""

_WRITERS: Final = 0x6D6F7463
_LOCK_NOT_AVAILABLE: Final = "55P03"


class WritersBusy(DomainError):
    """Some act under way took too long to wait for: nothing was done, and it may be tried again."""

    code = "store.writers_busy"
    category: ClassVar[Category] = Category.UNAVAILABLE
    sentence = N_("Có việc khác đang được ghi quá lâu, nên chưa thực hiện được. Hãy thử lại sau ít phút.")


def lock(rows: models.QuerySet[M], **lookup: object) -> M:
    """Return the one row of `rows` that matches `lookup`, locked until the transaction ends.

    On SQLite the transaction itself holds the lock (IMMEDIATE). Raises NotFound when there is none,
    and Django's TransactionManagementError outside a transaction.
    """
    try:
        return rows.select_for_update(of=("self",)).get(**lookup)
    except ObjectDoesNotExist as missing:
        raise NotFound from missing


def hold(*names: str) -> None:
    """Be alone with each of `names` until this transaction ends: for what no row stands for.

    All are taken in one order, so that two that want the same do not block each other. On SQLite the
    transaction itself does this (IMMEDIATE). Raises TransactionManagementError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a name is held until its transaction ends: there is none")
    if connection.vendor != "postgresql":
        return
    digests = (hashlib.sha256(f"name:{one}".encode()).digest() for one in set(names))
    keys = sorted(int.from_bytes(digest[:8], "big", signed=True) for digest in digests)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])


def join_writers() -> None:
    """Be among the transactions that `hold_writers` waits for, until this one ends.

    Call it before any other lock: whoever holds the writers back then never waits for somebody who
    waits for it. On SQLite the transaction itself does this (IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_WRITERS])


def hold_writers(*, patience: timedelta | None = None) -> None:
    """Wait for the transactions that joined the writers, and hold new ones until this one ends.

    Call it before any other lock. Readers, drafts and traces go on. Raises WritersBusy when some writer
    takes longer than `patience` (else PATIENCE): new writers wait meanwhile, so it gives way to them.
    """
    if connection.vendor != "postgresql":
        return  # the transaction itself does this
    wait = f"{int((patience or PATIENCE).total_seconds() * 1000)}ms"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [wait])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    except OperationalError as fault:
        if getattr(fault.__cause__, "sqlstate", "") == _LOCK_NOT_AVAILABLE:
            raise WritersBusy from fault
        raise
