"""Undoing the last act, and what was open when, as known when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from motcua.workflow import usecases
from motcua.workflow.errors import CannotUndo, NotAllowed
from motcua.workflow.models import Instance, StepTimer, StepToken
from motcua.workflow.queries import instance_by_id, positions, state_of
from motcua.workflow.rules.state import Person, to_plain
from motcua.workflow.tests.examples import MORNING, with_timer
from motcua.workflow.tests.office import SYSTEM, days_after, finish, officer, open_step, started

pytestmark = pytest.mark.django_db


def hours(count: float) -> datetime:
    """Return the moment `count` hours after the morning."""
    return MORNING + timedelta(hours=count)


def state_hash(instance: Instance) -> str:
    """Return a hash of the whole state of an instance."""
    plain = to_plain(state_of(instance_by_id(instance.public_id)))
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def undo(instance: Instance, at: datetime = MORNING + timedelta(hours=3), left: str = "") -> None:
    """Undo the last act as the system."""
    usecases.undo_last_act(
        instance_id=instance.public_id, left_the_house=left, reason="Bấm nhầm.", actor=SYSTEM, at=at
    )


def _complete(instance: Instance) -> None:
    finish(instance, "b2", at=hours(2))


def _claim(instance: Instance) -> None:
    nam = officer("Nam", "specialist", "khcn_qlcn")
    usecases.claim_step(token_id=open_step(instance).public_id, actor=nam, at=hours(2))


def _reassign(instance: Instance) -> None:
    usecases.reassign_step(
        token_id=open_step(instance).public_id, to=Person(None, "Lan"), actor=SYSTEM, at=hours(2)
    )


def _send_back(instance: Instance) -> None:
    usecases.send_back(
        token_id=open_step(instance).public_id, to_step="b1", reason="", actor=SYSTEM, at=hours(2)
    )


def _ask(instance: Instance) -> None:
    usecases.ask_consultation(
        token_id=open_step(instance).public_id,
        unit_name="Sở Y tế",
        subject="Cho ý kiến",
        due_at=hours(40),
        actor=SYSTEM,
        at=hours(2),
    )


def _cancel(instance: Instance) -> None:
    usecases.cancel_instance(instance_id=instance.public_id, reason="", actor=SYSTEM, at=hours(2))


def _shift(instance: Instance) -> None:
    usecases.shift_due(
        instance_id=instance.public_id, plan={"b2": hours(90)}, reason="", actor=SYSTEM, at=hours(2)
    )


@pytest.mark.parametrize("act", [_complete, _claim, _reassign, _send_back, _ask, _cancel, _shift])
def test_undo_gives_back_exactly_the_state_before(act: Callable[[Instance], None]) -> None:
    instance = started(plan={"b2": hours(20)})
    finish(instance, "b1", at=hours(1))
    before = state_hash(instance)
    act(instance)
    assert state_hash(instance) != before
    undo(instance)
    assert state_hash(instance) == before


def test_after_an_undo_the_process_goes_on_as_if_nothing_had_been() -> None:
    instance = started()
    finish(instance, "b1")
    undo(instance)
    for node, outcome in (("b1", ""), ("b2", ""), ("b3", "đồng ý"), ("b4", "")):
        finish(instance, node, outcome)
    instance.refresh_from_db()
    assert instance.status == "done"


def test_what_was_undone_stays_in_the_rows() -> None:
    instance = started()
    finish(instance, "b1")
    undo(instance)
    superseded = StepToken.objects.filter(instance=instance).exclude(superseded_at=None)
    assert sorted(superseded.values_list("node", flat=True)) == ["b1", "b2"]


def test_nothing_is_undone_once_a_paper_has_left() -> None:
    instance = started()
    finish(instance, "b1")
    with pytest.raises(CannotUndo, match="Giấy tiếp nhận đã ra khỏi cơ quan"):
        undo(instance, left="Giấy tiếp nhận")


def test_only_the_last_act_is_undone() -> None:
    instance = started()
    finish(instance, "b1")
    undo(instance)
    with pytest.raises(CannotUndo, match="không có thao tác nào"):
        undo(instance)


def test_the_start_is_not_undone() -> None:
    with pytest.raises(CannotUndo):
        undo(started())


def test_others_may_not_undo_what_somebody_did() -> None:
    instance = started()
    hoa = officer("Hòa", "counter_officer", "tt_pvhcc")
    usecases.complete_step(token_id=open_step(instance).public_id, actor=hoa, at=hours(1))
    with pytest.raises(NotAllowed):
        usecases.undo_last_act(
            instance_id=instance.public_id,
            left_the_house="",
            reason="",
            actor=officer("Nam", "counter_officer", "tt_pvhcc"),
            at=hours(2),
        )
    usecases.undo_last_act(
        instance_id=instance.public_id, left_the_house="", reason="", actor=hoa, at=hours(2)
    )
    assert open_step(instance).node == "b1"


def test_an_undone_step_has_its_timer_again() -> None:
    instance = started(with_timer(interrupting=True))
    finish(instance, "b1", at=hours(1))
    assert not StepTimer.objects.filter(settled_at=None).exists()
    undo(instance)
    timer = StepTimer.objects.get(settled_at=None)
    assert (timer.node, timer.fires_at) == (
        "nhac",
        days_after(with_timer(interrupting=True).timers[0].after, MORNING),
    )


def test_positions_are_known_on_two_axes() -> None:
    instance = started()
    finish(instance, "b1", at=hours(1))
    undo(instance, at=hours(3))
    known_before_the_undo = positions(instance, on=hours(1.5), as_of=hours(2))
    known_after_it = positions(instance, on=hours(1.5), as_of=hours(4))
    assert [each.node for each in known_before_the_undo] == ["b2"]
    assert [each.node for each in known_after_it] == ["b1"]


def test_a_step_entered_late_was_done_when_it_was_done() -> None:
    instance = started()
    usecases.complete_step(
        token_id=open_step(instance).public_id, actor=SYSTEM, at=hours(30), legal_at=hours(2)
    )
    assert [each.node for each in positions(instance, on=hours(5), as_of=hours(10))] == ["b1"]
    assert [each.node for each in positions(instance, on=hours(5), as_of=hours(31))] == ["b2"]
