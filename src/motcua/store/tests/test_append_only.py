"""Rows that nobody changes, on either engine."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.kernel.errors import NotFound
from motcua.store import numbers, triggers

NOON = datetime(2024, 6, 3, 5, tzinfo=UTC)


def refused(statement: str) -> str:
    """Return what the database says when it refuses `statement`."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(refusal.value)


@pytest.fixture
def issued(db: None) -> list[int]:
    """Three numbers of one series."""
    return [numbers.issue(series="sổ 2024", subject=uuid4(), at=NOON) for _ in range(3)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM store_issuednumber",
        "DELETE FROM store_numberseries",
        "UPDATE store_numberseries SET last = 1",
        "UPDATE store_issuednumber SET number = 9 WHERE number = 3",
    ],
)
def test_a_number_once_issued_stays_used(issued: list[int], statement: str) -> None:
    assert "append-only table store_" in refused(statement)


def test_a_whole_table_cannot_be_truncated(issued: list[int]) -> None:
    if connection.vendor == "postgresql":
        assert "append-only" in refused("TRUNCATE store_issuednumber")
    assert numbers.unexplained_gaps("sổ 2024") == []


def test_numbers_are_consecutive_per_series(issued: list[int]) -> None:
    others = numbers.issue_many(series="sổ khác", subjects=[uuid4(), uuid4()], at=NOON)
    assert (issued, others) == ([1, 2, 3], [1, 2])
    assert numbers.issue(series="sổ 2024", subject=uuid4(), at=NOON) == 4


def test_a_rolled_back_number_was_never_issued(issued: list[int]) -> None:
    with transaction.atomic():
        numbers.issue(series="sổ 2024", subject=uuid4(), at=NOON)
        transaction.set_rollback(True)
    assert numbers.issue(series="sổ 2024", subject=uuid4(), at=NOON) == 4


def test_a_cancelled_number_explains_its_gap(issued: list[int]) -> None:
    numbers.cancel(series="sổ 2024", number=2, because="In hỏng", at=NOON)
    assert numbers.unexplained_gaps("sổ 2024") == []
    with pytest.raises(NotFound):
        numbers.cancel(series="sổ 2024", number=8, because="In hỏng", at=NOON)


def test_deleted_numbers_show_as_gaps(issued: list[int]) -> None:
    numbers.issue_many(series="sổ 2024", subjects=[uuid4() for _ in range(4)], at=NOON)
    with connection.cursor() as cursor:
        on_table = " ON store_issuednumber" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER store_issuednumber_no_delete{on_table}")
        cursor.execute("DELETE FROM store_issuednumber WHERE number IN (1, 4, 5, 7)")
    assert numbers.unexplained_gaps("sổ 2024") == [1, 4, 5, 7]


@pytest.mark.django_db
def test_a_lost_trigger_is_noticed_and_put_back() -> None:
    name = "store_numberseries_no_delete"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{' ON store_numberseries' * (connection.vendor == 'postgresql')}")
    assert triggers.missing() == [name]
    triggers.install()
    assert triggers.missing() == []


@pytest.mark.django_db
def test_a_trigger_switched_off_counts_as_missing() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_act DISABLE TRIGGER audit_act_no_update")
        assert triggers.missing() == ["audit_act_no_update"]
    else:
        assert "audit_act_no_truncate" not in {one.name for one in triggers.declared()}
