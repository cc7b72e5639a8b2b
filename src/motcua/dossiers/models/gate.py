"""Through which door citizens file: ours, or the national portal's (decision 30)."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.rules.gate import GateKind
from motcua.store.models import Row
from motcua.store.triggers import append_only


class Gate(Row):
    """From `effective_from` on citizens file here (`own`) or at `portal_url` (`national`), until the next.

    Of several rows for one day the last one recorded holds. `to_confirm`: nobody has compared it with the
    instrument yet.
    """

    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in GateKind])
    portal_url = models.URLField(max_length=300, blank=True)
    effective_from = models.DateField()
    basis = models.CharField(max_length=500)
    to_confirm = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        """A national gate says where it is."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=GateKind.OWN.value) | ~models.Q(portal_url=""),
                name="gate_national_has_its_address",
            )
        ]

    @property
    def is_own(self) -> bool:
        """Tell whether dossiers are filed on this site."""
        return self.kind == GateKind.OWN


append_only("dossiers_gate")
