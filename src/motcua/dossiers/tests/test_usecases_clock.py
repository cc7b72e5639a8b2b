"""The financial pause, extension, apology."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.audit.queries import verify
from motcua.calendars.rules import working_days
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import (
    ApologyAlreadyMade,
    AppointmentPast,
    BasisRequired,
    DateNotLater,
    NotAnOfficial,
)
from motcua.dossiers.models import Apology, Dossier, Standing
from motcua.dossiers.queries.choices import officials_for
from motcua.dossiers.queries.clock import clock_of
from motcua.dossiers.queries.detail import case_for, sheet_of
from motcua.dossiers.rules.causes import LateCause
from motcua.dossiers.tests.scene import Scene
from motcua.kernel.dates import legal_date, parse_instant

WEDNESDAY = parse_instant("2024-05-08T10:00")
FRIDAY = parse_instant("2024-05-10T10:00")


@pytest.fixture
def dossier(scene: Scene) -> Dossier:
    """A dossier with the specialist, due Mon 13/05/2024."""
    return scene.forward_to(scene.receive(), "specialist")


def apologise(
    scene: Scene, dossier: Dossier, day: str = "2024-05-20T17:30", at: str = "2024-05-10T10:00"
) -> Apology:
    return acts.apologise(
        dossier_id=dossier.public_id,
        new_due_at=parse_instant(day),
        cause=LateCause.COORDINATION,
        reason="Cơ quan phối hợp chưa trả lời đúng hạn",
        late_unit="Sở Y tế",
        signer="Phạm Minh Đức",
        actor=scene.cast.mai,
        at=parse_instant(at),
    )


def test_a_financial_pause_moves_the_due_date_by_its_length(scene: Scene, dossier: Dossier) -> None:
    acts.pause_for_finance(
        dossier_id=dossier.public_id,
        basis="Điều 63 Luật Đất đai",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=WEDNESDAY,
    )
    assert scene.fresh(dossier).state == "paused_financial"
    resumed = acts.resume_clock(
        dossier_id=dossier.public_id, evidence="Giấy nộp tiền 0012", actor=scene.cast.hung, at=FRIDAY
    )
    assert legal_date(resumed.moments().due_at) > date(2024, 5, 13)
    assert resumed.paused_since is None


def test_a_pause_without_basis_is_refused(scene: Scene, dossier: Dossier) -> None:
    with pytest.raises(BasisRequired):
        acts.pause_for_finance(
            dossier_id=dossier.public_id,
            basis=" ",
            approver="Nguyễn Thị Mai",
            actor=scene.cast.hung,
            at=WEDNESDAY,
        )


def test_an_extension_moves_the_due_date_on_its_basis(scene: Scene, dossier: Dossier) -> None:
    extended = acts.extend_term(
        dossier_id=dossier.public_id,
        term=working_days(3),
        basis="Điều 12 Nghị định mẫu",
        approver="Phạm Minh Đức",
        actor=scene.cast.mai,
        at=WEDNESDAY,
    )
    assert legal_date(extended.moments().due_at) == date(2024, 5, 16)
    standing = Standing.objects.get(dossier=dossier, to_at=None, known_to=None)
    assert legal_date(standing.due_at) == date(2024, 5, 16)


def test_an_apology_never_moves_the_date_that_decides_lateness(scene: Scene, dossier: Dossier) -> None:
    apology = apologise(scene, dossier)
    assert legal_date(apology.old_due_at) == date(2024, 5, 13)
    assert legal_date(scene.fresh(dossier).moments().due_at) == date(2024, 5, 13)


def test_a_dossier_is_re_appointed_once_only(scene: Scene, dossier: Dossier) -> None:
    apologise(scene, dossier)
    with pytest.raises(ApologyAlreadyMade):
        apologise(scene, dossier, "2024-05-27T17:30")


def test_the_new_date_comes_after_the_old_one(scene: Scene, dossier: Dossier) -> None:
    with pytest.raises(DateNotLater, match="13/05/2024"):
        apologise(scene, dossier, "2024-05-13T10:00")


def test_nobody_is_told_to_come_on_a_day_that_is_over(scene: Scene, dossier: Dossier) -> None:
    with pytest.raises(AppointmentPast, match="17:30 20/05/2024"):
        apologise(scene, dossier, at="2024-05-21T08:00")


def test_the_newest_due_moment_is_the_one_set_last_though_the_clock_went_back(
    scene: Scene, dossier: Dossier
) -> None:
    for days, at in ((1, "2024-05-08T11:00"), (2, "2024-05-08T10:00")):
        acts.extend_term(
            dossier_id=dossier.public_id,
            term=working_days(days),
            basis="Điều 12 Nghị định mẫu",
            approver="Phạm Minh Đức",
            actor=scene.cast.mai,
            at=parse_instant(at),
        )
    extended = scene.fresh(dossier)
    assert legal_date(extended.moments().due_at) == date(2024, 5, 16)
    sheet = sheet_of(case_for(scene.cast.mai, dossier.public_id))
    assert sheet.due_dates[0].due_at == extended.due_at
    assert verify().findings == []


def test_a_clock_that_went_back_still_ends_a_pause(scene: Scene, dossier: Dossier) -> None:
    acts.pause_for_finance(
        dossier_id=dossier.public_id,
        basis="Điều 63",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=WEDNESDAY,
    )
    acts.resume_clock(
        dossier_id=dossier.public_id,
        evidence="Giấy nộp tiền",
        actor=scene.cast.hung,
        at=WEDNESDAY - timedelta(hours=1),
    )
    assert [(one.start, one.end) for one in clock_of(scene.fresh(dossier)).segments] == [
        (WEDNESDAY, WEDNESDAY)
    ]


def test_a_dossier_is_to_be_warned_of_two_working_days_before(scene: Scene, dossier: Dossier) -> None:
    warn_at = scene.fresh(dossier).warn_at
    assert warn_at is not None
    assert legal_date(warn_at) == date(2024, 5, 9)
    assert warn_at < dossier.moments().due_at - timedelta(days=2)


@pytest.mark.parametrize("approver", ["Lê Văn Hùng", "Ai đó", ""])
def test_only_somebody_in_a_leading_post_approves(scene: Scene, approver: str) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    given = {"dossier_id": dossier.public_id, "basis": "Điều 1", "approver": approver}
    with pytest.raises(NotAnOfficial):
        acts.pause_for_finance(**given, actor=scene.cast.hung, at=WEDNESDAY)  # type: ignore[arg-type]  # one mapping for two calls
    with pytest.raises(NotAnOfficial):
        acts.extend_term(**given, term=working_days(2), actor=scene.cast.hung, at=WEDNESDAY)  # type: ignore[arg-type]  # the same


def test_an_approval_is_kept_with_the_position(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    acts.pause_for_finance(
        dossier_id=dossier.public_id,
        basis="Điều 1",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=WEDNESDAY,
    )
    assert dossier.segments.latest("id").approver == "Nguyễn Thị Mai, Lãnh đạo phòng"


def test_the_head_of_the_division_that_handles_a_dossier_is_offered_first(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    offered = [one.account for one in officials_for(dossier, scene.at)]
    assert offered[0] == scene.cast.mai.account_id
    assert scene.cast.duc.account_id in offered
