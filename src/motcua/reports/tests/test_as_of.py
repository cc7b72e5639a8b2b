"""What the form says of lawful lives, at the end of a window and as of earlier knowledge."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier, LegalRegime
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.dates import parse_instant
from motcua.reports.queries.ii06a import Continuity, compile_form, continuity
from motcua.reports.rules.windows import Window

MAY = (date(2024, 5, 1), date(2024, 5, 31))
FRIDAY = parse_instant("2024-05-10T10:00")
DUE_DAY = parse_instant("2024-05-13T17:00")
TUESDAY_AFTER = parse_instant("2024-05-14T09:00")
LATER = parse_instant("2024-06-20T08:00")


def may(column: str, as_of: datetime = LATER, last: date = MAY[1]) -> int:
    form = compile_form(Window(MAY[0], last, as_of))
    assert form.faults == []
    return form.total[column]


def continuous(first: date) -> Continuity:
    return continuity(Window(first, MAY[1], LATER))


def pause(scene: Scene, dossier: Dossier, at: datetime) -> None:
    acts.pause_for_finance(
        dossier_id=dossier.public_id,
        basis="Điều 63 Luật Đất đai",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=at,
    )


def stop(scene: Scene, dossier: Dossier, at: datetime) -> None:
    acts.stop_dossier(
        dossier_id=dossier.public_id,
        requested_on=at.date(),
        request="Đơn đề nghị dừng của công ty",
        papers_returned="Toàn bộ",
        actor=scene.cast.lan,
        at=at,
    )


def test_a_result_that_arrives_on_the_due_date_is_on_time(scene: Scene) -> None:
    scene.resolve(scene.receive(), DUE_DAY)
    assert (may("8"), may("9"), may("10")) == (0, 1, 0)


def test_a_result_on_the_next_day_is_late(scene: Scene) -> None:
    scene.resolve(scene.receive(), TUESDAY_AFTER)
    assert (may("8"), may("9"), may("10")) == (0, 0, 1)


def test_an_open_dossier_is_in_time_through_its_due_date_and_late_after(scene: Scene) -> None:
    scene.receive()
    assert may("12", last=date(2024, 5, 13)) == 1
    assert may("13", last=date(2024, 5, 14)) == 1


def test_a_pause_in_time_keeps_a_dossier_in_time_and_is_printed_beside(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    pause(scene, dossier, FRIDAY)
    assert (may("12"), may("13"), may("12.paused")) == (1, 0, 1)


def test_a_pause_after_the_due_date_does_not_hide_lateness(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    pause(scene, dossier, TUESDAY_AFTER)
    assert (may("12"), may("13"), may("12.paused")) == (0, 1, 0)


def test_a_withdrawn_result_makes_its_dossier_open_again_as_known_from_then_on(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), FRIDAY)
    withdrawn = FRIDAY + timedelta(days=5)
    acts.withdraw_result(
        dossier_id=dossier.public_id, reason="Ký nhầm bản dự thảo", actor=scene.cast.duc, at=withdrawn
    )
    before = withdrawn - timedelta(minutes=1)
    assert (may("7", as_of=before), may("11", as_of=before)) == (1, 0)
    assert (may("7", as_of=withdrawn), may("11", as_of=withdrawn)) == (0, 1)
    assert may("13", as_of=withdrawn) == 1
    assert [one for day in (9, 10, 13) if not (one := continuous(date(2024, 5, day))).holds] == []


def test_a_result_signed_again_is_resolved_when_the_new_one_arrives(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), FRIDAY)
    acts.withdraw_result(
        dossier_id=dossier.public_id, reason="Ký nhầm bản dự thảo", actor=scene.cast.duc, at=FRIDAY
    )
    scene.resolve(dossier, TUESDAY_AFTER)
    assert (may("7"), may("8"), may("10"), may("11")) == (1, 0, 1, 0)
    assert may("11", last=date(2024, 5, 13)) == 1


def test_a_voided_reception_counts_until_it_was_voided(scene: Scene) -> None:
    dossier = scene.receive()
    reason = "Nhập nhầm người nộp, đã tiếp nhận lại"
    acts.void_reception(dossier_id=dossier.public_id, reason=reason, actor=scene.cast.hanh, at=FRIDAY)
    assert may("3", as_of=FRIDAY - timedelta(minutes=1)) == 1
    assert may("3", as_of=FRIDAY) == 0


def test_a_late_entry_is_counted_from_its_legal_day_once_it_is_known(scene: Scene) -> None:
    began = parse_instant("2024-05-06T08:00")
    acts.declare_outage(
        organisation_id=scene.cast.department.pk,
        began_at=began,
        ended_at=began + timedelta(hours=9),
        notice="Thông báo 12/TB-SKHCN",
        reason="Mất điện toàn bộ trụ sở",
        actor=scene.cast.hanh,
        at=FRIDAY - timedelta(days=1),
    )
    acts.enter_late(filing=scene.filing(), received_at=NINE, actor=scene.cast.lan, at=FRIDAY)
    assert may("5", as_of=FRIDAY - timedelta(minutes=1), last=date(2024, 5, 6)) == 0
    assert may("5", as_of=FRIDAY, last=date(2024, 5, 6)) == 1


def test_an_undone_resolution_was_counted_as_long_as_it_was_believed(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), FRIDAY)
    undone = FRIDAY + timedelta(hours=2)
    acts.undo_last_act(
        dossier_id=dossier.public_id, reason="Quét nhầm phiếu của hồ sơ khác", actor=scene.cast.lan, at=undone
    )
    assert (may("7", as_of=undone - timedelta(minutes=1)), may("7", as_of=undone)) == (1, 0)
    assert may("11", as_of=undone) == 1


def test_a_stopped_dossier_is_resolved_and_classed_by_its_date(scene: Scene) -> None:
    stop(scene, scene.receive(), TUESDAY_AFTER)
    assert (may("7"), may("10"), may("7.stopped")) == (1, 1, 1)


def test_a_regime_may_count_what_was_stopped_as_on_time(scene: Scene) -> None:
    LegalRegime.objects.update(stops_count_as_on_time=True)
    stop(scene, scene.receive(), TUESDAY_AFTER)
    assert (may("9"), may("10"), may("7.stopped")) == (1, 0, 1)


def test_a_supplement_moves_the_due_date_that_counts(pausing_scene: Scene) -> None:
    scene = pausing_scene
    dossier = scene.forward_to(scene.receive(), "specialist")
    pause(scene, dossier, parse_instant("2024-05-07T10:00"))
    acts.resume_clock(
        dossier_id=dossier.public_id, evidence="Giấy nộp tiền 0012", actor=scene.cast.hung, at=FRIDAY
    )
    assert may("12", last=date(2024, 5, 14)) == 1
    assert may("13", last=date(2024, 5, 31)) == 1


def test_refused_and_unaccepted_filings_are_counted_nowhere(scene: Scene) -> None:
    dossier = scene.file()
    acts.refuse_reception(
        dossier_id=dossier.public_id,
        reason="Không thuộc đối tượng của thủ tục này",
        basis="Nghị định mẫu",
        actor=scene.cast.lan,
        at=FRIDAY,
    )
    scene.file(FRIDAY)
    assert may("3") == 0
