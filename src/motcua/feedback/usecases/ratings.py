"""Rating a service once, and filling a questionnaire: nobody can tell afterwards who said what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.audit.usecases import record
from motcua.dossiers.rules.states import State
from motcua.feedback.errors import NotReturnedYet, RatedAlready, StaffRatesNot, SurveyedAlready
from motcua.feedback.events import ServiceRated
from motcua.feedback.models import Rating, RatingGiven, SurveyAnswer, SurveyGiven
from motcua.feedback.queries.ratings import dossier_to_rate, month_of, questionnaire_on
from motcua.feedback.rules.ratings import COMMENT_MOST, Source, opinion
from motcua.feedback.rules.surveys import parse_questionnaire, read_answers
from motcua.kernel.actor import Actor, anonymous_actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.store.writes import official, working


@official
def rate_service(
    *,
    code: str,
    key: str,
    level: str,
    reasons: Iterable[str],
    comment: str,
    source: Source,
    actor: Actor,
    at: datetime,
) -> None:
    """Rate the handling of a dossier after its result was returned; once, by its applicant.

    The act says that somebody rated the agency, neither who nor which dossier; what was said is kept apart,
    with the month only. Raises NotFound for a wrong code or key, StaffRatesNot, NotReturnedYet,
    RatedAlready, LevelUnknown, LowRatingNeedsReason.
    """
    _require_no_staff(actor)
    dossier = dossier_to_rate(code=code, key=key, actor=actor, at=at)
    if dossier.state != State.RETURNED:
        raise NotReturnedYet(code=str(dossier))
    said = opinion(level, reasons, comment)
    try:
        with transaction.atomic():
            RatingGiven.objects.create(dossier=dossier, month=month_of(at))
    except IntegrityError as twice:
        raise RatedAlready from twice
    Rating.objects.create(
        organisation_id=dossier.organisation_id,
        procedure_id=dossier.version.procedure_id,
        officer_id=dossier.received_by,
        month=month_of(at),
        level=said.level,
        reasons=list(said.reasons),
        comment=said.comment,
        source=source,
    )
    # Whoever pressed the button stays unnamed in the record: a representative may have.
    nobody = anonymous_actor()
    event = ServiceRated(month=f"{month_of(at):%m/%Y}")
    record(event, stream=f"ratings:{dossier.organisation.public_id}", actor=nobody, at=at)


@working
def answer_survey(
    *, code: str, key: str, given: Mapping[str, str], comment: str, actor: Actor, at: datetime
) -> SurveyAnswer:
    """Keep the answers of the questionnaire of the day, without dossier, name and day; once a dossier.

    Raises NotFound for a wrong code or key or where nothing is asked, StaffRatesNot, NotReturnedYet,
    SurveyedAlready, AnswersRefused, NothingAnswered.
    """
    _require_no_staff(actor)
    dossier = dossier_to_rate(code=code, key=key, actor=actor, at=at)
    if dossier.state != State.RETURNED:
        raise NotReturnedYet(code=str(dossier))
    asked = questionnaire_on(legal_date(at))
    if asked is None:
        raise NotFound
    answers = read_answers(parse_questionnaire(asked.definition), given)
    try:
        with transaction.atomic():
            SurveyGiven.objects.create(dossier=dossier, month=month_of(at))
    except IntegrityError as twice:
        raise SurveyedAlready from twice
    return SurveyAnswer.objects.create(
        questionnaire=asked,
        organisation_id=dossier.organisation_id,
        procedure_id=dossier.version.procedure_id,
        month=month_of(at),
        answers=answers,
        comment=comment.strip()[:COMMENT_MOST],
    )


def _require_no_staff(actor: Actor) -> None:
    if actor.account_id and not actor.citizen:
        raise StaffRatesNot
