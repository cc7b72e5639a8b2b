"""The one allocator of official numbers: a counter row, locked; gaps are kept and explained."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.store.models import IssuedNumber

_NEXT = (
    "INSERT INTO store_numberseries (key, last) VALUES (%s, %s) "
    "ON CONFLICT (key) DO UPDATE SET last = store_numberseries.last + %s RETURNING last"
)


def issue(*, series: str, subject: UUID, at: datetime) -> int:
    """Return the next number of `series` (1 for a new one) and keep it against `subject`.

    The series stays locked until the caller's transaction ends: numbers are consecutive, and one
    that is rolled back was never issued.
    """
    return issue_many(series=series, subjects=[subject], at=at)[0]


def issue_many(*, series: str, subjects: list[UUID], at: datetime) -> list[int]:
    """Return consecutive numbers of `series`, one for each of `subjects`, in their order."""
    wanted = len(subjects)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [series, wanted, wanted])
        last: int = cursor.fetchone()[0]
    numbers = list(range(last - wanted + 1, last + 1))
    IssuedNumber.objects.bulk_create(
        IssuedNumber(series_id=series, number=number, subject=subject, issued_at=at)
        for number, subject in zip(numbers, subjects, strict=True)
    )
    return numbers


def cancel(*, series: str, number: int, because: str, at: datetime) -> None:
    """Mark a number as cancelled; it stays used for ever and the reason explains the gap."""
    IssuedNumber.objects.filter(series_id=series, number=number).update(
        cancelled_at=at, cancelled_because=because
    )


def unexplained_gaps(series: str) -> list[int]:
    """Return the numbers that the counter passed and no row explains: signs of deleted rows."""
    last = IssuedNumber.objects.filter(series_id=series).values_list("number", flat=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT last FROM store_numberseries WHERE key = %s", [series])
        found = cursor.fetchone()
    return sorted(set(range(1, (found[0] if found else 0) + 1)) - set(last))
