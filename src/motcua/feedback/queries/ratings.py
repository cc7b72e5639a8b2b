"""Ratings and questionnaires: what may be rated, and figures that name nobody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hmac import compare_digest
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import is_applicant
from motcua.dossiers.rules.look_up import typed_code, typed_key
from motcua.feedback.models import Questionnaire, Rating, RatingGiven, SurveyAnswer
from motcua.feedback.rules.ratings import Counted, Level, Reason, counted, protected
from motcua.feedback.rules.surveys import FactorFigure, figures, parse_questionnaire
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound

Kept = TypeVar("Kept", Rating, SurveyAnswer)


@dataclass(frozen=True, slots=True)
class Months:
    """The months from `first` to `last`, both given by their first day and both included."""

    first: date
    last: date


def dossier_to_rate(*, code: str, key: str, actor: Actor, at: datetime) -> Dossier:
    """Return the dossier that somebody may rate: its applicant, or who holds its look-up key.

    Raises NotFound for everybody else, and for a code that does not exist.
    """
    typed = typed_code(code)
    wanted = Q(code=typed) | Q(provisional_code=typed)
    found = Dossier.objects.filter(wanted).select_related("version__procedure", "organisation").first()
    if found is None:
        raise NotFound
    right = compare_digest(found.look_up_key.encode(), typed_key(key).encode())
    if not right and not is_applicant(actor, found, at):
        raise NotFound
    return found


def was_rated(dossier_id: UUID) -> bool:
    """Tell whether a dossier was rated already."""
    return RatingGiven.objects.filter(dossier__public_id=dossier_id).exists()


def questionnaire_on(day: date) -> Questionnaire | None:
    """Return the questionnaire that is asked on `day`."""
    return Questionnaire.objects.filter(in_force_from__lte=day).order_by("-in_force_from").first()


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """The ratings of a window: in all, by procedure, by officer; the reasons; comments without a date."""

    whole: Counted
    by_procedure: list[Counted]
    by_officer: list[Counted]
    reasons: list[tuple[Reason, int]]
    comments: list[tuple[str, str]]
    given: int


def rating_figures(organisations: Collection[int], window: Months) -> RatingFigures:
    """Return the figures of ratings whose month begins in the `window`, for some agencies.

    Of few ratings no reason and no comment is told, and none follows from the others by subtracting.
    """
    rows = _of_months(Rating.objects.filter(organisation__in=organisations), window)
    whole = [("", level, number) for level, number in rows.values_list("level").annotate(Count("pk"))]
    by_procedure = rows.values_list(F("procedure__name"), "level").annotate(Count("pk")).order_by()
    by_officer = rows.exclude(officer=None).values_list(F("officer__full_name"), "level")
    found = next(iter(counted(whole)), Counted("", {}))
    procedures = protected(counted(list(by_procedure)), found)
    officers = protected(counted(list(by_officer.annotate(Count("pk")).order_by())), found)
    said = rows.none() if found.is_hidden else rows
    return RatingFigures(
        whole=found,
        by_procedure=sorted(procedures, key=lambda one: (-one.total, one.name)),
        by_officer=sorted(officers, key=lambda one: one.name),
        reasons=_reasons(said),
        comments=sorted(said.exclude(comment="").values_list("level", "comment")),
        given=RatingGiven.objects.filter(
            dossier__organisation__in=organisations, month__gte=window.first, month__lte=window.last
        ).count(),
    )


def _reasons(rows: QuerySet[Rating]) -> list[tuple[Reason, int]]:
    reasons: dict[Reason, int] = {}
    for chosen in rows.exclude(reasons=[]).values_list("reasons", flat=True):
        for one in chosen:
            reasons[Reason(one)] = reasons.get(Reason(one), 0) + 1
    return sorted(reasons.items(), key=lambda one: -one[1])


def satisfaction(organisations: Collection[int], window: Months) -> Counted:
    """Return how satisfied people were in a window: figure of the index, group 6."""
    rows = _of_months(Rating.objects.filter(organisation__in=organisations), window)
    found = counted(
        [("", level, number) for level, number in rows.values_list("level").annotate(Count("pk"))]
    )
    return found[0] if found else Counted("", dict.fromkeys(Level, 0))


def survey_figures(
    organisations: Collection[int], window: Months
) -> list[tuple[Questionnaire, int, list[FactorFigure]]]:
    """Return each questionnaire answered in the window: the number of answers, and its factors."""
    told = []
    for one in Questionnaire.objects.order_by("-in_force_from"):
        rows = _of_months(
            SurveyAnswer.objects.filter(questionnaire=one, organisation__in=organisations), window
        )
        answers = list(rows.values_list("answers", flat=True))
        if answers:
            told.append((one, len(answers), figures(parse_questionnaire(one.definition), answers)))
    return told


def _of_months(rows: QuerySet[Kept], window: Months) -> QuerySet[Kept]:
    return rows.filter(month__gte=window.first, month__lte=window.last)


def month_of(at: datetime) -> date:
    """Return the first day of the month of `at`: all that is kept of the moment of a rating."""
    return legal_date(at).replace(day=1)
