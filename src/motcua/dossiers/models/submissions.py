"""Filing online: what a citizen is still writing, what was sent, and dossiers of other portals."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.store.models import Row
from motcua.store.triggers import append_only


class Submission(Row):
    """A filing that a citizen prepares: a working write, erasable, read by its account alone.

    `operation` is the key under which it is sent: two windows, a double click or a retry make one dossier.
    `represented` is whose matter it is as the account may act for them; another person's details stand in
    `details` (rules.submissions.Details) with everything that is not an answer of the form. `guidance`
    holds the answers of the questions that say which papers apply, `done` the pages that were finished.
    `prefilled` are the answers that the account gave: what still equals them was not touched by anybody.
    `revision` counts the savings. Once sent it stays, with its `dossier`.
    """

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="submissions")
    represented = models.ForeignKey("people.Applicant", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    eform = models.ForeignKey("catalogue.EForm", on_delete=models.PROTECT, null=True, related_name="+")
    guidance = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    prefilled = models.JSONField(default=dict)
    details = models.JSONField(default=dict)
    done = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)
    operation = models.UUIDField(unique=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, null=True, related_name="submission")

    class Meta:
        """Listed for its account while it is not sent; found by age when it expires."""

        indexes = [
            models.Index(
                fields=["account", "-saved_at"],
                name="submission_being_written",
                condition=models.Q(dossier=None),
            ),
            models.Index(fields=["saved_at"], name="submission_by_age", condition=models.Q(dossier=None)),
        ]


class SubmissionFile(Row):
    """One upload of a submission: for a component, for a file field of the form (`field`), or beside them.

    `origin` says whence it came: uploaded, or taken from the person's own papers with their consent.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    component = models.ForeignKey(
        "catalogue.Component", on_delete=models.PROTECT, null=True, related_name="+"
    )
    field = models.CharField(max_length=100, blank=True)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=1000)
    position = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=12)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        """A file stands once in a submission."""

        ordering = ["submission", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["submission", "file"], name="submission_file_once")]


class DossierAnswers(Row):
    """What was answered with an online dossier, as it was sent: the form's answers and its own words.

    `lines` keeps question and answer as the applicant read them: [{"name", "label", "value"}].
    `not_applicable` names the components (row keys) that the guidance found not to apply; `contact` is where
    the applicant wants to be reached about this dossier (address, phone, email).
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="answers")
    eform = models.ForeignKey("catalogue.EForm", on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.JSONField()
    lines = models.JSONField()
    guidance = models.JSONField(default=dict)
    not_applicable = models.JSONField(default=list)
    contact = models.JSONField(default=dict)
    return_address = models.CharField(max_length=500, blank=True)


class ExternalCode(Row):
    """The code under which another system knows a dossier; `last_sync` is when it was told the status."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="external_codes")
    source = models.CharField(max_length=40)
    code = models.CharField(max_length=100)
    last_sync = models.DateTimeField()

    class Meta:
        """A code of a source belongs to one dossier."""

        constraints = [
            models.UniqueConstraint(fields=["source", "code"], name="external_code_once_for_its_source")
        ]


class ExternalCall(Row):
    """A call of another system that was carried out: sent again, it answers the same and acts no more."""

    external = models.ForeignKey(ExternalCode, on_delete=models.PROTECT, related_name="calls")
    key = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        """A call is carried out once."""

        constraints = [models.UniqueConstraint(fields=["external", "key"], name="external_call_once")]


class IntakeKey(Row):
    """A key by which another system hands dossiers in: only its SHA-256 is kept.

    `place` is where its dossiers are received when the version names no place of its own.
    """

    source = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    key_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True)


append_only("dossiers_externalcall")
