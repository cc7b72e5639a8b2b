"""Running processes: rows, acts, and each refusal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.audit.models import Act
from motcua.workflow import usecases
from motcua.workflow.errors import (
    CannotSendBack,
    InstanceClosed,
    NotAllowed,
    NotPublished,
    NotYourStep,
    StepClosed,
    StepTaken,
    UnitNotResolved,
    UnknownOutcome,
)
from motcua.workflow.models import Instance, StepToken
from motcua.workflow.queries import history, open_tokens, steps_of_mine, unclaimed_steps
from motcua.workflow.rules.state import InstanceStatus, Person
from motcua.workflow.tests.examples import MORNING, one_door, side_by_side
from motcua.workflow.tests.office import (
    STREAM,
    SYSTEM,
    agency,
    finish,
    officer,
    open_step,
    published,
    started,
)

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=2)


def acts() -> list[str]:
    """Return the codes of the acts on the stream, in order."""
    return list(Act.objects.filter(stream=STREAM).order_by("number").values_list("code", flat=True))


def test_a_started_process_opens_its_first_step_with_its_planned_due() -> None:
    due = MORNING + timedelta(days=1)
    instance = started(plan={"b1": due})
    step = open_step(instance)
    assert (step.node, step.name, step.due_at) == ("b1", one_door().step("b1").name, due)
    assert (step.role, step.unit_id) == ("counter_officer", instance.units["tt_pvhcc"])
    assert acts() == ["workflow.instance_started"]


def test_a_draft_starts_nothing() -> None:
    draft = usecases.save_draft(definition=one_door(), actor=SYSTEM, at=MORNING)
    with pytest.raises(NotPublished):
        usecases.start_instance(
            version=draft,
            organisation_id=agency().pk,
            stream=STREAM,
            units={},
            plan={},
            actor=SYSTEM,
            at=MORNING,
        )


def test_a_process_starts_only_when_every_unit_is_known() -> None:
    version = published(one_door())
    with pytest.raises(UnitNotResolved) as refusal:
        usecases.start_instance(
            version=version,
            organisation_id=agency().pk,
            stream=STREAM,
            units={"tt_pvhcc": agency().pk},
            plan={},
            actor=SYSTEM,
            at=MORNING,
        )
    assert "Phòng Quản lý chuyên ngành" in str(refusal.value)


def test_completing_steps_walks_the_process_to_its_end() -> None:
    instance = started()
    for node, outcome in (("b1", ""), ("b2", ""), ("b3", "đồng ý"), ("b4", "")):
        finish(instance, node, outcome, at=LATER)
    instance.refresh_from_db()
    assert (instance.status, instance.ended_at) == (InstanceStatus.DONE, LATER)
    assert [(row.node, row.round) for row in history(instance)] == [
        ("b1", 1),
        ("b2", 1),
        ("b3", 1),
        ("b4", 1),
    ]
    assert acts().count("workflow.step_completed") == 4


def test_a_loop_back_opens_a_second_round_for_the_same_person() -> None:
    instance = started()
    specialist = officer("Nam", "specialist", "khcn_qlcn")
    finish(instance, "b1")
    usecases.complete_step(token_id=open_step(instance).public_id, actor=specialist, at=LATER)
    finish(instance, "b3", "yêu cầu làm lại")
    again = open_step(instance)
    assert (again.node, again.round, again.assignee_id) == ("b2", 2, specialist.account_id)


def reopen(instance: Instance, step: str) -> None:
    usecases.reopen_step(
        instance_id=instance.public_id, step=step, reason="Ký nhầm bản", actor=SYSTEM, at=LATER
    )


def test_a_step_is_done_again_after_the_process_has_ended() -> None:
    instance = started()
    for node, outcome in (("b1", ""), ("b2", ""), ("b3", "đồng ý"), ("b4", "")):
        finish(instance, node, outcome)
    reopen(instance, "b3")
    instance.refresh_from_db()
    assert (instance.status, instance.ended_at) == (InstanceStatus.RUNNING, None)
    again = open_step(instance)
    assert (again.node, again.round) == ("b3", 2)
    assert acts()[-1] == "workflow.step_reopened"
    finish(instance, "b3", "đồng ý")
    finish(instance, "b4")
    assert Instance.objects.get(pk=instance.pk).status == InstanceStatus.DONE


def test_what_was_open_after_a_reopened_step_is_sent_back() -> None:
    instance = started()
    finish(instance, "b1")
    finish(instance, "b2")
    reopen(instance, "b1")
    assert [(row.node, row.status) for row in history(instance)][2:] == [("b3", "sent_back"), ("b1", "open")]


@pytest.mark.parametrize("step", ["b3", "khong-co"])
def test_a_step_that_was_not_done_is_not_done_again(step: str) -> None:
    instance = started()
    with pytest.raises(CannotSendBack):
        reopen(instance, step)


def test_a_parallel_branch_that_was_joined_is_not_entered_again() -> None:
    instance = started(side_by_side())
    for node in ("b1", "b2", "b3", "b4"):
        finish(instance, node)
    with pytest.raises(CannotSendBack):
        reopen(instance, "b3")


def test_one_way_of_a_parallel_branch_is_done_again_while_the_other_goes_on() -> None:
    instance = started(side_by_side())
    for node in ("b1", "b3"):
        finish(instance, node)
    reopen(instance, "b3")
    assert {row.node for row in history(instance) if row.status == "open"} == {"b2", "b3"}


def test_parallel_branches_wait_for_each_other_on_rows() -> None:
    instance = started(side_by_side())
    for node in ("b1", "b3", "b4"):
        finish(instance, node)
    assert open_step(instance).node == "b2"
    finish(instance, "b2")
    assert open_step(instance).node == "b5"


def test_a_step_needs_one_of_its_outcomes() -> None:
    instance = started()
    finish(instance, "b1")
    finish(instance, "b2")
    with pytest.raises(UnknownOutcome) as refusal:
        finish(instance, "b3", "tùy")
    assert "đồng ý, yêu cầu làm lại" in str(refusal.value)


def test_a_colleague_who_is_not_assigned_is_refused() -> None:
    instance = started()
    finish(instance, "b1")
    step = open_step(instance)
    usecases.claim_step(token_id=step.public_id, actor=officer("Nam", "specialist", "khcn_qlcn"), at=LATER)
    with pytest.raises(NotYourStep):
        usecases.complete_step(
            token_id=step.public_id, actor=officer("Hoa", "specialist", "khcn_qlcn"), at=LATER
        )


@pytest.mark.parametrize(("role", "unit"), [("clerk", "tt_pvhcc"), ("counter_officer", "khcn_qlcn")])
def test_another_role_or_unit_may_not_act(role: str, unit: str) -> None:
    step = open_step(started())
    stranger = officer("Lan", role, unit)
    with pytest.raises(NotYourStep):
        usecases.complete_step(token_id=step.public_id, actor=stranger, at=LATER)
    with pytest.raises(NotYourStep):
        usecases.claim_step(token_id=step.public_id, actor=stranger, at=LATER)


def test_the_second_to_finish_a_step_is_told_who_was_first() -> None:
    step = open_step(started())
    usecases.complete_step(
        token_id=step.public_id, actor=officer("Trần Hòa", "counter_officer", "tt_pvhcc"), at=LATER
    )
    with pytest.raises(StepClosed, match="Trần Hòa hoàn thành lúc 10:00 06/05/2024"):
        usecases.complete_step(
            token_id=step.public_id, actor=officer("Lê Nam", "counter_officer", "tt_pvhcc"), at=LATER
        )


def test_the_second_to_claim_a_step_is_told_who_holds_it() -> None:
    step = open_step(started())
    usecases.claim_step(
        token_id=step.public_id, actor=officer("Trần Hòa", "counter_officer", "tt_pvhcc"), at=LATER
    )
    with pytest.raises(StepTaken, match="Trần Hòa nhận xử lý lúc 10:00"):
        usecases.claim_step(
            token_id=step.public_id, actor=officer("Lê Nam", "counter_officer", "tt_pvhcc"), at=LATER
        )


def test_work_lists_follow_claim_release_and_completion() -> None:
    instance = started()
    mine = officer("Hòa", "counter_officer", "tt_pvhcc")
    step = open_step(instance)
    assert [row.node for row in unclaimed_steps(mine)] == ["b1"]
    usecases.claim_step(token_id=step.public_id, actor=mine, at=LATER)
    assert ([*unclaimed_steps(mine)], [row.node for row in steps_of_mine(mine)]) == ([], ["b1"])
    usecases.release_step(token_id=step.public_id, actor=mine, at=LATER)
    assert [row.node for row in open_tokens(mine)] == ["b1"]
    finish(instance, "b1")
    assert [*open_tokens(mine)] == []


def test_a_manager_reassigns_and_nobody_else() -> None:
    step = open_step(started())
    to = officer("Nam", "counter_officer", "tt_pvhcc")
    with pytest.raises(NotAllowed):
        usecases.reassign_step(
            token_id=step.public_id, to=Person(to.account_id, to.label), actor=to, at=LATER
        )
    for post in (
        ("division_head", "khcn_qlcn"),
        ("administrator", "tt_pvhcc"),
        ("procedure_control", "tt_pvhcc"),
    ):
        with pytest.raises(NotAllowed):
            usecases.reassign_step(
                token_id=step.public_id,
                to=Person(to.account_id, to.label),
                actor=officer("Người khác", *post),
                at=LATER,
            )
    head = officer("Lãnh đạo", "division_head", "tt_pvhcc")
    usecases.reassign_step(token_id=step.public_id, to=Person(to.account_id, to.label), actor=head, at=LATER)
    assert [row.pk for row in steps_of_mine(to)] == [step.pk]
    assert acts()[-1] == "workflow.step_reassigned"


def test_a_delegate_acts_in_the_name_of_the_assignee() -> None:
    instance = started()
    holder, deputy = officer("Trưởng", "counter_officer", "tt_pvhcc"), officer("Phó", "clerk", "khcn_vp")
    step = open_step(instance)
    usecases.claim_step(token_id=step.public_id, actor=holder, at=LATER)
    to = Person(deputy.account_id, deputy.label)
    usecases.delegate_step(token_id=step.public_id, to=to, actor=holder, at=LATER)
    usecases.complete_step(token_id=step.public_id, actor=deputy, at=LATER)
    act = Act.objects.filter(stream=STREAM).latest("number")
    assert (act.code, act.facts["on_behalf_of"]) == ("workflow.step_completed_on_behalf", "Trưởng")


def test_a_person_with_a_lent_post_acts_on_a_claimed_step() -> None:
    step = open_step(started())
    holder = officer("Hòa", "counter_officer", "tt_pvhcc")
    usecases.claim_step(token_id=step.public_id, actor=holder, at=LATER)
    substitute = officer("Mai", "counter_officer", "tt_pvhcc", delegated_by=7)
    usecases.complete_step(token_id=step.public_id, actor=substitute, at=LATER)
    assert acts()[-1] == "workflow.step_completed_on_behalf"


def test_work_is_sent_back_to_a_step_done_before() -> None:
    instance = started()
    finish(instance, "b1")
    step = open_step(instance)
    usecases.send_back(token_id=step.public_id, to_step="b1", reason="Thiếu trang 2.", actor=SYSTEM, at=LATER)
    assert (open_step(instance).node, open_step(instance).round) == ("b1", 2)
    with pytest.raises(CannotSendBack):
        usecases.send_back(
            token_id=open_step(instance).public_id, to_step="b3", reason="", actor=SYSTEM, at=LATER
        )


def test_a_stopped_process_takes_no_more_acts() -> None:
    instance = started()
    token = open_step(instance).public_id
    with pytest.raises(NotAllowed):
        usecases.cancel_instance(
            instance_id=instance.public_id, reason="", actor=officer("Hòa", "clerk", "khcn_vp"), at=LATER
        )
    usecases.cancel_instance(instance_id=instance.public_id, reason="Rút hồ sơ.", actor=SYSTEM, at=LATER)
    with pytest.raises(InstanceClosed, match="dừng"):
        usecases.complete_step(token_id=token, actor=SYSTEM, at=LATER)
    assert not StepToken.objects.filter(status="open").exists()


def test_planned_moments_move_with_the_clock() -> None:
    instance = started(plan={"b1": MORNING, "b2": MORNING})
    moved = MORNING + timedelta(days=3)
    usecases.shift_due(
        instance_id=instance.public_id,
        plan={"b1": moved, "b2": moved},
        reason="Tạm dừng.",
        actor=SYSTEM,
        at=LATER,
    )
    assert open_step(instance).due_at == moved
    finish(instance, "b1")
    assert open_step(instance).due_at == moved
