"""Questions to other units, and boundary timers, on rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.audit.models import Act
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden
from motcua.workflow import usecases
from motcua.workflow.errors import ConsultationClosed, ConsultationOpen, NotAllowed, TimerNotDue
from motcua.workflow.models import Instance, StepConsultation, StepTimer
from motcua.workflow.queries import open_consultations, open_steps
from motcua.workflow.tasks import fire_due_timers
from motcua.workflow.tests.examples import MORNING, with_timer
from motcua.workflow.tests.office import (
    STREAM,
    SYSTEM,
    agency,
    days_after,
    finish,
    officer,
    open_step,
    started,
    unit,
)

pytestmark = pytest.mark.django_db
TOMORROW = MORNING + timedelta(days=1)
NEXT_WEEK = MORNING + timedelta(days=7)


def asked(instance: Instance, *, actor: Actor = SYSTEM) -> StepConsultation:
    """Return a question to another unit on the open step."""
    return usecases.ask_consultation(
        token_id=open_step(instance).public_id,
        unit_name="Sở Y tế",
        unit_id=unit("so_yte", organisation=agency()).pk,
        subject="An toàn bức xạ",
        due_at=TOMORROW,
        actor=actor,
        at=MORNING,
    )


def test_a_step_waits_for_an_answer_that_is_in_time() -> None:
    instance = started()
    asked(instance)
    with pytest.raises(ConsultationOpen, match="Sở Y tế đến 08:00 07/05/2024"):
        finish(instance, "b1")


def test_an_answer_lets_the_step_go_on() -> None:
    instance = started()
    question = asked(instance)
    answering = officer("Bác sĩ", "specialist", "so_yte")
    assert [row.pk for row in open_consultations([question.unit_id or 0])] == [question.pk]
    usecases.answer_consultation(
        consultation_id=question.public_id, answer="Đồng ý.", actor=answering, at=MORNING
    )
    finish(instance, "b1")
    assert Act.objects.get(code="workflow.consultation_answered").facts["late"] is False


def test_silence_past_the_deadline_does_not_hold_the_step() -> None:
    instance = started()
    question = asked(instance)
    finish(instance, "b1", at=NEXT_WEEK)
    question.refresh_from_db()
    assert question.status == "lapsed"


def test_a_question_may_be_taken_back_and_then_takes_no_answer() -> None:
    instance = started()
    question = asked(instance)
    usecases.withdraw_consultation(consultation_id=question.public_id, actor=SYSTEM, at=MORNING)
    with pytest.raises(ConsultationClosed):
        usecases.answer_consultation(consultation_id=question.public_id, answer="", actor=SYSTEM, at=MORNING)


def test_a_third_unit_does_not_answer() -> None:
    question = asked(started())
    with pytest.raises(Forbidden):
        usecases.answer_consultation(
            consultation_id=question.public_id,
            answer="",
            actor=officer("Lạ", "specialist", "so_xd"),
            at=MORNING,
        )


def test_an_interrupting_timer_ends_its_step_at_the_legal_moment() -> None:
    instance = started(with_timer(interrupting=True))
    assert fire_due_timers(actor=SYSTEM, at=TOMORROW, moment_after=days_after) == 0
    assert fire_due_timers(actor=SYSTEM, at=NEXT_WEEK, moment_after=days_after) == 1
    step = open_step(instance)
    assert (step.node, step.opened_at) == ("b9", MORNING + timedelta(days=2))
    assert Act.objects.filter(stream=STREAM).latest("number").code == "workflow.timer_fired"


def test_a_reminder_opens_its_own_path_beside_the_step() -> None:
    instance = started(with_timer(interrupting=False))
    assert fire_due_timers(actor=SYSTEM, at=NEXT_WEEK) == 1
    assert sorted(row.node for row in open_steps(instance)) == ["b1", "b9"]
    assert fire_due_timers(actor=SYSTEM, at=NEXT_WEEK) == 0


def test_a_timer_dies_with_its_step() -> None:
    instance = started(with_timer(interrupting=True))
    finish(instance, "b1")
    assert fire_due_timers(actor=SYSTEM, at=NEXT_WEEK) == 0
    assert open_step(instance).node == "b2"


def test_people_do_not_fire_timers_and_the_system_not_early() -> None:
    started(with_timer(interrupting=True))
    timer = StepTimer.objects.get()
    with pytest.raises(NotAllowed):
        usecases.fire_timer(timer_id=timer.public_id, actor=officer("A", "administrator", "vp"), at=NEXT_WEEK)
    with pytest.raises(TimerNotDue):
        usecases.fire_timer(timer_id=timer.public_id, actor=SYSTEM, at=MORNING)


def test_a_timer_moves_with_a_pause() -> None:
    instance = started(with_timer(interrupting=True))
    usecases.shift_due(
        instance_id=instance.public_id,
        plan={},
        timers={"nhac": NEXT_WEEK + timedelta(days=1)},
        reason="Tạm dừng.",
        actor=SYSTEM,
        at=MORNING,
    )
    assert fire_due_timers(actor=SYSTEM, at=NEXT_WEEK) == 0
