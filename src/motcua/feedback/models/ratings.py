"""Ratings and answers of questionnaires: kept apart from the dossiers that they came from."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from motcua.feedback.rules.ratings import COMMENT_MOST, Level, Source
from motcua.store.models import Row
from motcua.store.triggers import append_only


class RatingGiven(models.Model):
    """That a dossier was rated, in which month; not what was said. One a dossier."""

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="rating_given")
    month = models.DateField()


class SurveyGiven(models.Model):
    """That the questionnaire was answered for a dossier, in which month; not what. One a dossier."""

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="survey_given")
    month = models.DateField()


class Rating(models.Model):
    """What somebody said, and of which work; not of which dossier.

    The key is random and only the month is kept, so that no page, paper, act or export leads to a dossier;
    figures of few are never shown. Who reads the tables themselves still sees procedure, officer and month
    of each: that is the operator's trust (docs/threat-model.md). `officer` received the dossier.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey("catalogue.Procedure", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    month = models.DateField()
    level = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Level])
    reasons = models.JSONField(default=list)
    comment = models.CharField(max_length=COMMENT_MOST, blank=True)
    source = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Source])

    class Meta:
        """Counted by agency and month, which begins on its first day."""

        indexes = [models.Index(fields=["organisation", "month", "level"], name="rating_by_month")]
        constraints = [models.CheckConstraint(condition=models.Q(month__day=1), name="rating_of_a_month")]


class Questionnaire(Row):
    """A questionnaire, asked from a day on until the next one."""

    name = models.CharField(max_length=300)
    definition = models.JSONField()
    in_force_from = models.DateField(unique=True)
    source = models.CharField(max_length=500)
    to_confirm = models.BooleanField()


class SurveyAnswer(models.Model):
    """One filled questionnaire, of which work; nobody's name, no dossier."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(
        "catalogue.Procedure", on_delete=models.PROTECT, null=True, related_name="+"
    )
    month = models.DateField()
    answers = models.JSONField()
    comment = models.CharField(max_length=COMMENT_MOST, blank=True)

    class Meta:
        """Counted by agency and month."""

        indexes = [models.Index(fields=["organisation", "month"], name="survey_by_month")]


append_only("feedback_ratinggiven")
append_only("feedback_surveygiven")
append_only("feedback_rating")
append_only("feedback_surveyanswer")
