"""The dated terms of feedback and the questionnaires."""

from __future__ import annotations

from datetime import date, datetime

from motcua.audit.usecases import record
from motcua.feedback.codecs import read_questionnaire, read_terms
from motcua.feedback.errors import ReasonNeeded
from motcua.feedback.events import FeedbackRulesInstalled, FeedbackTermSet
from motcua.feedback.models import FeedbackTerm, Questionnaire
from motcua.feedback.rules.cases import Target
from motcua.kernel.actor import Actor
from motcua.store.writes import official

STREAM = "feedback-rules"


@official
def install_feedback_rules(*, actor: Actor, at: datetime) -> int:
    """Load the shipped terms and the questionnaire that are not there yet; return how many terms were added.

    Raises Forbidden.
    """
    actor = actor.acting_as("administrator")
    added = 0
    for row in read_terms():
        _, is_new = FeedbackTerm.objects.get_or_create(
            target=row.target,
            about=row.about,
            in_force_from=row.in_force_from,
            defaults={
                "working_days": row.working_days,
                "source": row.source,
                "to_confirm": row.to_confirm,
            },
        )
        added += is_new
    shipped = read_questionnaire()
    Questionnaire.objects.get_or_create(
        in_force_from=shipped.in_force_from,
        defaults={
            "name": shipped.name,
            "definition": shipped.definition,
            "source": shipped.source,
            "to_confirm": True,
        },
    )
    record(FeedbackRulesInstalled(terms=added, questionnaires=1), stream=STREAM, actor=actor, at=at)
    return added


@official
def set_feedback_term(
    *, target: Target, about: str, working_days: int, since: date, source: str, actor: Actor, at: datetime
) -> FeedbackTerm:
    """Set a term from a day on, with the source that says so; cases received before keep theirs.

    `working_days` from 1. Raises Forbidden, ReasonNeeded without a source.
    """
    actor = actor.acting_as("administrator", "procedure_control")
    said = source.strip()
    if len(said) < 10:
        raise ReasonNeeded
    term, _ = FeedbackTerm.objects.update_or_create(
        target=target,
        about=about,
        in_force_from=since,
        defaults={"working_days": working_days, "source": said, "to_confirm": False},
    )
    event = FeedbackTermSet(target=target, days=working_days, since=since, source=said)
    record(event, stream=STREAM, actor=actor, at=at)
    return term
