"""Who has nothing to do with a dossier learns nothing of it and does nothing to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from motcua.audit.models import Act
from motcua.calendars.rules import working_days
from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.causes import LateCause
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.intake import ScannedFile
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.bulk import assign_steps
from motcua.dossiers.usecases.results import Receiver
from motcua.files.usecases import store_bytes
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, NotFound
from motcua.papers.rules.registry import FormKind
from motcua.papers.tests.tiny import TINY_PDF
from motcua.workflow.rules.state import Person

LATER = NINE + timedelta(hours=1)
ITEMS = [AskedItem("Đơn", "chưa ký tên")]
NOBODY = Person(1, "Người khác")

Try = Callable[[UUID, UUID, Actor], object]

EVERY_ACT: dict[str, Try] = {
    "accept_dossier": lambda d, s, who: acts.accept_dossier(dossier_id=d, actor=who, at=LATER),
    "add_file": lambda d, s, who: acts.add_file(
        dossier_id=d, paper_id=uuid4(), scan=ScannedFile(uuid4(), "desk"), actor=who, at=LATER
    ),
    "answer_consultation": lambda d, s, who: acts.answer_consultation(
        dossier_id=d, consultation_id=uuid4(), answer="Đồng ý.", actor=who, at=LATER
    ),
    "apologise": lambda d, s, who: acts.apologise(
        dossier_id=d,
        new_due_at=LATER + timedelta(days=30),
        cause=LateCause.STAFF,
        reason="Quá tải công việc",
        late_unit="Phòng",
        signer="Nguyễn Thị Mai",
        actor=who,
        at=LATER,
    ),
    "ask_intake_supplement": lambda d, s, who: acts.ask_intake_supplement(
        dossier_id=d, items=ITEMS, guide="Lan", actor=who, at=LATER
    ),
    "ask_supplement": lambda d, s, who: acts.ask_supplement(
        dossier_id=d, items=ITEMS, guide="Lan", approver="Nguyễn Thị Mai", actor=who, at=LATER
    ),
    "assign_step": lambda d, s, who: acts.assign_step(
        dossier_id=d, step_id=s, to=NOBODY, actor=who, at=LATER
    ),
    "claim_step": lambda d, s, who: acts.claim_step(dossier_id=d, step_id=s, actor=who, at=LATER),
    "close_unsupplemented": lambda d, s, who: acts.close_unsupplemented(dossier_id=d, actor=who, at=LATER),
    "complete_step": lambda d, s, who: acts.complete_step(dossier_id=d, step_id=s, actor=who, at=LATER),
    "complete_and_assign": lambda d, s, who: acts.complete_and_assign(
        dossier_id=d, step_id=s, to=NOBODY, actor=who, at=LATER
    ),
    "consult": lambda d, s, who: acts.consult(
        dossier_id=d,
        step_id=s,
        unit_id=None,
        unit_name="Sở Y tế",
        subject="Xin ý kiến",
        due_at=LATER + timedelta(days=2),
        actor=who,
        at=LATER,
    ),
    "erase_parties": lambda d, s, who: acts.erase_parties(
        dossier_id=d, basis="Đơn yêu cầu số 5", actor=who, at=LATER
    ),
    "correct_dossier": lambda d, s, who: acts.correct_dossier(
        dossier_id=d, changes={"note": "khác"}, reason="Gõ nhầm lúc nhận", actor=who, at=LATER
    ),
    "extend_term": lambda d, s, who: acts.extend_term(
        dossier_id=d, term=working_days(2), basis="Điều 1", approver="Phạm Minh Đức", actor=who, at=LATER
    ),
    "issue_result": lambda d, s, who: acts.issue_result(
        dossier_id=d, symbol_suffix="GCN", actor=who, at=LATER
    ),
    "pause_for_finance": lambda d, s, who: acts.pause_for_finance(
        dossier_id=d, basis="Điều 1", approver="Phạm Minh Đức", actor=who, at=LATER
    ),
    "receive_intake_supplement": lambda d, s, who: acts.receive_intake_supplement(
        dossier_id=d, papers=(), actor=who, at=LATER
    ),
    "receive_result": lambda d, s, who: acts.receive_result(dossier_id=d, actor=who, at=LATER),
    "receive_supplement": lambda d, s, who: acts.receive_supplement(
        dossier_id=d, papers=(), actor=who, at=LATER
    ),
    "redirect_dossier": lambda d, s, who: acts.redirect_dossier(
        dossier_id=d, authority="Sở Y tế", reason="Không thuộc thẩm quyền", actor=who, at=LATER
    ),
    "refuse_reception": lambda d, s, who: acts.refuse_reception(
        dossier_id=d, reason="Không đúng đối tượng", basis="Điều 1", actor=who, at=LATER
    ),
    "refuse_to_resolve": lambda d, s, who: acts.refuse_to_resolve(
        dossier_id=d,
        reason="Không đủ điều kiện",
        title="Thông báo",
        symbol_suffix="TB",
        actor=who,
        at=LATER,
    ),
    "release_step": lambda d, s, who: acts.release_step(dossier_id=d, step_id=s, actor=who, at=LATER),
    "resume_clock": lambda d, s, who: acts.resume_clock(
        dossier_id=d, evidence="Biên lai", actor=who, at=LATER
    ),
    "return_result": lambda d, s, who: acts.return_result(
        dossier_id=d,
        receiver=Receiver("Kiên", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE),
        actor=who,
        at=LATER,
    ),
    "send_back": lambda d, s, who: acts.send_back(
        dossier_id=d, step_id=s, to_step="1", reason="Thiếu bản vẽ kỹ thuật", actor=who, at=LATER
    ),
    "sign_result": lambda d, s, who: acts.sign_result(
        dossier_id=d, title="GCN", file_id=uuid4(), actor=who, at=LATER
    ),
    "stop_dossier": lambda d, s, who: acts.stop_dossier(
        dossier_id=d,
        requested_on=LATER.date(),
        request="Đơn đề nghị dừng",
        papers_returned="",
        actor=who,
        at=LATER,
    ),
    "take_over": lambda d, s, who: acts.take_over(dossier_id=d, step_id=s, actor=who, at=LATER),
    "undo_last_act": lambda d, s, who: acts.undo_last_act(
        dossier_id=d, reason="Chuyển nhầm phòng", actor=who, at=LATER
    ),
    "void_reception": lambda d, s, who: acts.void_reception(
        dossier_id=d, reason="Nhận nhầm hồ sơ", actor=who, at=LATER
    ),
    "withdraw_result": lambda d, s, who: acts.withdraw_result(
        dossier_id=d, reason="Ký nhầm bản dự thảo", actor=who, at=LATER
    ),
    "withdraw_consultation": lambda d, s, who: acts.withdraw_consultation(
        dossier_id=d, consultation_id=uuid4(), actor=who, at=LATER
    ),
}


def test_every_act_on_a_dossier_is_tried() -> None:
    others = {"set_warning_points", "declare_outage", "end_outage", "install_legal_rules", "set_legal_rule"}
    begins = ("enter_late", "file_", "receive_at_", "receive_with_", "keep_", "apply_", "warn_of_")
    rest = {one for one in acts.__all__ if not one.startswith(begins)} - others
    assert rest <= set(EVERY_ACT)


@pytest.mark.parametrize("act", EVERY_ACT)
def test_somebody_of_another_agency_is_told_that_there_is_no_such_dossier(scene: Scene, act: str) -> None:
    dossier = scene.work(scene.receive(), NINE + timedelta(minutes=5))
    before = Act.objects.count()
    with pytest.raises(NotFound):
        EVERY_ACT[act](dossier.public_id, scene.step(dossier).public_id, scene.cast.yen)
    assert Act.objects.count() == before


@pytest.mark.parametrize("act", EVERY_ACT)
def test_an_inspector_reads_and_changes_nothing(scene: Scene, act: str) -> None:
    dossier = scene.work(scene.receive(), NINE + timedelta(minutes=5))
    before = Act.objects.count()
    with pytest.raises(Exception) as refused:
        EVERY_ACT[act](dossier.public_id, scene.step(dossier).public_id, scene.cast.khai)
    assert not isinstance(refused.value, AssertionError | AttributeError | TypeError | ValueError)
    assert Act.objects.count() == before


def test_many_steps_at_once_are_refused_one_by_one_to_a_stranger(scene: Scene) -> None:
    dossier = scene.receive()
    outcomes = assign_steps(
        steps=[(dossier.public_id, scene.step(dossier).public_id)],
        to=NOBODY,
        actor=scene.cast.yen,
        at=LATER,
    )
    assert [type(one.refusal) for one in outcomes] == [NotFound]


@pytest.mark.parametrize("who", ["khai", "nam"])
def test_who_only_reads_a_dossier_issues_none_of_its_papers(scene: Scene, who: str) -> None:
    dossier, reader = scene.receive(), getattr(scene.cast, who)
    file = store_bytes(content=TINY_PDF, name="a.pdf", purpose="dossiers.issued_paper", actor=reader, at=NINE)
    with pytest.raises(Forbidden):
        acts.keep_issued_paper(
            dossier_id=dossier.public_id,
            kind=FormKind.RECEIPT_AND_APPOINTMENT,
            file_id=file.public_id,
            actor=reader,
            at=LATER,
        )
    assert not Dossier.objects.get(pk=dossier.pk).issued_papers.exists()
