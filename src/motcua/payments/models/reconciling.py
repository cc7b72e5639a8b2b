"""Runs of the daily reconciliation and the differences they found."""

from __future__ import annotations

from django.db import models

from motcua.payments.rules.reconciling import DifferenceKind
from motcua.store.models import Row
from motcua.store.triggers import append_only, never_deleted, refuse


class Reconciliation(Row):
    """One comparing of a gateway's file of a day with what we hold; amounts in đồng.

    `is_fetched`: the file came from the gateway itself, else somebody handed it in.
    """

    provider = models.CharField(max_length=40)
    day = models.DateField()
    sha256 = models.CharField(max_length=64)
    is_fetched = models.BooleanField()
    lines_there = models.PositiveIntegerField()
    lines_here = models.PositiveIntegerField()
    total_there = models.BigIntegerField()
    total_here = models.BigIntegerField()
    made_by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """Listed by day, the newest run of it first."""

        indexes = [models.Index(fields=["-day", "-id"], name="reconciliation_by_day")]

    @property
    def stream(self) -> str:
        """Return the name of the stream of the acts of its gateway."""
        return f"reconciliation:{self.provider}"


class ReconciliationDifference(Row):
    """One difference, until somebody explained it; amounts in đồng, empty where that side has nothing."""

    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="differences")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in DifferenceKind])
    transaction = models.CharField(max_length=120)
    order = models.CharField(max_length=500, blank=True)
    there = models.BigIntegerField(null=True)
    here = models.BigIntegerField(null=True)
    explained_at = models.DateTimeField(null=True)
    explained_by = models.CharField(max_length=200, blank=True)
    explanation = models.CharField(max_length=500, blank=True)

    class Meta:
        """Explained with words."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(explained_at=None) | ~models.Q(explanation=""),
                name="difference_explained_in_words",
            )
        ]


append_only("payments_reconciliation")
never_deleted("payments_reconciliationdifference")
refuse("payments_reconciliationdifference", "UPDATE", unless="OLD.explained_at IS NULL")
