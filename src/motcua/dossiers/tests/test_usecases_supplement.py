"""Supplements: how often, and what they do to the clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.audit.models import Act
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import ActNotAllowed, PauseNotProvided, SupplementLimit, SupplementStillOpen
from motcua.dossiers.models import Dossier, Standing, SupplementRequest
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.dates import legal_date, parse_instant
from motcua.kernel.errors import Forbidden

WANTED = AskedItem("Đơn đề nghị", "Đơn thiếu chữ ký của người đứng đầu tổ chức")
WEDNESDAY = parse_instant("2024-05-08T10:00")
FRIDAY = parse_instant("2024-05-10T10:00")


def ask(scene: Scene, dossier: Dossier, *, basis: str = "", override: str = "") -> SupplementRequest:
    return acts.ask_supplement(
        dossier_id=dossier.public_id,
        items=[WANTED],
        guide="Lê Văn Hùng, 0233",
        approver="Nguyễn Thị Mai",
        basis=basis,
        override=override,
        actor=scene.cast.hung,
        at=WEDNESDAY,
    )


def answer(scene: Scene, dossier: Dossier) -> Dossier:
    return acts.receive_supplement(
        dossier_id=dossier.public_id, papers=scene.papers()[:1], actor=scene.cast.lan, at=FRIDAY
    )


def test_a_supplement_request_stops_the_clock_which_then_starts_again_from_zero(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    request = ask(scene, dossier)
    assert request.clock_effect == "restart"
    answered = answer(scene, dossier)
    assert legal_date(answered.moments().due_at) == date(2024, 5, 17)
    assert answered.code == dossier.code
    assert answered.received_at == dossier.received_at


def test_the_new_receipt_shows_the_new_date_and_the_old_one_is_kept(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    ask(scene, dossier)
    answered = answer(scene, dossier)
    days = [legal_date(row.due_at) for row in answered.due_dates.order_by("recorded_at")]
    assert days == [date(2024, 5, 13), date(2024, 5, 17)]
    assert answered.due_printed == answered.due_at


def test_with_a_named_basis_the_clock_is_only_paused(pausing_scene: Scene) -> None:
    dossier = pausing_scene.forward_to(pausing_scene.receive(), "specialist")
    ask(pausing_scene, dossier, basis="Điều 9 Nghị định 08/2014/NĐ-CP")
    answered = answer(pausing_scene, dossier)
    assert date(2024, 5, 13) < legal_date(answered.moments().due_at) < date(2024, 5, 17)


def test_without_a_basis_in_the_version_there_is_no_pause(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    with pytest.raises(PauseNotProvided):
        ask(scene, dossier, basis="Theo đề nghị của phòng")


def test_steps_are_planned_anew_after_the_supplement(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    before = scene.step(dossier).due_at
    ask(scene, dossier)
    answer(scene, dossier)
    after = scene.step(dossier).due_at
    assert before is not None
    assert after is not None
    assert after > before


def test_a_second_request_in_the_same_stage_needs_a_reason(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    ask(scene, dossier)
    answer(scene, dossier)
    with pytest.raises(SupplementLimit):
        ask(scene, dossier)
    ask(scene, dossier, override="Người nộp không làm theo phiếu hướng dẫn trước")
    assert dossier.supplement_requests.count() == 2


def test_a_dossier_that_waits_is_in_time_and_shown_as_paused(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    ask(scene, dossier)
    standing = Standing.objects.get(dossier=dossier, to_at=None, known_to=None)
    assert standing.paused_since == WEDNESDAY
    answer(scene, dossier)
    assert Standing.objects.get(dossier=dossier, to_at=None, known_to=None).paused_since is None


def test_only_the_agency_asks_while_processing(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    with pytest.raises(Forbidden):
        acts.ask_supplement(
            dossier_id=dossier.public_id,
            items=[WANTED],
            guide="x",
            approver="Nguyễn Thị Mai",
            actor=scene.cast.lan,
            at=WEDNESDAY,
        )


def test_an_unanswered_request_is_closed_only_after_its_term(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    request = ask(scene, dossier)
    assert request.deadline == date(2024, 5, 29)
    with pytest.raises(SupplementStillOpen):
        acts.close_unsupplemented(dossier_id=dossier.public_id, actor=scene.cast.lan, at=FRIDAY)
    late = WEDNESDAY + timedelta(days=22)
    closed = acts.close_unsupplemented(dossier_id=dossier.public_id, actor=scene.cast.lan, at=late)
    assert (closed.state, closed.resolution) == ("closed_unsupplemented", "closed_unsupplemented")
    assert closed.resolved_at == late


def test_a_filing_that_lacks_a_paper_waits_without_a_clock(scene: Scene) -> None:
    dossier = scene.file(papers=scene.papers()[:1])
    acts.ask_intake_supplement(
        dossier_id=dossier.public_id, items=[WANTED], guide="Lan", actor=scene.cast.lan, at=NINE
    )
    waiting = scene.fresh(dossier)
    assert (waiting.state, waiting.due_at) == ("intake_supplement", None)
    acts.receive_intake_supplement(
        dossier_id=dossier.public_id, papers=scene.papers()[1:], actor=scene.cast.lan, at=FRIDAY
    )
    accepted = acts.accept_dossier(dossier_id=dossier.public_id, actor=scene.cast.lan, at=FRIDAY)
    assert accepted.received_at == FRIDAY
    assert legal_date(accepted.moments().due_at) == date(2024, 5, 17)


def test_a_filing_never_completed_is_closed_and_never_counts(scene: Scene) -> None:
    dossier = scene.file(papers=scene.papers()[:1])
    acts.ask_intake_supplement(
        dossier_id=dossier.public_id, items=[WANTED], guide="Lan", actor=scene.cast.lan, at=NINE
    )
    closed = acts.close_unsupplemented(
        dossier_id=dossier.public_id, actor=scene.cast.lan, at=NINE + timedelta(days=30)
    )
    assert closed.resolved_at is None
    assert not Standing.objects.exists()


def test_a_supplement_nobody_asked_for_is_refused(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    with pytest.raises(ActNotAllowed):
        answer(scene, dossier)


def test_the_request_and_its_reasons_are_on_record(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    ask(scene, dossier)
    act = Act.objects.get(stream=dossier.stream, code="dossiers.supplement_asked")
    assert "thiếu chữ ký" in act.facts["items"][0]


def asked_at_the_end_of_the_year(scene: Scene) -> Dossier:
    """Return a dossier asked at intake as number 2 of 2024, and again as number 1 of 2025."""
    other, dossier = (scene.file(parse_instant(f"2024-12-20T0{hour}:00")) for hour in (8, 9))
    for number, one in enumerate((other, dossier)):
        acts.ask_intake_supplement(
            dossier_id=one.public_id,
            items=[WANTED],
            guide="Lan",
            actor=scene.cast.lan,
            at=parse_instant(f"2024-12-20T1{number}:00"),
        )
    lan = {"dossier_id": dossier.public_id, "actor": scene.cast.lan}
    acts.receive_intake_supplement(papers=(), at=parse_instant("2024-12-23T09:00"), **lan)  # type: ignore[arg-type]  # named above
    acts.accept_dossier(at=parse_instant("2024-12-31T09:00"), **lan)  # type: ignore[arg-type]  # named above
    scene.forward_to(dossier, "specialist", parse_instant("2024-12-31T09:00"))
    acts.ask_supplement(
        dossier_id=dossier.public_id,
        items=[WANTED],
        guide="Hùng",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=parse_instant("2025-01-02T09:00"),
    )
    return dossier


def test_the_newest_request_is_answered_though_numbers_began_again_with_the_year(scene: Scene) -> None:
    dossier = asked_at_the_end_of_the_year(scene)
    requests = dossier.supplement_requests.order_by("id")
    assert [one.number for one in requests] == [2, 1]
    answered_at = parse_instant("2025-01-06T09:00")
    acts.receive_supplement(dossier_id=dossier.public_id, papers=(), actor=scene.cast.lan, at=answered_at)
    assert [one.answered_at for one in requests.all()] == [parse_instant("2024-12-23T09:00"), answered_at]


def test_a_dossier_is_closed_by_the_term_of_its_newest_request(scene: Scene) -> None:
    dossier = asked_at_the_end_of_the_year(scene)
    deadline = dossier.supplement_requests.latest("id").deadline
    with pytest.raises(SupplementStillOpen, match=f"{deadline:%d/%m/%Y}"):
        acts.close_unsupplemented(
            dossier_id=dossier.public_id, actor=scene.cast.lan, at=parse_instant("2025-01-20T09:00")
        )
