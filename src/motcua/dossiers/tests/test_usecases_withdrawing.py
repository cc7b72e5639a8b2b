"""A wrongly signed or issued result is taken back and signed again; what was given stays explained."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.audit.models import Act
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import ActNotAllowed, ReasonRequired, ResultInHands
from motcua.dossiers.models import Dossier, HandOver, Milestone, Result, Standing
from motcua.dossiers.queries.verification import counted_findings
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.rules.standing import Statement, visible
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.results import Receiver
from motcua.kernel.actor import Actor
from motcua.kernel.dates import parse_instant
from motcua.kernel.errors import Forbidden
from motcua.store.models import IssuedNumber
from motcua.store.numbers import unexplained_gaps

THURSDAY = parse_instant("2024-05-09T10:00")
FRIDAY = parse_instant("2024-05-10T08:00")
REASON = "Ký nhầm bản dự thảo chưa sửa"


def withdraw(dossier: Dossier, actor: Actor, reason: str = REASON) -> Result:
    return acts.withdraw_result(dossier_id=dossier.public_id, reason=reason, actor=actor, at=FRIDAY)


def issued(scene: Scene) -> Dossier:
    dossier = scene.sign(scene.receive(), THURSDAY)
    acts.issue_result(dossier_id=dossier.public_id, symbol_suffix="GCN", actor=scene.cast.thao, at=THURSDAY)
    return scene.fresh(dossier)


def arrived(scene: Scene) -> Dossier:
    return scene.resolve(scene.receive(), THURSDAY)


def refused(scene: Scene) -> Dossier:
    dossier = scene.forward_to(scene.receive(), "specialist")
    acts.refuse_to_resolve(
        dossier_id=dossier.public_id,
        reason="Tổ chức không đủ điều kiện về nhân lực theo Điều 4",
        title="Thông báo không giải quyết",
        symbol_suffix="TB",
        actor=scene.cast.duc,
        at=THURSDAY,
    )
    return scene.fresh(dossier)


def sign_again(scene: Scene, dossier: Dossier) -> Dossier:
    scene.sign(dossier, FRIDAY)
    acts.issue_result(dossier_id=dossier.public_id, symbol_suffix="GCN", actor=scene.cast.thao, at=FRIDAY)
    acts.receive_result(dossier_id=dossier.public_id, actor=scene.cast.lan, at=FRIDAY)
    return scene.fresh(dossier)


def counted(dossier: Dossier, *, moment: datetime, as_of: datetime) -> Standing:
    rows = Standing.objects.filter(dossier=dossier)
    told = [Statement(one.pk, one.from_at, one.to_at, one.known_from, one.known_to, one) for one in rows]
    found = visible(told, moment=moment, as_of=as_of)
    assert len(found) == 1
    row = found[0].content
    assert isinstance(row, Standing)
    return row


def test_a_signature_is_cancelled_before_the_result_has_a_number(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), THURSDAY)
    result = withdraw(dossier, scene.cast.duc)
    assert (result.withdrawn_at, result.withdrawn_by) == (FRIDAY, "Phạm Minh Đức")
    assert result.withdrawn_because == REASON
    assert (scene.fresh(dossier).state, scene.step(dossier).tag) == ("processing", "signing")
    assert scene.codes(dossier)[-2:] == ["workflow.step_reopened", "dossiers.signature_cancelled"]


def test_the_number_of_a_withdrawn_result_stays_used_and_explained(scene: Scene) -> None:
    dossier = issued(scene)
    withdraw(dossier, scene.cast.thao)
    number = IssuedNumber.objects.get(series__key__startswith="result:")
    assert (number.number, number.cancelled_at, number.cancelled_because) == (1, FRIDAY, REASON)
    assert unexplained_gaps(number.series_id) == []
    act = Act.objects.get(stream=dossier.stream, code="dossiers.result_withdrawn")
    assert (act.facts["symbol"], act.facts["was_resolved_at"]) == ("01/GCN", None)


def test_a_withdrawn_result_keeps_its_file(scene: Scene) -> None:
    result = withdraw(arrived(scene), scene.cast.duc)
    assert result.file is not None
    assert result.file.kept_at is not None


def test_withdrawing_at_the_counter_opens_the_dossier_again_under_its_old_due_moment(scene: Scene) -> None:
    dossier = arrived(scene)
    segments = list(dossier.segments.values_list("kind", "at"))
    withdraw(dossier, scene.cast.thao)
    again = scene.fresh(dossier)
    assert (again.state, again.resolved_at, again.resolution) == ("processing", None, "")
    assert (again.due_at, again.due_printed) == (dossier.due_at, dossier.due_printed)
    assert list(again.segments.values_list("kind", "at")) == segments
    kinds = list(Milestone.objects.filter(dossier=dossier).order_by("id").values_list("kind", flat=True))
    assert kinds[-2:] == ["resolution_undone", "result_withdrawn"]


def test_what_was_counted_before_the_withdrawal_stays_as_it_was_known(scene: Scene) -> None:
    dossier = arrived(scene)
    withdraw(dossier, scene.cast.duc)
    before = FRIDAY - timedelta(seconds=1)
    assert counted(dossier, moment=before, as_of=before).resolved_at == THURSDAY
    assert counted(dossier, moment=before, as_of=FRIDAY).resolved_at is None
    assert counted(dossier, moment=FRIDAY, as_of=FRIDAY).resolved_at is None


@pytest.mark.parametrize("make", [issued, arrived])
def test_a_result_is_signed_again_under_a_new_number_and_returned(
    make: Callable[[Scene], Dossier], scene: Scene
) -> None:
    dossier = make(scene)
    withdraw(dossier, scene.cast.duc)
    again = sign_again(scene, dossier)
    assert (again.state, again.resolved_at) == ("awaiting_return", FRIDAY)
    symbols = list(Result.objects.filter(dossier=dossier).order_by("id").values_list("symbol", flat=True))
    assert (symbols, again.result and again.result.symbol) == (["01/GCN", "02/GCN"], "02/GCN")
    receiver = Receiver("Kiên", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE)
    acts.return_result(dossier_id=again.public_id, receiver=receiver, actor=scene.cast.lan, at=FRIDAY)
    assert not list(counted_findings())


def test_a_withdrawn_refusal_leads_back_to_where_the_dossier_stood(scene: Scene) -> None:
    dossier = refused(scene)
    withdraw(dossier, scene.cast.duc)
    assert (scene.fresh(dossier).state, scene.step(dossier).role) == ("processing", "specialist")
    assert scene.fresh(dossier).result is None
    assert not list(counted_findings())


def test_the_control_slip_says_who_took_the_result_back_and_why(scene: Scene) -> None:
    dossier = issued(scene)
    withdraw(dossier, scene.cast.thao)
    row = HandOver.objects.filter(dossier=dossier).latest("id")
    assert (row.from_unit, row.from_person) == ("Văn phòng Sở", "Hoàng Thị Thảo")
    assert (row.to_unit, row.to_person) == ("Lãnh đạo Sở", "Phạm Minh Đức")
    assert (row.outcome, row.note) == ("Thu hồi số 01/GCN", REASON)


@pytest.mark.parametrize(
    ("make", "may"),
    [
        (lambda scene: scene.sign(scene.receive(), THURSDAY), {"duc", "mai", "hanh"}),
        (issued, {"duc", "thao"}),
        (arrived, {"duc", "thao"}),
        (refused, {"duc", "thao"}),
    ],
)
def test_who_may_take_a_result_back(make: Callable[[Scene], Dossier], may: set[str], scene: Scene) -> None:
    dossier = make(scene)
    allowed = set()
    for who in ("lan", "hung", "tu", "mai", "duc", "thao", "hanh", "binh", "khai", "nam"):
        with transaction.atomic():
            try:
                withdraw(dossier, getattr(scene.cast, who))
                allowed.add(who)
            except Forbidden:
                pass
            transaction.set_rollback(True)
    assert allowed == may


def test_a_result_in_the_hands_of_the_applicant_takes_a_decision(scene: Scene) -> None:
    dossier = arrived(scene)
    receiver = Receiver("Kiên", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE)
    acts.return_result(dossier_id=dossier.public_id, receiver=receiver, actor=scene.cast.lan, at=THURSDAY)
    with pytest.raises(ResultInHands) as refusal:
        withdraw(dossier, scene.cast.duc)
    assert "một quyết định riêng" in str(refusal.value)


def test_nothing_is_withdrawn_before_anything_was_signed(scene: Scene) -> None:
    with pytest.raises(ActNotAllowed):
        withdraw(scene.forward_to(scene.receive(), "signing"), scene.cast.duc)


def test_a_withdrawal_has_its_reason(scene: Scene) -> None:
    with pytest.raises(ReasonRequired):
        withdraw(issued(scene), scene.cast.duc, "nhầm")


def test_a_result_is_withdrawn_once(scene: Scene) -> None:
    dossier = issued(scene)
    withdraw(dossier, scene.cast.duc)
    with pytest.raises(ActNotAllowed):
        withdraw(dossier, scene.cast.duc)


def test_one_result_of_a_dossier_is_in_force(scene: Scene) -> None:
    result = Result.objects.get(dossier=issued(scene))
    result.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        result.save(force_insert=True)


def test_the_record_still_agrees_after_a_withdrawal(scene: Scene) -> None:
    dossier = arrived(scene)
    withdraw(dossier, scene.cast.duc)
    assert not list(counted_findings())
    Dossier.objects.filter(pk=dossier.pk).update(resolved_at=NINE)
    assert [str(one.details["what"]) for one in counted_findings()] == ["thời điểm giải quyết xong"]
