"""Money in suspense that somebody found out what it was paid for."""

from __future__ import annotations

from django.db import models

from motcua.store.models import Fact
from motcua.store.triggers import append_only


class Assignment(Fact):
    """Money that waited in suspense is counted for a charge after all: who said so, when and why.

    `taken_from` is the charge it had come in for, none where nobody knew what for.
    """

    payment = models.OneToOneField("payments.Payment", on_delete=models.PROTECT, related_name="+")
    charge = models.ForeignKey("payments.Charge", on_delete=models.PROTECT, related_name="assignments")
    taken_from = models.ForeignKey("payments.Charge", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    assigned_by = models.CharField(max_length=200)

    class Meta:
        """With its reason; a payment once."""

        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="assignment_for_a_reason"),
        ]


append_only("payments_assignment")
