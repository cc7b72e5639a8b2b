"""The dossier itself: what it is, whose, where it stands now, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from motcua.calendars.rules import Unit
from motcua.dossiers.rules.bounds import is_by_moment
from motcua.dossiers.rules.channels import RETURN_NAMES, ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.results import ResultKind
from motcua.dossiers.rules.states import NAMES, TONES, Resolution, State
from motcua.kernel.identifiers import new_look_up_key
from motcua.store.models import Row
from motcua.store.search import searchable


@dataclass(frozen=True, slots=True)
class LegalMoments:
    """When a dossier was received, when it is due, and the bounds of early and late."""

    received_at: datetime
    due_at: datetime
    early_before: datetime
    late_from: datetime


class Dossier(Row):
    """One dossier (hồ sơ). The columns about its state are caches of its milestones and clock.

    `owner_name` and `filer_name` are caches of its newest `parties`: what lists show and search finds.

    `received_at` is the legal moment of reception printed on form 01; `due_at` the legal due
    moment, `due_printed` the one on the newest form 01; `resolved_at` when the result, or the
    notice that replaces it, was at the counter. `non_territorial`: `place` received it for
    others. `fees` keeps what was told to be paid (rules.fees_told.ToldFees). Either code together with
    `look_up_key` opens the public look-up; the key stands on what the applicant holds and in no list.
    """

    provisional_code = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=60, unique=True, null=True)  # noqa: DJ001 - unique when there is one
    look_up_key = models.CharField(max_length=10, default=new_look_up_key)
    regime = models.ForeignKey("dossiers.LegalRegime", on_delete=models.PROTECT, null=True)
    version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="dossiers"
    )
    field_name = models.CharField(max_length=200)
    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="dossiers_led")
    handling_unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="dossiers_received")
    non_territorial = models.BooleanField(default=False)
    service_level = models.CharField(max_length=10)
    channel = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ReceptionChannel])
    return_channel = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in ReturnChannel]
    )
    owner = models.ForeignKey("people.Applicant", on_delete=models.PROTECT, related_name="dossiers_owned")
    filer = models.ForeignKey("people.Applicant", on_delete=models.PROTECT, related_name="dossiers_filed")
    owner_name = models.CharField(max_length=300)
    filer_name = models.CharField(max_length=300)
    authorisation = models.CharField(max_length=300, blank=True)
    summary = models.CharField(max_length=500)
    sets = models.PositiveSmallIntegerField(default=1)
    note = models.TextField(blank=True)
    fees = models.JSONField(null=True)
    receipt = models.UUIDField(null=True)

    state = models.CharField(max_length=30, choices=[(one.value, one.value) for one in State])
    filed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_printed = models.DateTimeField(null=True)
    early_before = models.DateTimeField(null=True)
    late_from = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)
    paused_since = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolution = models.CharField(
        max_length=30, blank=True, choices=[(one.value, one.value) for one in Resolution]
    )
    returned_at = models.DateTimeField(null=True)
    received_by = models.BigIntegerField(null=True)
    instance = models.OneToOneField(
        "workflow.Instance", on_delete=models.PROTECT, null=True, related_name="dossier"
    )
    search_text = models.TextField()

    class Meta:
        """Lists are by organisation and state, newest first; the sweep looks for what is due to warn."""

        indexes = [
            models.Index(fields=["organisation", "state", "-id"], name="dossier_by_state"),
            models.Index(fields=["place", "state", "-id"], name="dossier_by_place"),
            models.Index(fields=["owner", "-id"], name="dossier_by_owner"),
            models.Index(
                fields=["warn_at"], name="dossier_to_warn", condition=models.Q(warn_at__isnull=False)
            ),
            models.Index(
                fields=["resolved_at", "id"],
                name="dossier_to_hand_over",
                condition=models.Q(state=State.AWAITING_RETURN.value),
            ),
            models.Index(
                fields=["id"],
                name="dossier_result_on_its_way",
                condition=models.Q(state=State.RESULT_SIGNED.value),
            ),
            models.Index(
                fields=["late_from", "id"],
                name="dossier_open_by_lateness",
                condition=models.Q(resolved_at=None),
            ),
            models.Index(
                fields=["receipt"], name="dossier_by_receipt", condition=models.Q(receipt__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code=None) | models.Q(received_at__isnull=False),
                name="dossier_with_a_code_was_received",
            ),
            models.CheckConstraint(
                condition=models.Q(resolution="") | models.Q(resolved_at__isnull=False),
                name="dossier_resolution_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        """Return the official code, or the provisional one before acceptance."""
        return self.code or self.provisional_code

    def moments(self) -> LegalMoments:
        """Return the moments of a received dossier. Raises ValueError before reception."""
        if not (self.received_at and self.due_at and self.early_before and self.late_from):
            raise ValueError(f"dossier {self.provisional_code} was not received")
        return LegalMoments(self.received_at, self.due_at, self.early_before, self.late_from)

    @property
    def deciding_unit(self) -> Unit:
        """Return the unit by which it is late: hours where the last phase, be it an extension, has them."""
        return Unit.WORKING_HOUR if is_by_moment(self.due_at, self.early_before) else Unit.WORKING_DAY

    @property
    def state_name(self) -> str:
        """Return the state in plain Vietnamese words."""
        return NAMES[State(self.state)]

    @property
    def state_tone(self) -> str:
        """Return the tone in which the state is shown: going, paused, good, quiet."""
        return TONES[State(self.state)]

    @property
    def return_channel_name(self) -> str:
        """Return how the applicant wants the result, in Vietnamese."""
        return RETURN_NAMES[ReturnChannel(self.return_channel)]

    @property
    def result(self) -> Result | None:
        """Return the result in force, or None; one query unless `results` were read beforehand."""
        return next((one for one in self.results.all() if one.withdrawn_at is None), None)

    @property
    def stream(self) -> str:
        """Return the name of this dossier's stream of acts."""
        return f"dossier:{self.public_id}"


class Result(models.Model):
    """What came of the dossier. Signed, numbered and arrived are three moments.

    One is in force at most; one that was withdrawn stays, with its file and its number. `series` is that
    of the number. `signer_post` is empty where the person who signed has no account here and was typed.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="results")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ResultKind])
    title = models.CharField(max_length=500)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField()
    signer = models.CharField(max_length=200)
    signer_position = models.CharField(max_length=300)
    signer_post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=120, blank=True)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    issued_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        """One result of a dossier is in force; the symbols of an authority are read from its last ones."""

        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(withdrawn_at=None), name="result_one_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_because=""),
                name="result_withdrawn_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["authority", "issued_at"], name="result_of_authority")]


searchable("dossiers_dossier")
