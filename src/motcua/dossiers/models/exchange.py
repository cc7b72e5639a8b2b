"""What passes between applicant, counter and agency: requests, hand-overs, apologies, results."""

from __future__ import annotations

from typing import Final

from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.rules.supplements import ClockEffect, Stage
from motcua.store.models import Fact, Row
from motcua.store.triggers import append_only, never_deleted, refuse


class SupplementRequest(Row):
    """A written request to complete the dossier (form 02). Only `answered_at` is filled in later."""

    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplement_requests")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Stage])
    clock_effect = models.CharField(max_length=10, choices=[(one.value, one.value) for one in ClockEffect])
    basis = models.CharField(max_length=500, blank=True)
    step_name = models.CharField(max_length=300, blank=True)
    approver = models.CharField(max_length=410, blank=True)
    guide = models.CharField(max_length=200)
    override = models.CharField(max_length=500, blank=True)
    deadline = models.DateField()
    answered_at = models.DateTimeField(null=True)


class SupplementItem(models.Model):
    """One thing asked: a component, a field of the form (`field_name`), or what `name` says; and why."""

    request = models.ForeignKey(SupplementRequest, on_delete=models.PROTECT, related_name="items")
    component = models.ForeignKey(
        "catalogue.Component", on_delete=models.PROTECT, null=True, related_name="+"
    )
    field_name = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=1000)
    reason = models.CharField(max_length=1100)


class HandOver(Row):
    """A row of the control slip: who gave the dossier to whom, when. Only the taking over comes later."""

    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="hand_overs")
    from_unit = models.CharField(max_length=300)
    from_person = models.CharField(max_length=200)
    to_unit = models.CharField(max_length=300)
    to_person = models.CharField(max_length=200, blank=True)
    step_name = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    timeliness = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=500, blank=True)
    taken_at = models.DateTimeField(null=True)


class Extension(Fact):
    """An extension that sector law allows: it moves the due moment, on its basis (decision 22)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="extensions")
    amount = models.DecimalField(max_digits=6, decimal_places=1)
    unit = models.CharField(max_length=20)
    basis = models.CharField(max_length=500)
    approver = models.CharField(max_length=410)


class Apology(Fact):
    """An apology with a new appointment (form 04): never moves the due moment of lateness."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="apology")
    number = models.PositiveIntegerField()
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    cause = models.CharField(max_length=20)
    reason = models.CharField(max_length=1000)
    late_unit = models.CharField(max_length=300)
    signer = models.CharField(max_length=200)
    signer_position = models.CharField(max_length=200)


RECEIVER_VALUES: Final = ("receiver", "receiver_identity", "authorisation", "proof_reference")
"""Who took a result, and the papers that name them; these are emptied when the parties are erased."""
_KEPT_OF_RETURN: Final = (
    "id",
    "public_id",
    "dossier_id",
    "channel",
    "originals_taken_back",
    "proof",
    "at",
    "recorded_at",
)


class ResultReturn(Fact):
    """The hand-over of the result to the applicant, with proof.

    Only erasing changes a row: it empties who took it (see `usecases.erase_parties`).
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="handed_over")
    channel = models.CharField(max_length=20)
    receiver = models.CharField(max_length=200)
    receiver_identity = models.CharField(max_length=60, blank=True)
    authorisation = models.CharField(max_length=300, blank=True)
    originals_taken_back = models.CharField(max_length=500, blank=True)
    proof = models.CharField(max_length=20, choices=[(one.value, one.value) for one in DeliveryProof])
    proof_reference = models.CharField(max_length=200, blank=True)


append_only("dossiers_extension")
append_only("dossiers_apology")
never_deleted("dossiers_resultreturn")
refuse(
    "dossiers_resultreturn",
    "UPDATE",
    unless=" AND ".join(
        [
            *(f"NEW.{name} = ''" for name in RECEIVER_VALUES),
            *(f"NEW.{name} = OLD.{name}" for name in _KEPT_OF_RETURN),
        ]
    ),
)
