"""The control slip: who gave the dossier to whom, who took it and when, and why it came back."""

from __future__ import annotations

from datetime import timedelta

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier, HandOver
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.actor import Actor
from motcua.people.models import Account
from motcua.workflow.rules.state import Person

ELEVEN = NINE + timedelta(hours=2)
NOON = NINE + timedelta(hours=3)


def claim(scene: Scene, dossier: Dossier, actor: Actor) -> None:
    step = scene.step(dossier)
    acts.claim_step(dossier_id=dossier.public_id, step_id=step.public_id, actor=actor, at=ELEVEN)


def release(scene: Scene, dossier: Dossier, actor: Actor) -> None:
    step = scene.step(dossier)
    acts.release_step(dossier_id=dossier.public_id, step_id=step.public_id, actor=actor, at=ELEVEN)


def assign(scene: Scene, dossier: Dossier, to: Account) -> None:
    acts.assign_step(
        dossier_id=dossier.public_id,
        step_id=scene.step(dossier).public_id,
        to=Person(to.pk, to.full_name),
        actor=scene.cast.mai,
        at=NOON,
    )


def last_row(dossier: Dossier) -> HandOver:
    return dossier.hand_overs.latest("id")


def test_who_claims_signs_for_the_dossier_on_the_slip(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    rows = dossier.hand_overs.count()
    claim(scene, dossier, scene.cast.hung)
    row = last_row(dossier)
    assert (row.from_person, row.to_person, row.taken_at) == ("Nguyễn Thị Mai", "Lê Văn Hùng", ELEVEN)
    assert dossier.hand_overs.count() == rows


def test_taken_from_a_colleague_is_a_row_of_its_own(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    claim(scene, dossier, scene.cast.hung)
    release(scene, dossier, scene.cast.hung)
    claim(scene, dossier, scene.cast.tu)
    second, first = dossier.hand_overs.order_by("-id")[:2]
    assert (first.to_person, first.taken_at) == ("Lê Văn Hùng", ELEVEN)
    assert (second.from_person, second.to_person) == ("Lê Văn Hùng", "Nguyễn Anh Tú")
    assert (second.outcome, second.taken_at) == ("Nhận lại từ đồng nghiệp", ELEVEN)


def test_taking_the_same_step_again_adds_no_row(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    claim(scene, dossier, scene.cast.hung)
    release(scene, dossier, scene.cast.hung)
    rows = dossier.hand_overs.count()
    claim(scene, dossier, scene.cast.hung)
    assert dossier.hand_overs.count() == rows


def test_the_reception_has_no_row(scene: Scene) -> None:
    dossier = scene.receive()
    release(scene, dossier, scene.cast.lan)
    claim(scene, dossier, scene.cast.lan)
    assert not dossier.hand_overs.exists()


def test_who_is_given_a_step_is_named_and_signs_by_taking_it_over(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    assign(scene, dossier, scene.cast.accounts["tu"])
    assert (last_row(dossier).to_person, last_row(dossier).taken_at) == ("Nguyễn Anh Tú", None)
    step = scene.step(dossier)
    acts.take_over(dossier_id=dossier.public_id, step_id=step.public_id, actor=scene.cast.tu, at=NOON)
    assert last_row(dossier).taken_at == NOON


def test_a_step_given_to_another_passes_from_hand_to_hand(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    claim(scene, dossier, scene.cast.hung)
    assign(scene, dossier, scene.cast.accounts["tu"])
    row = last_row(dossier)
    assert (row.from_person, row.to_person, row.taken_at) == ("Lê Văn Hùng", "Nguyễn Anh Tú", None)
    assert row.outcome == "Giao người khác xử lý"


def test_a_dossier_sent_back_says_from_whom_to_whom_and_why(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    claim(scene, dossier, scene.cast.hung)
    first = scene.step(dossier).instance.tokens.order_by("number")[0].node
    acts.send_back(
        dossier_id=dossier.public_id,
        step_id=scene.step(dossier).public_id,
        to_step=first,
        reason="Thiếu bản vẽ kỹ thuật",
        actor=scene.cast.hung,
        at=NOON,
    )
    row = last_row(dossier)
    assert (row.from_unit, row.from_person) == ("Phòng Quản lý chuyên ngành", "Lê Văn Hùng")
    assert (row.to_unit, row.to_person) == (scene.cast.one_stop.name, "Trần Thị Lan")
    assert (row.outcome, row.note, row.timeliness) == ("Trả lại bước trước", "Thiếu bản vẽ kỹ thuật", "early")
