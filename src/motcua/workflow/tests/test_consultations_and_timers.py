"""Questions to other units, and boundary timers, on rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.audit.models import Act
from motcua.kernel.actor import Actor
from motcua.kernel.dates import local
from motcua.kernel.errors import Forbidden
from motcua.people.tests.cast import make_cast
from motcua.workflow import usecases
from motcua.workflow.errors import (
    CalendarNotChosen,
    ConsultationClosed,
    ConsultationOpen,
    NotAllowed,
    TimerNotDue,
)
from motcua.workflow.models import Instance, StepConsultation, StepTimer
from motcua.workflow.queries import open_consultations, open_steps
from motcua.workflow.queries.moments import term_of
from motcua.workflow.rules.times import Allotment, allotment
from motcua.workflow.tasks import fire_due_timers, timers
from motcua.workflow.tests.examples import MORNING, with_timer
from motcua.workflow.tests.office import (
    STREAM,
    SYSTEM,
    agency,
    days_after,
    finish,
    officer,
    open_step,
    published,
    started,
    unit,
)

pytestmark = pytest.mark.django_db
TOMORROW = MORNING + timedelta(days=1)
NEXT_WEEK = MORNING + timedelta(days=7)
FRIDAY = MORNING + timedelta(days=4)


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


def test_without_a_count_of_the_callers_timers_follow_the_agencys_calendar() -> None:
    cast = make_cast(MORNING)
    version = published(with_timer(interrupting=True))
    instance = usecases.start_instance(
        version=version,
        organisation_id=cast.units["so_khcn"].pk,
        stream=STREAM,
        units={"phong_ql": cast.division.pk},
        plan={},
        actor=SYSTEM,
        at=FRIDAY,
    )
    timer = StepTimer.objects.get(instance=instance)
    assert local(timer.fires_at).isoformat() == "2024-05-14T17:30:00+07:00"
    timers({}, actor=SYSTEM, at=FRIDAY + timedelta(days=5))
    assert open_step(instance).node == "b9"


def test_an_agency_without_a_calendar_has_no_timers() -> None:
    version = published(with_timer(interrupting=True))
    with pytest.raises(CalendarNotChosen):
        usecases.start_instance(
            version=version,
            organisation_id=agency().pk,
            stream=STREAM,
            units={"phong_ql": agency().pk},
            plan={},
            actor=SYSTEM,
            at=FRIDAY,
        )


@pytest.mark.parametrize(
    ("time", "term"),
    [
        (allotment("2.5", "working_day"), "2,5 ngày làm việc"),
        (allotment("0.25", "working_day"), "2 giờ làm việc"),
        (allotment("0.5", "calendar_day"), "1 ngày"),
        (allotment("1", "month"), "1 tháng"),
    ],
)
def test_times_of_tables_become_terms_of_the_calendar(time: Allotment, term: str) -> None:
    assert str(term_of(time)) == term
