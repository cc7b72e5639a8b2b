"""Void, correct, stop, redirect, undo: mended without hiding anything."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.audit.models import Act
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import (
    ActNotAllowed,
    AlreadyProcessed,
    FieldNotCorrectable,
    LeftTheHouse,
    MomentInFuture,
)
from motcua.dossiers.models import Standing
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.dates import legal_date, parse_instant
from motcua.kernel.errors import Forbidden
from motcua.store.models import IssuedNumber
from motcua.store.numbers import unexplained_gaps

THURSDAY = parse_instant("2024-05-09T10:00")
REASON = "Nhập nhầm người nộp hồ sơ"


def test_a_voided_reception_keeps_its_code_as_an_explained_gap(scene: Scene) -> None:
    dossier = scene.receive()
    voided = acts.void_reception(
        dossier_id=dossier.public_id, reason=REASON, actor=scene.cast.hanh, at=NINE + timedelta(hours=1)
    )
    number = IssuedNumber.objects.get(series__key__startswith="dossier:")
    assert (voided.state, number.cancelled_because) == ("voided", REASON)
    assert unexplained_gaps(number.series_id) == []
    assert str(scene.receive(at=NINE + timedelta(hours=2)).code).endswith("0002")


def test_a_voided_reception_counts_no_more_from_what_is_known_then(scene: Scene) -> None:
    dossier = scene.receive()
    voided_at = NINE + timedelta(hours=1)
    acts.void_reception(dossier_id=dossier.public_id, reason=REASON, actor=scene.cast.hanh, at=voided_at)
    assert Standing.objects.get(dossier=dossier).known_to == voided_at


def test_a_processed_dossier_is_not_voided(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    with pytest.raises(AlreadyProcessed):
        acts.void_reception(dossier_id=dossier.public_id, reason=REASON, actor=scene.cast.hanh, at=THURSDAY)


def test_the_officer_who_received_does_not_void(scene: Scene) -> None:
    dossier = scene.receive()
    with pytest.raises(Forbidden):
        acts.void_reception(dossier_id=dossier.public_id, reason=REASON, actor=scene.cast.lan, at=THURSDAY)


def test_a_correction_keeps_the_old_value(scene: Scene) -> None:
    dossier = scene.receive()
    corrected = acts.correct_dossier(
        dossier_id=dossier.public_id,
        changes={"summary": "Đăng ký hoạt động của Viện Sao Mai"},
        reason="Gõ thiếu tên của viện",
        actor=scene.cast.lan,
        at=THURSDAY,
    )
    act = Act.objects.get(stream=dossier.stream, code="dossiers.data_corrected")
    assert corrected.summary == "Đăng ký hoạt động của Viện Sao Mai"
    assert act.personal.fields["before"][1] == {"summary": "Đăng ký hoạt động lần đầu"}
    assert "vien sao mai" in corrected.search_text


@pytest.mark.parametrize("changes", [{"code": "X"}, {"received_at": "2024-01-01"}, {"sets": "không"}])
def test_codes_and_moments_are_not_corrected(scene: Scene, changes: dict[str, str]) -> None:
    dossier = scene.receive()
    with pytest.raises(FieldNotCorrectable):
        acts.correct_dossier(
            dossier_id=dossier.public_id,
            changes=changes,
            reason="Sửa cho đúng thực tế",
            actor=scene.cast.lan,
            at=THURSDAY,
        )


def test_a_dossier_is_stopped_at_the_applicants_request(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    stopped = acts.stop_dossier(
        dossier_id=dossier.public_id,
        requested_on=legal_date(THURSDAY),
        request="Đơn đề nghị dừng ngày 09/05/2024",
        papers_returned="Toàn bộ hồ sơ",
        actor=scene.cast.lan,
        at=THURSDAY,
    )
    assert (stopped.state, stopped.resolution, stopped.resolved_at) == ("stopped", "stopped", THURSDAY)
    assert scene.fresh(dossier).instance.status == "cancelled"  # type: ignore[union-attr]  # received: it has one


def test_a_request_of_a_day_to_come_stops_nothing(scene: Scene) -> None:
    dossier = scene.receive()
    with pytest.raises(MomentInFuture, match="07/05/2024"):
        acts.stop_dossier(
            dossier_id=dossier.public_id,
            requested_on=date(2024, 5, 7),
            request="Đơn đề nghị dừng giải quyết",
            papers_returned="",
            actor=scene.cast.lan,
            at=NINE,
        )


def test_a_dossier_with_a_signed_result_is_not_stopped(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), THURSDAY)
    with pytest.raises(ActNotAllowed):
        acts.stop_dossier(
            dossier_id=dossier.public_id,
            requested_on=legal_date(THURSDAY),
            request="Đơn đề nghị dừng hồ sơ",
            papers_returned="",
            actor=scene.cast.lan,
            at=THURSDAY,
        )


def test_a_dossier_of_another_authority_is_redirected_after_acceptance_too(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    redirected = acts.redirect_dossier(
        dossier_id=dossier.public_id,
        authority="Sở Y tế",
        reason="Thuộc thẩm quyền của Sở Y tế theo Nghị định 109",
        actor=scene.cast.hung,
        at=THURSDAY,
    )
    assert (redirected.state, redirected.resolution) == ("wrong_competence", "refused_to_resolve")


def test_the_last_hand_over_is_undone_to_where_it_was(scene: Scene) -> None:
    dossier = scene.receive()
    scene.work(dossier, THURSDAY)
    undone = acts.undo_last_act(
        dossier_id=dossier.public_id,
        reason="Chuyển nhầm phòng xử lý",
        actor=scene.cast.lan,
        at=THURSDAY + timedelta(minutes=5),
    )
    assert undone.state == "received"
    assert scene.step(dossier).tag == "reception"
    assert scene.codes(dossier)[-1] == "dossiers.last_act_undone"


def test_an_undone_arrival_is_open_again_but_what_was_known_stays_readable(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), THURSDAY)
    later = THURSDAY + timedelta(hours=3)
    acts.undo_last_act(
        dossier_id=dossier.public_id, reason="Kết quả của hồ sơ khác", actor=scene.cast.mai, at=later
    )
    assert scene.fresh(dossier).resolved_at is None
    known_before = Standing.objects.filter(dossier=dossier, known_to=later)
    assert known_before.get(from_at=THURSDAY).resolved_at == THURSDAY
    assert Standing.objects.get(dossier=dossier, known_to=None, to_at=None).resolved_at is None


def test_a_signed_result_is_not_undone(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), THURSDAY)
    with pytest.raises(LeftTheHouse):
        acts.undo_last_act(
            dossier_id=dossier.public_id, reason="Muốn ký lại kết quả", actor=scene.cast.duc, at=THURSDAY
        )
