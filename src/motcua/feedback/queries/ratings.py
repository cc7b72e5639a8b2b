"""Ratings and questionnaires: what may be rated, and figures that name nobody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hmac import compare_digest
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import is_applicant
from motcua.dossiers.rules.look_up import typed_code, typed_key
from motcua.feedback.models import Questionnaire, Rating, RatingGiven, SurveyAnswer
from motcua.feedback.rules.anonymity import Given, Told, blocks, enough_ratings, summed, told_of
from motcua.feedback.rules.ratings import LEAST_CELL, Counted, Reason
from motcua.feedback.rules.surveys import FactorFigure, figures, parse_questionnaire, without_few
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound


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
    """The ratings of a window: in all, by procedure, by officer; the reasons; comments without a date.

    `given` counts every rating of the window, `whole` those of the blocks of months that may be told.
    `by_procedure` and `by_officer` hold what is told; `untold` counts the procedures and officers left out.
    """

    whole: Counted
    by_procedure: list[Counted]
    by_officer: list[Counted]
    reasons: list[tuple[Reason, int]]
    comments: list[tuple[str, str]]
    given: int
    untold: tuple[int, int]


def rating_figures(organisations: Collection[int], window: Months) -> RatingFigures:
    """Return the figures of ratings of some agencies in the `window`, which holds complete months only.

    No comparison of windows, agencies, procedures and officers leads to the ratings of few: see
    rules.anonymity.
    """
    rows = Rating.objects.filter(organisation__in=organisations, month__lte=window.last)
    counts = rows.values_list("organisation", "month", F("procedure__name"), F("officer__full_name"), "level")
    by_agency: dict[int, list[tuple[date, Given]]] = {}
    for agency, month, procedure, officer, level, number in counts.annotate(Count("pk")).order_by():
        by_agency.setdefault(agency, []).append((month, Given(procedure, officer or "", level, number)))
    within = Q(pk__in=[])
    told: list[Told] = []
    for agency, given in by_agency.items():
        for block in blocks(given, enough_ratings):
            if block.lies_in(window.first, window.last):
                told.append(told_of(block))
                within |= Q(organisation=agency, month__gte=block.first, month__lte=block.last)
    procedures = summed(row for one in told for row in one.procedures)
    officers = summed(row for one in told for row in one.officers)
    said = rows.filter(within)
    return RatingFigures(
        whole=next(iter(summed(one.whole for one in told)), Counted("", {})),
        by_procedure=sorted(
            (one for one in procedures if not one.is_hidden), key=lambda one: (-one.total, one.name)
        ),
        by_officer=sorted((one for one in officers if not one.is_hidden), key=lambda one: one.name),
        reasons=_reasons(said),
        comments=sorted(said.exclude(comment="").values_list("level", "comment")),
        given=rows.filter(month__gte=window.first).count(),
        untold=(sum(one.is_hidden for one in procedures), sum(one.is_hidden for one in officers)),
    )


def _reasons(rows: QuerySet[Rating]) -> list[tuple[Reason, int]]:
    reasons: dict[Reason, int] = {}
    for chosen in rows.exclude(reasons=[]).values_list("reasons", flat=True):
        for one in chosen:
            reasons[Reason(one)] = reasons.get(Reason(one), 0) + 1
    return sorted(reasons.items(), key=lambda one: -one[1])


def survey_figures(
    organisations: Collection[int], window: Months
) -> list[tuple[Questionnaire, int, list[FactorFigure]]]:
    """Return each questionnaire answered in the window: the number of answers that are told, and its factors.

    Told in blocks of months as ratings are.
    """
    told = []
    for one in Questionnaire.objects.order_by("-in_force_from"):
        answers = _told_answers(one, organisations, window)
        if answers:
            told.append((one, len(answers), figures(parse_questionnaire(one.definition), answers)))
    return told


def _told_answers(
    questionnaire: Questionnaire, organisations: Collection[int], window: Months
) -> list[dict[str, int]]:
    rows = SurveyAnswer.objects.filter(
        questionnaire=questionnaire, organisation__in=organisations, month__lte=window.last
    )
    by_agency: dict[int, list[tuple[date, dict[str, int]]]] = {}
    for agency, month, answers in rows.order_by("pk").values_list("organisation", "month", "answers"):
        by_agency.setdefault(agency, []).append((month, answers))
    told: list[dict[str, int]] = []
    for given in by_agency.values():
        for block in blocks(given, lambda found: len(found) >= LEAST_CELL):
            if block.lies_in(window.first, window.last):
                told += without_few(block.rows)
    return told


def month_of(at: datetime) -> date:
    """Return the first day of the month of `at`: all that is kept of the moment of a rating."""
    return legal_date(at).replace(day=1)
