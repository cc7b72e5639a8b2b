"""Taking a signed result back, from the page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.web.tests.stage import Stage, refused
from motcua.workflow.models import StepToken

SIGNED_AT = NINE + timedelta(hours=4)
REASON = "Ký nhầm bản dự thảo chưa sửa"


@pytest.fixture
def signed(stage: Stage) -> Dossier:
    """A dossier whose result is signed and not numbered."""
    return stage.scene.sign(stage.scene.receive(), SIGNED_AT)


@pytest.fixture
def arrived(stage: Stage) -> Dossier:
    """A dossier whose result waits at the counter."""
    return stage.scene.resolve(stage.scene.receive(), SIGNED_AT)


def test_the_button_is_called_by_how_far_the_result_is(stage: Stage, signed: Dossier) -> None:
    assert "Hủy bản đã ký" in stage.read("duc", signed)
    acts.issue_result(
        dossier_id=signed.public_id, symbol_suffix="GCN", actor=stage.scene.cast.thao, at=SIGNED_AT
    )
    page = stage.read("duc", signed)
    assert "Hủy bản đã ký" not in page
    assert "Thu hồi kết quả đã ký" in page


def test_the_form_says_what_becomes_of_the_number(stage: Stage, arrived: Dossier) -> None:
    page = stage.show("thao", arrived, Action.WITHDRAW_RESULT).content.decode()
    assert "Số 01/GCN" in page
    assert "kết quả ký lại nhận số mới" in page


def test_the_page_shows_a_withdrawn_result_struck_through_with_its_reason(
    stage: Stage, arrived: Dossier
) -> None:
    assert stage.twice("thao", arrived, Action.WITHDRAW_RESULT, reason=REASON) == [302, 302]
    page = stage.read("lan", arrived)
    assert "<del>Số 01/GCN · Giấy chứng nhận</del>" in page
    assert REASON in page
    assert "Bốn thời điểm của kết quả" not in page
    assert Result.objects.filter(withdrawn_at=None).count() == 0


def test_a_withdrawn_result_is_not_printed_any_more(stage: Stage, arrived: Dossier) -> None:
    assert "/in/result-receipt/" in stage.read("lan", arrived)
    stage.press("duc", arrived, Action.WITHDRAW_RESULT, reason=REASON)
    assert "/in/result-receipt/" not in stage.read("lan", arrived)


def test_the_file_of_a_withdrawn_result_is_still_handed_out(stage: Stage, arrived: Dossier) -> None:
    stage.press("duc", arrived, Action.WITHDRAW_RESULT, reason=REASON)
    file = Result.objects.get().file
    assert file is not None
    assert stage.may_read("hung", file)
    assert not stage.may_read("yen", file)


def test_a_short_reason_is_refused_beside_its_field(stage: Stage, signed: Dossier) -> None:
    page = refused(stage.press("duc", signed, Action.WITHDRAW_RESULT, reason="nhầm"))
    assert "ít nhất 10 ký tự" in page


def test_a_result_that_was_returned_is_no_longer_withdrawn(stage: Stage, arrived: Dossier) -> None:
    returned = {"channel": "counter", "receiver": "Lương Văn Kiên", "proof": "signature"}
    stage.press("lan", arrived, Action.RETURN, **returned)
    answer = stage.show("duc", arrived, Action.WITHDRAW_RESULT)
    assert answer.status_code == 409
    assert "một quyết định riêng" in answer.content.decode()
    assert "Thu hồi kết quả đã ký" not in stage.read("duc", arrived)


def test_the_counter_and_the_specialist_may_not(stage: Stage, arrived: Dossier) -> None:
    for who in ("lan", "hung", "mai"):
        assert stage.show(who, arrived, Action.WITHDRAW_RESULT).status_code == 403
        assert stage.press(who, arrived, Action.WITHDRAW_RESULT, reason=REASON).status_code == 403


def test_what_is_to_be_signed_again_goes_to_who_signed_and_no_other_is_offered_it(
    stage: Stage, arrived: Dossier
) -> None:
    stage.press("thao", arrived, Action.WITHDRAW_RESULT, reason=REASON)
    assert "Ký kết quả" in stage.read("duc", arrived)
    step = stage.scene.step(arrived)
    StepToken.objects.filter(pk=step.pk).update(assignee=stage.scene.cast.accounts["mai"])
    assert stage.show("duc", arrived, Action.SIGN).status_code == 403
