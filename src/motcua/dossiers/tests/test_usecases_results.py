"""Signed, issued, at the counter, returned: four moments that are never merged."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import (
    ActNotAllowed,
    MomentTooEarly,
    NewSymbol,
    NoOpenStep,
    NotAnOfficial,
    ReasonRequired,
    ReceiverRequired,
    ResultMissing,
    StepNeedsItsAct,
    SymbolNotAllowed,
)
from motcua.dossiers.models import Dossier, Result, Standing
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.results import RESULT_PURPOSE, OutsideSigner, Receiver
from motcua.files.usecases import store_bytes
from motcua.kernel.dates import parse_instant
from motcua.kernel.errors import Forbidden, NotFound
from motcua.papers.tests.tiny import TINY_PDF
from motcua.store.models import IssuedNumber

THURSDAY = parse_instant("2024-05-09T10:00")
RECEIVER = Receiver("Lương Văn Kiên", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE)


def issue(scene: Scene, dossier: Dossier) -> Result:
    return acts.issue_result(
        dossier_id=dossier.public_id, symbol_suffix="GCN-SKHCN", actor=scene.cast.thao, at=THURSDAY
    )


def test_a_dossier_is_resolved_when_its_result_reaches_the_counter(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), THURSDAY)
    assert (dossier.state, dossier.resolved_at) == ("result_signed", None)
    issue(scene, dossier)
    arrived = THURSDAY + timedelta(hours=2)
    resolved = acts.receive_result(dossier_id=dossier.public_id, actor=scene.cast.lan, at=arrived)
    assert (resolved.state, resolved.resolved_at) == ("awaiting_return", arrived)
    assert Standing.objects.get(dossier=dossier, to_at=None).resolved_at == arrived


def test_returning_the_result_changes_no_count(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), THURSDAY)
    before = Standing.objects.filter(dossier=dossier).count()
    acts.return_result(
        dossier_id=dossier.public_id, receiver=RECEIVER, actor=scene.cast.lan, at=THURSDAY + timedelta(days=9)
    )
    assert scene.fresh(dossier).state == "returned"
    assert Standing.objects.filter(dossier=dossier).count() == before


def test_results_of_a_year_are_numbered_in_one_series(scene: Scene) -> None:
    first = scene.resolve(scene.receive(), THURSDAY)
    second = scene.resolve(scene.receive(), THURSDAY)
    symbols = [Result.objects.get(dossier=one).symbol for one in (first, second)]
    assert symbols == ["01/GCN", "02/GCN"]


def test_only_who_holds_the_signing_step_signs(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "signing")
    with pytest.raises(Forbidden):
        acts.sign_result(
            dossier_id=dossier.public_id,
            title="GCN",
            file_id=uuid4(),
            actor=scene.cast.mai,
            at=THURSDAY,
        )


def test_a_result_without_a_file_is_not_signed(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "signing")
    with pytest.raises(NotFound):
        acts.sign_result(
            dossier_id=dossier.public_id,
            title="GCN",
            file_id=uuid4(),
            actor=scene.cast.duc,
            at=THURSDAY,
        )
    assert scene.fresh(dossier).state == "processing"


def test_nothing_is_signed_before_its_step(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    with pytest.raises(NoOpenStep):
        acts.sign_result(
            dossier_id=dossier.public_id,
            title="GCN",
            file_id=uuid4(),
            actor=scene.cast.duc,
            at=THURSDAY,
        )


def test_the_signing_step_is_not_completed_as_ordinary_work(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "signing")
    step = scene.step(dossier)
    with pytest.raises(StepNeedsItsAct):
        acts.complete_step(
            dossier_id=dossier.public_id, step_id=step.public_id, actor=scene.cast.duc, at=THURSDAY
        )


def test_a_result_without_a_number_does_not_reach_the_counter(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), THURSDAY)
    with pytest.raises(ResultMissing):
        acts.receive_result(dossier_id=dossier.public_id, actor=scene.cast.lan, at=THURSDAY)


def test_a_result_does_not_arrive_before_it_was_signed(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), THURSDAY)
    issue(scene, dossier)
    with pytest.raises(MomentTooEarly):
        acts.receive_result(
            dossier_id=dossier.public_id,
            actor=scene.cast.lan,
            at=THURSDAY + timedelta(hours=1),
            arrived_at=THURSDAY - timedelta(hours=1),
        )


def test_a_number_is_given_once(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), THURSDAY)
    issue(scene, dossier)
    with pytest.raises(ResultMissing):
        issue(scene, dossier)


@pytest.mark.parametrize(
    "receiver",
    [
        Receiver(" ", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE),
        Receiver("Kiên", ReturnChannel.POST, DeliveryProof.WAYBILL),
    ],
)
def test_a_result_is_returned_to_somebody_with_proof(scene: Scene, receiver: Receiver) -> None:
    dossier = scene.resolve(scene.receive(), THURSDAY)
    with pytest.raises(ReceiverRequired):
        acts.return_result(dossier_id=dossier.public_id, receiver=receiver, actor=scene.cast.lan, at=THURSDAY)


def test_a_result_is_returned_once(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), THURSDAY)
    given = {"dossier_id": dossier.public_id, "receiver": RECEIVER, "actor": scene.cast.lan}
    acts.return_result(**given, at=THURSDAY)  # type: ignore[arg-type]  # one mapping for two calls
    with pytest.raises(ActNotAllowed):
        acts.return_result(**given, at=THURSDAY)  # type: ignore[arg-type]  # the same


def test_a_written_refusal_to_resolve_is_a_result_with_a_number(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    result = acts.refuse_to_resolve(
        dossier_id=dossier.public_id,
        reason="Tổ chức không đủ điều kiện về nhân lực theo Điều 4",
        title="Thông báo không giải quyết",
        symbol_suffix="TB-SKHCN",
        actor=scene.cast.duc,
        at=THURSDAY,
    )
    resolved = scene.fresh(dossier)
    assert result.symbol == "01/TB-SKHCN"
    assert (resolved.state, resolved.resolution) == ("awaiting_return", "refused_to_resolve")
    assert resolved.resolved_at == THURSDAY


def test_a_refusal_without_reason_is_refused(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    with pytest.raises(ReasonRequired):
        acts.refuse_to_resolve(
            dossier_id=dossier.public_id,
            reason="không",
            title="",
            symbol_suffix="TB",
            actor=scene.cast.duc,
            at=NINE,
        )


def test_a_same_day_dossier_is_received_decided_and_returned_in_one_sitting(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(at=THURSDAY), THURSDAY)
    acts.return_result(dossier_id=dossier.public_id, receiver=RECEIVER, actor=scene.cast.lan, at=THURSDAY)
    assert scene.fresh(dossier).state == "returned"
    assert Standing.objects.get(dossier=dossier, to_at=None, known_to=None).resolved_at == THURSDAY


def test_one_symbol_is_one_series_however_it_is_typed(scene: Scene) -> None:
    symbols = []
    for typed in ("GCN-SKHCN", "gcn-skhcn", " GCN – SKHCN "):
        dossier = scene.sign(scene.receive(), THURSDAY)
        result = acts.issue_result(
            dossier_id=dossier.public_id, symbol_suffix=typed, actor=scene.cast.thao, at=THURSDAY
        )
        symbols.append(result.symbol)
    assert symbols == ["01/GCN-SKHCN", "02/GCN-SKHCN", "03/GCN-SKHCN"]


def test_a_new_symbol_of_an_authority_is_confirmed_before_its_register_opens(scene: Scene) -> None:
    issue(scene, scene.sign(scene.receive(), THURSDAY))
    dossier = scene.sign(scene.receive(), THURSDAY)
    with pytest.raises(NewSymbol):
        acts.issue_result(
            dossier_id=dossier.public_id, symbol_suffix="GCN-SKHNC", actor=scene.cast.thao, at=THURSDAY
        )
    result = acts.issue_result(
        dossier_id=dossier.public_id,
        symbol_suffix="GP-SKHCN",
        new_series=True,
        actor=scene.cast.thao,
        at=THURSDAY,
    )
    assert result.symbol == "01/GP-SKHCN"


def test_what_is_no_symbol_gives_no_number(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), THURSDAY)
    with pytest.raises(SymbolNotAllowed):
        acts.issue_result(
            dossier_id=dossier.public_id, symbol_suffix="GCN SKHCN", actor=scene.cast.thao, at=THURSDAY
        )
    assert not IssuedNumber.objects.filter(series__key__startswith="result:").exists()


def test_the_position_on_the_result_is_that_of_the_post(scene: Scene) -> None:
    result = scene.sign(scene.receive(), THURSDAY).result
    assert result is not None
    assert (result.signer, result.signer_position) == ("Phạm Minh Đức", "Lãnh đạo cơ quan")
    assert result.signer_post_id == scene.cast.posts["duc"].pk


def sign_outside(scene: Scene, outside: OutsideSigner) -> Result:
    dossier = scene.forward_to(scene.receive(), "signing")
    signer = scene.holder(scene.step(dossier))
    file = store_bytes(content=TINY_PDF, name="a.pdf", purpose=RESULT_PURPOSE, actor=signer, at=THURSDAY)
    return acts.sign_result(
        dossier_id=dossier.public_id,
        title="Quyết định",
        file_id=file.public_id,
        outside=outside,
        actor=signer,
        at=THURSDAY,
    )


def test_an_authority_outside_may_name_who_signed_its_paper_and_is_marked_so(province_scene: Scene) -> None:
    result = sign_outside(province_scene, OutsideSigner("Lê Minh Mẫu", "Phó Chủ tịch"))
    assert (result.signer, result.signer_position) == ("Lê Minh Mẫu", "Phó Chủ tịch")
    assert result.signer_post_id is None


@pytest.mark.parametrize("outside", [OutsideSigner("Ai đó", "Giám đốc"), OutsideSigner("", "Giám đốc")])
def test_the_agency_itself_types_no_signer(scene: Scene, outside: OutsideSigner) -> None:
    with pytest.raises(NotAnOfficial):
        sign_outside(scene, outside)
