"""Decisions, and the dated facts they make: publications, repeals, processes, service levels."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.catalogue.models.procedures import Procedure
from motcua.catalogue.models.versions import ProcedureVersion
from motcua.catalogue.rules.levels import LEVELS, REASONS
from motcua.catalogue.rules.publication import DECISION_KINDS, PUBLICATION_KINDS, Issuer
from motcua.store.models import Fact, Row
from motcua.store.triggers import append_only


class Decision(Row):
    """A decision, as far as the catalogue needs it: the paper itself belongs to `documents`.

    `text_*` are dates of the legal text that holds the procedure; `entered_on` is when it was
    entered in the national database. `marks` names the invented fields: {"signed_on": "invented"}.
    """

    number = models.CharField(max_length=60)
    kind = models.CharField(max_length=15, choices=list(DECISION_KINDS.items()))
    issuer = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    issuer_kind = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Issuer], default=Issuer.PROVINCE
    )
    subject = models.CharField(max_length=1000)
    signed_on = models.DateField()
    effective_on = models.DateField()
    text_name = models.CharField(max_length=500, blank=True)
    text_signed_on = models.DateField(null=True)
    text_effective_on = models.DateField(null=True)
    entered_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)
    marks = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()

    class Meta:
        """A number is used once by an issuer in a year's day; it takes effect when signed or later."""

        ordering = ["-signed_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "number", "signed_on"], name="decision_once"),
            models.CheckConstraint(
                condition=Q(effective_on__gte=F("signed_on")), name="decision_effective_after_signed"
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number

    @property
    def stream(self) -> str:
        """Return the name of the stream of its acts."""
        return f"decision:{self.public_id}"


class Publication(Fact):
    """A version made public under a decision, from `effective_from` on."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="publications")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=10, choices=list(PUBLICATION_KINDS.items()))
    effective_from = models.DateField()

    class Meta:
        """A decision publishes a version once in each way."""

        ordering = ["effective_from", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "decision", "kind"], name="publication_once"),
        ]


class Repeal(Fact):
    """A procedure repealed: filing closes at 00:00 of `effective_from`."""

    procedure = models.OneToOneField(Procedure, on_delete=models.PROTECT, related_name="repeal")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="repeals")
    effective_from = models.DateField()

    class Meta:
        """One repeal per procedure."""


class ProcessApproval(Fact):
    """The internal process of a procedure, approved by a decision, from `effective_from` on."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="approvals")
    process_version = models.ForeignKey("workflow.ProcessVersion", on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="approvals")
    effective_from = models.DateField()

    class Meta:
        """Oldest first."""

        ordering = ["effective_from", "id"]


class ServiceLevelRow(Fact):
    """How far a procedure can be done online, from `effective_from` on, and why not further."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="service_levels")
    level = models.CharField(max_length=10, choices=list(LEVELS.items()))
    reason = models.CharField(max_length=20, choices=list(REASONS.items()), blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="service_levels")
    effective_from = models.DateField()
    marks = models.JSONField(default=dict)

    class Meta:
        """Oldest first."""

        ordering = ["effective_from", "id"]


append_only("catalogue_publication")
append_only("catalogue_repeal")
append_only("catalogue_processapproval")
append_only("catalogue_servicelevelrow")
