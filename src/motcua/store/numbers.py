"""The one allocator of official numbers: a counter row, locked; gaps are kept and explained."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.kernel.errors import NotFound
from motcua.store.models import IssuedNumber

_NEXT = (
    "INSERT INTO store_numberseries (key, last) VALUES (%s, %s) "
    "ON CONFLICT (key) DO UPDATE SET last = store_numberseries.last + %s RETURNING last"
)

# Pairs of neighbours with a hole between them; the counter's next number closes the last one.
_GAPS = (
    "SELECT before, number FROM ("
    "SELECT number, LAG(number, 1, 0) OVER (ORDER BY number) AS before FROM ("
    "SELECT number FROM store_issuednumber WHERE series_id = %s "
    "UNION ALL SELECT last + 1 FROM store_numberseries WHERE key = %s) known) neighbours "
    "WHERE number > before + 1 ORDER BY number"
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
    """Mark a number as cancelled; it stays used for ever and the reason explains the gap.

    Raises NotFound when the series never issued it.
    """
    issued = IssuedNumber.objects.filter(series_id=series, number=number)
    if not issued.update(cancelled_at=at, cancelled_because=because):
        raise NotFound


def unexplained_gaps(series: str) -> list[int]:
    """Return the numbers that the counter passed and no row explains: signs of deleted rows."""
    with connection.cursor() as cursor:
        cursor.execute(_GAPS, [series, series])
        return [number for lower, upper in cursor.fetchall() for number in range(lower + 1, upper)]
