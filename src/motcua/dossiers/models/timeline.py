"""Dated facts of a dossier: milestones, clock, due dates, and the standing that reports count."""

from __future__ import annotations

from django.db import models

from motcua.calendars.rules.clock import SegmentKind
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import Resolution
from motcua.store.models import Fact
from motcua.store.triggers import append_only


class Milestone(Fact):
    """Something that happened to a dossier at a legal moment. Undone by a later one, never removed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="milestones")
    kind = models.CharField(max_length=30, choices=[(one.value, one.value) for one in MilestoneKind])
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        """Read in order for one dossier, or by kind and moment for oversight."""

        indexes = [
            models.Index(fields=["dossier", "at"], name="milestone_of_dossier"),
            models.Index(fields=["kind", "at"], name="milestone_by_kind"),
        ]


class ClockSegment(Fact):
    """From `at` the clock runs, stands still, or starts again from zero, on a legal basis."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="segments")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in SegmentKind])
    basis = models.CharField(max_length=500, blank=True)
    approver = models.CharField(max_length=410, blank=True)

    class Meta:
        """Read in order for one dossier."""

        indexes = [models.Index(fields=["dossier", "at"], name="segment_of_dossier")]


class DueDate(Fact):
    """The due moment as it was set at `at`: a history, so that any past one can be shown and explained.

    `is_printed` says that it stands on a paper the applicant has; `explanation` holds what
    calendars.rules gave: skipped days, rules, sentence.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="due_dates")
    due_at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    is_printed = models.BooleanField(default=False)
    calendar = models.ForeignKey("calendars.Calendar", on_delete=models.PROTECT, null=True)
    calendar_version = models.PositiveIntegerField(default=0)
    explanation = models.JSONField()

    class Meta:
        """Read in order for one dossier."""

        indexes = [models.Index(fields=["dossier", "recorded_at"], name="due_date_of_dossier")]


class Standing(models.Model):
    """What a report counts about a dossier, true from-to and known from-to (rules.standing).

    Only the two ends (`to_at`, `known_to`) are ever changed, once, from empty. `early_before` and
    `late_from` bound the class: resolved before the first is early, from the second on late.
    """

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="standings")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)

    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    field_name = models.CharField(max_length=200)
    is_online = models.BooleanField()
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    early_before = models.DateTimeField()
    late_from = models.DateTimeField()
    paused_since = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolution = models.CharField(
        max_length=30, blank=True, choices=[(one.value, one.value) for one in Resolution]
    )
    counts_as_on_time = models.BooleanField(default=False)

    class Meta:
        """A report reads the statements of one organisation; open ones and those resolved in a window."""

        indexes = [
            models.Index(fields=["organisation", "resolved_at"], name="standing_by_resolution"),
            models.Index(fields=["organisation", "received_at"], name="standing_by_reception"),
            models.Index(fields=["dossier"], name="standing_known_now", condition=models.Q(known_to=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_at=None) | models.Q(to_at__gt=models.F("from_at")),
                name="standing_ends_after_it_begins",
            )
        ]


append_only("dossiers_milestone")
append_only("dossiers_clocksegment")
append_only("dossiers_duedate")
