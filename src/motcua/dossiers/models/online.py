"""Between applicant and officer: the clock of the answer, verdicts, messages, requests to stop."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.exchange import SupplementRequest
from motcua.dossiers.rules.intake_clock import IntakeBounds, IntakeHours
from motcua.dossiers.rules.judging import Verdict
from motcua.dossiers.rules.stopping import StopOutcome
from motcua.store.models import Fact, Row
from motcua.store.triggers import append_only, never_deleted, refuse


class IntakeClock(models.Model):
    """Until when an officer must have answered what was filed online (R9): one row for each time it came in.

    `round` 0 is the filing, 1 the first supplement. `alerted_at` is when the officers were told that nobody
    had opened it, `opened_at` when one first did, `answered_at` when it was received, asked to be completed,
    refused, redirected or withdrawn. The two moments are those that count now; what they were before the
    working calendar changed stands in `recounts`.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="intake_clocks")
    round = models.PositiveSmallIntegerField()
    counts_from = models.DateTimeField()
    alert_hours = models.PositiveSmallIntegerField()
    answer_hours = models.PositiveSmallIntegerField()
    alert_by = models.DateTimeField()
    answer_by = models.DateTimeField()
    alerted_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """One clock of a dossier runs at a time; open ones are read by their last moment."""

        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="intake_clock_once_a_round"),
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(answered_at=None), name="intake_clock_one_runs"
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"], name="intake_clock_running", condition=models.Q(answered_at=None)
            )
        ]

    @property
    def bounds(self) -> IntakeBounds:
        """Return the two moments."""
        return IntakeBounds(self.alert_by, self.answer_by)

    @property
    def hours(self) -> IntakeHours:
        """Return the working hours that were promised when it began."""
        return IntakeHours(self.alert_hours, self.answer_hours)


class IntakeRecount(Fact):
    """A change of the working calendar moved a clock: what it said before, and says since."""

    clock = models.ForeignKey(IntakeClock, on_delete=models.PROTECT, related_name="recounts")
    old_alert_by = models.DateTimeField()
    old_answer_by = models.DateTimeField()
    alert_by = models.DateTimeField()
    answer_by = models.DateTimeField()
    calendar = models.ForeignKey("calendars.Calendar", on_delete=models.PROTECT, related_name="+")
    calendar_version = models.PositiveIntegerField()
    source = models.CharField(max_length=500)

    class Meta:
        """Read in order for one clock."""

        indexes = [models.Index(fields=["clock", "id"], name="recount_of_intake_clock")]


class PaperVerdict(Fact):
    """What an officer found of one paper (`component`) or one answer (`field_name`); the newest counts."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="verdicts")
    component = models.ForeignKey(
        "catalogue.Component", on_delete=models.PROTECT, null=True, related_name="+"
    )
    field_name = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=1000)
    verdict = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Verdict])
    reason = models.CharField(max_length=1000, blank=True)
    judged_by = models.CharField(max_length=200)

    class Meta:
        """A verdict that is not "ok" has its reason."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.OK.value) | ~models.Q(reason=""),
                name="verdict_has_its_reason",
            )
        ]
        indexes = [models.Index(fields=["dossier", "id"], name="verdict_of_dossier")]


class AnsweredSupplement(Fact):
    """What the applicant answered to a request online: the whole form as it then stood, beside the old one.

    `answers` and `lines` have the shape of `DossierAnswers`; both are empty where no field was asked. Only
    erasing changes a row: it empties both (see `usecases.erase_parties`).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="answered_supplements")
    request = models.OneToOneField(
        SupplementRequest, on_delete=models.PROTECT, related_name="answered_online"
    )
    answers = models.JSONField(default=dict)
    lines = models.JSONField(default=list)


class DossierMessage(Row):
    """A message on a dossier between its applicant and the officers who work on it: part of the record.

    `author` is who wrote it, for the officers; the applicant reads `author_role` and `author_unit` of an
    officer. `read_at` is when the other side first opened it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="messages")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    from_applicant = models.BooleanField()
    author = models.CharField(max_length=200)
    author_role = models.CharField(max_length=40, blank=True)
    author_unit = models.CharField(max_length=300, blank=True)
    text = models.TextField(max_length=4000)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        """Read in order for one dossier; the unread ones are counted."""

        indexes = [
            models.Index(fields=["dossier", "id"], name="message_of_dossier"),
            models.Index(
                fields=["dossier", "from_applicant"],
                name="dossier_message_unread",
                condition=models.Q(read_at=None),
            ),
        ]


class MessageFile(models.Model):
    """A file sent with a message."""

    message = models.ForeignKey(DossierMessage, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")


class StopRequest(Row):
    """The applicant asks to stop a received dossier (R14).

    Only the answer is filled in later: when, by whom, whether it was stopped, and why not.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="stop_requests")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=300)
    reason = models.CharField(max_length=1000)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(
        max_length=8, blank=True, choices=[(one.value, one.value) for one in StopOutcome]
    )
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        """One request waits at a time; an answered one has its outcome."""

        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(answered_at=None), name="stop_request_one_waits"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, outcome="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(outcome="")),
                name="stop_request_answered_with_outcome",
            ),
        ]


class CalendarFeed(Row):
    """A secret address at which a calendar reads the due dates of an account; only its hash is kept."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="calendar_feeds")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """An account has one address at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(revoked_at=None), name="calendar_feed_one_in_use"
            )
        ]


class WrongLookUp(models.Model):
    """A look-up with a wrong code or key, in real time; marks are hashes, rows are dropped by age (D10)."""

    id = models.BigAutoField(primary_key=True)
    code_mark = models.CharField(max_length=64)
    address_mark = models.CharField(max_length=64)
    tried_at = models.DateTimeField()

    class Meta:
        """Counted by what was tried and from where."""

        indexes = [
            models.Index(fields=["code_mark", "tried_at"], name="wrong_look_up_of_code"),
            models.Index(fields=["address_mark", "tried_at"], name="wrong_look_up_from"),
        ]


append_only("dossiers_intakerecount")
append_only("dossiers_paperverdict")
never_deleted("dossiers_answeredsupplement")
refuse(
    "dossiers_answeredsupplement",
    "UPDATE",
    unless="NEW.answers = '{}' AND NEW.lines = '[]' AND NEW.id = OLD.id AND NEW.dossier_id = OLD.dossier_id",
)
never_deleted("dossiers_dossiermessage")
never_deleted("dossiers_stoprequest")
