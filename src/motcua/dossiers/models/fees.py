"""What happened to the fees of a dossier, as facts: what reports and checks of integrity read."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.rules.fee_facts import FeeFactKind
from motcua.store.models import Fact
from motcua.store.triggers import append_only


class DossierFee(Fact):
    """One fact about the fees of a dossier: charged, paid, given back, charge cancelled. Whole đồng.

    `charge` is the public id of the charge in payments; `key` makes a fact told twice be kept once.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="fee_facts")
    charge = models.UUIDField()
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in FeeFactKind])
    amount = models.BigIntegerField()
    channel = models.CharField(max_length=20, blank=True)
    receipt_number = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=120, unique=True)

    class Meta:
        """Read by dossier, and by day for what was collected."""

        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="fee_fact_of_something")]
        indexes = [models.Index(fields=["kind", "at"], name="fee_facts_of_a_day")]


append_only("dossiers_dossierfee")
