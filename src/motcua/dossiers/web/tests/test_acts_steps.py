"""Acts on steps from the page: take over, claim, release, complete, send back, assign, ask opinions."""

from __future__ import annotations

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.web.tests.stage import Stage, refused
from motcua.workflow.models import StepConsultation, StepToken


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    """A dossier that waits for a specialist."""
    return stage.scene.forward_to(stage.scene.receive(), "specialist")


def test_taking_over_claims_the_step_and_fills_the_slip(stage: Stage, dossier: Dossier) -> None:
    step = stage.scene.step(dossier)
    assert stage.press("hung", dossier, Action.TAKE_OVER, step).status_code == 302
    row = dossier.hand_overs.latest("id")
    assert (row.to_person, row.taken_at is not None) == ("Lê Văn Hùng", True)
    assert stage.scene.step(dossier).assignee_label == "Lê Văn Hùng"
    assert "Hoàn thành bước – Thẩm định hồ sơ" in stage.read("hung", dossier)


def test_a_head_who_was_given_the_step_may_still_confirm_the_hand_over(
    stage: Stage, dossier: Dossier
) -> None:
    step = stage.scene.step(dossier)
    hung = str(stage.scene.cast.accounts["hung"].pk)
    assert stage.press("mai", dossier, Action.ASSIGN, step, person=hung).status_code == 302
    assert stage.press("hung", dossier, Action.TAKE_OVER, step).status_code == 302
    assert stage.scene.codes(dossier)[-1] == "dossiers.taken_over"


def test_the_second_of_two_officers_is_told_who_took_the_step(stage: Stage, dossier: Dossier) -> None:
    step = stage.scene.step(dossier)
    assert stage.press("hung", dossier, Action.CLAIM, step).status_code == 302
    answer = stage.press("tu", dossier, Action.CLAIM, step)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "đã được Lê Văn Hùng nhận xử lý lúc" in page
    assert "Nhận xử lý bước «Thẩm định hồ sơ»" in page


def test_a_double_click_claims_once(stage: Stage, dossier: Dossier) -> None:
    before = stage.scene.codes(dossier)
    assert stage.twice("hung", dossier, Action.CLAIM, stage.scene.step(dossier)) == [302, 302]
    assert stage.scene.codes(dossier) == [*before, "workflow.step_claimed"]


def test_a_released_step_is_free_for_colleagues(stage: Stage, dossier: Dossier) -> None:
    step = stage.scene.step(dossier)
    stage.press("hung", dossier, Action.CLAIM, step)
    assert stage.press("hung", dossier, Action.RELEASE, step).status_code == 302
    assert stage.scene.step(dossier).assignee is None


def test_completing_a_step_hands_the_dossier_over_once(stage: Stage, dossier: Dossier) -> None:
    step = stage.scene.step(dossier)
    assert stage.twice("hung", dossier, Action.COMPLETE, step, note="Đủ điều kiện") == [302, 302]
    assert stage.scene.step(dossier).name == "Kiểm tra, trình ký"
    assert dossier.hand_overs.latest("id").note == "Đủ điều kiện"


def test_who_comes_second_keeps_what_was_typed_and_sees_what_happened(stage: Stage, dossier: Dossier) -> None:
    step = stage.scene.step(dossier)
    seen = len(stage.scene.codes(dossier))
    stage.press("tu", dossier, Action.COMPLETE, step, note="Tôi làm trước")
    page = refused(
        stage.press("hung", dossier, Action.COMPLETE, step, note="Ghi chú dài của tôi", last_seen=seen)
    )
    assert "Có thể người khác vừa làm xong" in page
    assert "hồ sơ đã có việc mới" in page
    assert "Nguyễn Anh Tú" in page
    assert "Ghi chú dài của tôi" in page


def test_a_head_finishes_a_step_and_names_who_does_the_next(stage: Stage) -> None:
    dossier = stage.scene.forward_to(stage.scene.receive(), "division_head")
    tu = stage.scene.cast.accounts["tu"]
    step = stage.scene.step(dossier)
    assert stage.press("mai", dossier, Action.COMPLETE, step, person=str(tu.pk)).status_code == 302
    assert stage.scene.step(dossier).assignee_label == "Nguyễn Anh Tú"


def test_nobody_outside_the_division_can_be_named(stage: Stage) -> None:
    dossier = stage.scene.forward_to(stage.scene.receive(), "division_head")
    yen = str(stage.scene.cast.accounts["yen"].pk)
    refused(stage.press("mai", dossier, Action.COMPLETE, stage.scene.step(dossier), person=yen))
    assert stage.scene.step(dossier).name == "Phân công xử lý"


def test_a_step_of_signing_is_not_completed_as_ordinary_work(stage: Stage) -> None:
    dossier = stage.scene.forward_to(stage.scene.receive(), "signing")
    answer = stage.show("duc", dossier, Action.COMPLETE, stage.scene.step(dossier))
    assert answer.status_code == 409
    assert "chỉ hoàn thành bằng việc ký" in answer.content.decode()


def test_sending_back_names_the_step_and_the_reason(stage: Stage) -> None:
    dossier = stage.scene.forward_to(stage.scene.receive(), "signing")
    step = stage.scene.step(dossier)
    form = stage.show("duc", dossier, Action.SEND_BACK, step).content.decode()
    assert "Thẩm định hồ sơ – Lê Văn Hùng" in form
    target = StepToken.objects.filter(name="Thẩm định hồ sơ").values_list("node", flat=True).first()
    answer = stage.press(
        "duc", dossier, Action.SEND_BACK, step, to_step=target, reason="Dự thảo thiếu phụ lục kèm theo"
    )
    assert answer.status_code == 302
    assert stage.scene.step(dossier).name == "Thẩm định hồ sơ"


def test_sending_back_without_a_reason_is_refused_beside_the_field(stage: Stage) -> None:
    dossier = stage.scene.forward_to(stage.scene.receive(), "signing")
    step = stage.scene.step(dossier)
    target = StepToken.objects.filter(name="Thẩm định hồ sơ").values_list("node", flat=True).first()
    page = refused(stage.press("duc", dossier, Action.SEND_BACK, step, to_step=target, reason="sai"))
    assert "Phải ghi rõ lý do bằng văn bản" in page
    assert 'aria-invalid="true"' in page or "is-invalid" in page


def test_a_head_gives_a_step_to_somebody_of_the_division(stage: Stage, dossier: Dossier) -> None:
    step = stage.scene.step(dossier)
    form = stage.show("mai", dossier, Action.ASSIGN, step).content.decode()
    assert "Nguyễn Anh Tú" in form
    assert "Ngô Thị Yến" not in form
    tu = str(stage.scene.cast.accounts["tu"].pk)
    assert stage.press("mai", dossier, Action.ASSIGN, step, person=tu).status_code == 302
    assert stage.scene.step(dossier).assignee_label == "Nguyễn Anh Tú"


def consulted(stage: Stage, dossier: Dossier, **answers: object) -> StepConsultation:
    given = {"unit": str(stage.scene.cast.units["so_yte"].pk), **answers}
    answer = stage.press(
        "hung",
        dossier,
        Action.CONSULT,
        stage.scene.step(dossier),
        subject="Điều kiện an toàn của cơ sở",
        due_at="17:30 10/05/2024",
        **given,
    )
    assert answer.status_code == 302
    return StepConsultation.objects.get()


def test_an_asked_agency_sees_the_dossier_and_answers(stage: Stage, dossier: Dossier) -> None:
    asked = consulted(stage, dossier)
    page = stage.read("yen", dossier)
    assert "Điều kiện an toàn của cơ sở" in page
    assert "Yêu cầu bổ sung hồ sơ" not in page
    answer = stage.press("yen", dossier, Action.ANSWER, asked, answer="Cơ sở đủ điều kiện")
    assert answer.status_code == 302
    assert "Cơ sở đủ điều kiện" in stage.read("hung", dossier)


def test_a_step_waits_for_the_opinion_or_takes_the_question_back(stage: Stage, dossier: Dossier) -> None:
    asked = consulted(stage, dossier)
    step = stage.scene.step(dossier)
    assert "còn chờ ý kiến của Sở Y tế" in refused(stage.press("hung", dossier, Action.COMPLETE, step))
    assert stage.press("hung", dossier, Action.WITHDRAW, asked).status_code == 302
    assert stage.press("hung", dossier, Action.COMPLETE, step).status_code == 302


def test_an_agency_outside_the_list_is_written_by_name(stage: Stage, dossier: Dossier) -> None:
    asked = consulted(stage, dossier, unit="", outside="Cục An toàn bức xạ")
    assert (asked.unit_id, asked.unit_name) == (None, "Cục An toàn bức xạ")


def test_an_opinion_is_asked_of_exactly_one_agency(stage: Stage, dossier: Dossier) -> None:
    step = stage.scene.step(dossier)
    page = refused(
        stage.press("hung", dossier, Action.CONSULT, step, subject="Gì đó", due_at="17:30 10/05/2024")
    )
    assert "Hãy chọn một cơ quan" in page
