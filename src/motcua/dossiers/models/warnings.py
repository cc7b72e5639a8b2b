"""Warnings that a date comes near: each given once, to whoever holds the work."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.rules.warning_points import WarningKind
from motcua.store.models import Row


class DueWarning(Row):
    """A dossier, or its open `step`, is near its due moment. Erasable: no act of the agency.

    `holder` is who held the step then; None is everybody of `unit` who may take it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="warnings")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in WarningKind])
    step = models.ForeignKey("workflow.StepToken", on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey("people.Account", on_delete=models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey("people.Unit", on_delete=models.CASCADE, null=True, related_name="+")
    due_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        """Read by who holds the work; a step is warned of once for each due moment."""

        constraints = [
            models.UniqueConstraint(fields=["kind", "step", "due_at"], name="warning_once_for_a_due_moment")
        ]
        indexes = [
            models.Index(fields=["holder", "-at"], name="warning_of_holder"),
            models.Index(fields=["unit", "-at"], name="warning_of_unit"),
        ]
