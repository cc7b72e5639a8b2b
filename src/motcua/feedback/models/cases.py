"""Feedback and petitions, and every step of their way."""

from __future__ import annotations

from django.db import models

from motcua.feedback.rules.cases import CONTENT_MOST, About, CaseAct, CaseChannel, CaseKind, CaseState, Target
from motcua.store.models import Fact, Row
from motcua.store.search import searchable
from motcua.store.triggers import append_only


class FeedbackTerm(models.Model):
    """In how many working days a case is classified or answered, from a day on; `about` empty: any."""

    target = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Target])
    about = models.CharField(max_length=10, blank=True)
    working_days = models.PositiveSmallIntegerField()
    in_force_from = models.DateField()
    source = models.CharField(max_length=300)
    to_confirm = models.BooleanField()

    class Meta:
        """One value from one day on."""

        constraints = [
            models.UniqueConstraint(fields=["target", "about", "in_force_from"], name="feedback_term_once"),
            models.CheckConstraint(condition=models.Q(working_days__gt=0), name="feedback_term_has_days"),
        ]


class FeedbackCase(Row):
    """One case. State, unit and dates are caches of its steps.

    `look_up_key` opens it to its sender without an account. `hides_sender`: the sender asked that the
    handling unit does not see who it is; only who sorts cases does.
    """

    code = models.CharField(max_length=30, unique=True)
    look_up_key = models.CharField(max_length=10)
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in CaseKind])
    about = models.CharField(max_length=10, choices=[(one.value, one.value) for one in About])
    channel = models.CharField(max_length=10, choices=[(one.value, one.value) for one in CaseChannel])
    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="feedback_cases")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    sender = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    hides_sender = models.BooleanField(default=False)
    dossier_code = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=200)
    content = models.TextField(max_length=CONTENT_MOST)
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in CaseState])
    received_at = models.DateTimeField()
    classify_by = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    public_content = models.TextField(blank=True)
    judged = models.CharField(max_length=20, blank=True)
    search_text = models.TextField(blank=True)

    class Meta:
        """Listed by agency and state, newest first; the public list by publication."""

        indexes = [
            models.Index(fields=["organisation", "state", "-id"], name="feedback_case_by_state"),
            models.Index(
                fields=["-published_at", "id"],
                name="feedback_case_published",
                condition=models.Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return its code."""
        return self.code

    @property
    def stream(self) -> str:
        """Return the name of this case's stream of acts."""
        return f"feedback:{self.public_id}"


class CaseStep(Fact):
    """One step of a case on both time axes: what reports count. `due_at` is by when the next is expected."""

    case = models.ForeignKey(FeedbackCase, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(
        max_length=10, choices=[("receive", "receive"), *((one.value, one.value) for one in CaseAct)]
    )
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in CaseState])
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)


class CaseFile(models.Model):
    """A file that the sender added, or that came with the answer."""

    case = models.ForeignKey(FeedbackCase, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    with_answer = models.BooleanField(default=False)


append_only("feedback_casestep")
searchable("feedback_feedbackcase")
