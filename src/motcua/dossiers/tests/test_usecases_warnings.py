"""Warnings before a due date: when, for whom, once; and the lists of what heads must see to."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import WarningPointsOutOfRange
from motcua.dossiers.models import Dossier, DueWarning
from motcua.dossiers.queries.warnings import (
    count_of_warnings,
    late_without_apology,
    unsupplemented,
    warnings_for,
)
from motcua.dossiers.rules.causes import LateCause
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.rules.warning_points import WarningPoints
from motcua.dossiers.tasks import warn
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.actor import system_actor
from motcua.kernel.dates import parse_instant
from motcua.kernel.errors import Forbidden

WORKER = system_actor("dossiers.warn")
WEDNESDAY = parse_instant("2024-05-08T16:00")
THURSDAY = parse_instant("2024-05-09T08:00")
TUESDAY_AFTER = parse_instant("2024-05-14T08:00")
REQUEST = AskedItem("Bản thuyết minh", "Chưa có chữ ký của người đại diện", None)


def sweep(at: datetime) -> None:
    warn({}, actor=WORKER, at=at)


def of(dossier: Dossier, kind: str) -> int:
    return DueWarning.objects.filter(dossier=dossier, kind=kind).count()


@pytest.fixture
def held(scene: Scene) -> Dossier:
    """A dossier with Hùng, due Mon 13/05/2024."""
    dossier = scene.forward_to(scene.receive(), "specialist")
    step = scene.step(dossier)
    acts.claim_step(
        dossier_id=dossier.public_id,
        step_id=step.public_id,
        actor=scene.cast.hung,
        at=NINE + timedelta(hours=1),
    )
    return dossier


def test_a_dossier_is_warned_of_two_working_days_before_and_once(held: Dossier) -> None:
    sweep(WEDNESDAY)
    assert of(held, "dossier") == 0
    sweep(THURSDAY)
    sweep(THURSDAY + timedelta(hours=1))
    assert of(held, "dossier") == 1


def test_the_holder_of_the_step_sees_it_and_a_colleague_does_not(scene: Scene, held: Dossier) -> None:
    sweep(THURSDAY)
    assert count_of_warnings(scene.cast.hung) == 1
    assert list(warnings_for(scene.cast.tu)) == []


def test_an_unclaimed_step_warns_its_unit(scene: Scene) -> None:
    scene.forward_to(scene.receive(), "specialist")
    sweep(THURSDAY)
    assert count_of_warnings(scene.cast.hung) == count_of_warnings(scene.cast.tu) == 1


def test_a_step_is_warned_of_some_working_hours_before_it_is_due(scene: Scene, held: Dossier) -> None:
    due_at = scene.step(held).due_at
    assert due_at is not None
    sweep(due_at - timedelta(hours=12))
    assert of(held, "step") == 0
    sweep(due_at - timedelta(hours=1))
    sweep(due_at)
    assert of(held, "step") == 1


def test_nobody_is_warned_while_the_clock_stands_still(scene: Scene, held: Dossier) -> None:
    acts.pause_for_finance(
        dossier_id=held.public_id,
        basis="Điều 63 Luật Đất đai",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=THURSDAY - timedelta(days=1),
    )
    sweep(THURSDAY)
    assert of(held, "dossier") == 0
    acts.resume_clock(
        dossier_id=held.public_id, evidence="Giấy nộp tiền", actor=scene.cast.hung, at=TUESDAY_AFTER
    )
    warn_at = scene.fresh(held).warn_at
    assert warn_at is not None
    sweep(warn_at)
    assert of(held, "dossier") == 1


def test_a_warning_ends_with_the_dossier(scene: Scene, held: Dossier) -> None:
    sweep(THURSDAY)
    acts.stop_dossier(
        dossier_id=held.public_id,
        requested_on=THURSDAY.date(),
        request="Đơn đề nghị dừng của công ty",
        papers_returned="",
        actor=scene.cast.lan,
        at=THURSDAY + timedelta(hours=2),
    )
    assert count_of_warnings(scene.cast.hung) == 0


def test_a_sweep_survives_one_bad_case_and_tells_of_it(scene: Scene, held: Dossier) -> None:
    bad = scene.receive()
    Dossier.objects.filter(pk=bad.pk).update(due_at=None)
    with pytest.raises(ExceptionGroup):
        sweep(THURSDAY)
    assert of(held, "dossier") == 1
    assert of(bad, "dossier") == 0
    assert scene.fresh(bad).warn_at is not None


def test_the_points_are_set_by_control_and_hold_for_what_is_counted_then(scene: Scene) -> None:
    points = WarningPoints(dossier_days=4, step_hours=0)
    acts.set_warning_points(regime="nd61", points=points, actor=scene.cast.hanh, at=NINE)
    dossier = scene.receive(NINE + timedelta(minutes=5))
    assert dossier.warn_at == parse_instant("2024-05-07T00:00")
    sweep(parse_instant("2024-05-07T08:00"))
    assert (of(dossier, "dossier"), of(dossier, "step")) == (1, 0)


def test_who_may_not_and_what_is_absurd_are_refused(scene: Scene) -> None:
    with pytest.raises(Forbidden):
        acts.set_warning_points(regime="nd61", points=WarningPoints(3, 4), actor=scene.cast.hung, at=NINE)
    with pytest.raises(WarningPointsOutOfRange):
        acts.set_warning_points(regime="nd61", points=WarningPoints(0, 4), actor=scene.cast.hanh, at=NINE)


def test_heads_see_the_late_dossiers_for_which_nobody_apologised(scene: Scene, held: Dossier) -> None:
    assert not late_without_apology(scene.cast.mai, TUESDAY_AFTER - timedelta(days=1)).exists()
    assert late_without_apology(scene.cast.mai, TUESDAY_AFTER).get() == held
    assert not late_without_apology(scene.cast.hung, TUESDAY_AFTER).exists()
    acts.apologise(
        dossier_id=held.public_id,
        new_due_at=TUESDAY_AFTER + timedelta(days=7),
        cause=LateCause.OVERLOAD,
        reason="Nhiều hồ sơ cùng lúc, thiếu người thẩm định",
        late_unit="Phòng Quản lý chuyên ngành",
        signer="Phạm Minh Đức",
        actor=scene.cast.mai,
        at=TUESDAY_AFTER,
    )
    assert not late_without_apology(scene.cast.mai, TUESDAY_AFTER).exists()


def test_a_dossier_paused_in_time_is_no_exception(scene: Scene, held: Dossier) -> None:
    acts.pause_for_finance(
        dossier_id=held.public_id,
        basis="Điều 63 Luật Đất đai",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=THURSDAY,
    )
    assert not late_without_apology(scene.cast.mai, TUESDAY_AFTER).exists()


def test_the_counter_sees_whose_term_to_supplement_is_over(scene: Scene) -> None:
    dossier = scene.file()
    request = acts.ask_intake_supplement(
        dossier_id=dossier.public_id, items=[REQUEST], guide="Lan, 0233", actor=scene.cast.lan, at=NINE
    )
    noon = timedelta(hours=12)
    last = datetime.combine(request.deadline, datetime.min.time(), NINE.tzinfo)
    assert not unsupplemented(scene.cast.lan, last).exists()
    assert unsupplemented(scene.cast.lan, last + timedelta(days=1) + noon).get() == dossier
    assert not unsupplemented(scene.cast.hung, last + timedelta(days=1) + noon).exists()
