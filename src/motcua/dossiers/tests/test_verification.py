"""What the reports count is held against the acts: a row changed in the database is named."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier, Standing
from motcua.dossiers.queries.verification import counted_findings
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.store.models import IssuedNumber


@pytest.fixture
def lives(scene: Scene) -> list[Dossier]:
    """A dossier that was resolved, one undone and open again, one voided, one open."""
    resolved = scene.resolve(scene.receive(), NINE + timedelta(hours=4))
    undone = scene.resolve(scene.receive(), NINE + timedelta(hours=4))
    acts.undo_last_act(
        dossier_id=undone.public_id,
        reason="Ghi nhầm hồ sơ",
        actor=scene.cast.lan,
        at=NINE + timedelta(hours=5),
    )
    voided = scene.receive()
    acts.void_reception(dossier_id=voided.public_id, reason="Nhận nhầm hồ sơ", actor=scene.cast.hanh, at=NINE)
    return [resolved, undone, voided, scene.receive()]


def test_dossiers_that_only_use_cases_wrote_are_whole(lives: list[Dossier]) -> None:
    assert list(counted_findings()) == []


@pytest.mark.parametrize("column", ["resolved_at", "received_at", "due_at", "late_from"])
def test_a_counted_moment_that_was_changed_is_named(lives: list[Dossier], column: str) -> None:
    earlier = NINE - timedelta(days=3)
    Standing.objects.filter(dossier=lives[0]).update(**{column: earlier})
    assert [one.stream for one in counted_findings()] == [lives[0].stream]


@pytest.mark.parametrize("column", ["resolved_at", "received_at", "due_at"])
def test_a_dossier_that_was_changed_with_its_standing_is_named(lives: list[Dossier], column: str) -> None:
    earlier = NINE - timedelta(days=3)
    for rows in (Standing.objects.filter(dossier=lives[0]), Dossier.objects.filter(pk=lives[0].pk)):
        rows.update(**{column: earlier})
    assert {one.stream for one in counted_findings()} == {lives[0].stream}


@pytest.mark.parametrize("change", ["due", "reckoning", "reason", "all"])
def test_fees_that_were_changed_are_named_though_their_sum_is_the_same(
    lives: list[Dossier], change: str
) -> None:
    fees: dict[str, Any] = lives[0].fees or {}
    fees["charges"][0] |= {"due": 1} if change == "due" else {"reckoning": "khác"}
    fees["claim"] |= {"reason": "Giấy khác"} if change == "reason" else {}
    Dossier.objects.filter(pk=lives[0].pk).update(fees=None if change == "all" else fees)
    (found,) = counted_findings()
    assert found.stream == lives[0].stream
    assert "phí, lệ phí" in found.sentence


def test_a_dossier_taken_out_of_the_counts_is_named(lives: list[Dossier]) -> None:
    Standing.objects.filter(dossier=lives[3]).delete()
    (found,) = counted_findings()
    assert str(lives[3].code) in found.sentence


def test_a_number_that_vanished_is_named(lives: list[Dossier]) -> None:
    number = IssuedNumber.objects.filter(series__key__startswith="dossier:").order_by("number").first()
    assert number is not None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE store_issuednumber DISABLE TRIGGER USER")
        else:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'store_issued%'"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
    IssuedNumber.objects.filter(pk=number.pk).delete()
    assert [one.kind for one in counted_findings()] == ["number_missing"]
