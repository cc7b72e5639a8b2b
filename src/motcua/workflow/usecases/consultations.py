"""Asking other units while a step stays open; each question has its own deadline."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden
from motcua.store.writes import official
from motcua.workflow.errors import ConsultationNotFound
from motcua.workflow.events import ConsultationAnswered, ConsultationAsked, ConsultationWithdrawn
from motcua.workflow.models import StepConsultation
from motcua.workflow.policies import require_holder
from motcua.workflow.rules.acts import Answer, Ask, Withdraw
from motcua.workflow.usecases.storing import (
    Running,
    carry_out,
    hold_instance,
    hold_token,
    person,
    store_question,
)


@official
def ask_consultation(
    *,
    token_id: UUID,
    unit_name: str,
    subject: str,
    due_at: datetime,
    actor: Actor,
    at: datetime,
    unit_id: int | None = None,
) -> StepConsultation:
    """Ask a unit's opinion on an open step, to be given by `due_at`; return the question.

    `unit_id` is None for an agency outside the system. The step's own clock keeps running. Refuses
    whoever does not hold the step (NotYourStep) and a closed step (StepClosed).
    """
    running, row = hold_token(token_id)
    actor = require_holder(actor, row)
    act = Ask(at=at, by=person(actor), token=row.number, unit=unit_name, subject=subject, due_at=due_at)
    after = carry_out(running, act, actor=actor, at=at)
    asked = store_question(running, after.consultations[-1], unit_id=unit_id, asked_by=actor.label, at=at)
    event = ConsultationAsked(step=row.name, unit=unit_name, subject=subject, due_at=due_at)
    record(event, stream=running.instance.stream, actor=actor, at=at, subject=asked.public_id)
    return asked


@official
def answer_consultation(
    *, consultation_id: UUID, answer: str, actor: Actor, at: datetime, legal_at: datetime | None = None
) -> StepConsultation:
    """Enter the answer to a question; return it.

    Done by the unit asked, or, when it answers on paper, by whoever holds the step. Refuses others
    (Forbidden, NotYourStep) and a question that is closed (ConsultationClosed).
    """
    running, asked = _held_question(consultation_id)
    actor = _answering(actor, running, asked)
    moment = legal_at or at
    act = Answer(at=moment, by=person(actor), consultation=asked.number, answer=answer)
    carry_out(running, act, actor=actor, at=at)
    event = ConsultationAnswered(unit=asked.unit_name, answer=answer, late=moment > asked.due_at)
    record(
        event, stream=running.instance.stream, actor=actor, at=at, legal_at=legal_at, subject=asked.public_id
    )
    return asked


@official
def withdraw_consultation(*, consultation_id: UUID, actor: Actor, at: datetime) -> StepConsultation:
    """Take a question back, so that the step can go on; return it.

    Refuses whoever does not hold the step (NotYourStep) and a closed question (ConsultationClosed).
    """
    running, asked = _held_question(consultation_id)
    actor = require_holder(actor, running.row(asked.token_number))
    carry_out(running, Withdraw(at=at, by=person(actor), consultation=asked.number), actor=actor, at=at)
    event = ConsultationWithdrawn(unit=asked.unit_name)
    record(event, stream=running.instance.stream, actor=actor, at=at, subject=asked.public_id)
    return asked


def _held_question(consultation_id: UUID) -> tuple[Running, StepConsultation]:
    found = StepConsultation.objects.select_related("instance").filter(public_id=consultation_id).first()
    if found is None:
        raise ConsultationNotFound
    running = hold_instance(found.instance.public_id)
    if found.number not in running.consultations:
        raise ConsultationNotFound
    return running, running.consultations[found.number]


def _answering(actor: Actor, running: Running, asked: StepConsultation) -> Actor:
    if asked.unit_id is not None:
        own = [grant for grant in actor.grants if grant.unit_id == asked.unit_id]
        if own:
            return actor.under(own[0])
    try:
        return require_holder(actor, running.row(asked.token_number))
    except Forbidden:
        if asked.unit_id is not None:
            raise Forbidden from None
        raise
