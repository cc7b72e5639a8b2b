"""The clock, and the ends of a dossier, from the page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.tests.online import make_online
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.usecases import accept_dossier
from motcua.dossiers.usecases.online import ask_to_stop
from motcua.dossiers.web.tests.stage import DUC, MAI, Stage, refused

APOLOGY = {
    "new_due_at": "17:30 20/05/2024",
    "cause": "coordination",
    "reason": "Cơ quan phối hợp chưa trả lời",
    "late_unit": "Sở Y tế",
    "signer": DUC,
}


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    """A dossier that waits for a specialist."""
    return stage.scene.forward_to(stage.scene.receive(), "specialist")


def test_a_financial_pause_stands_on_its_basis_until_it_ends(stage: Stage, dossier: Dossier) -> None:
    sent = {"basis": "Điều 63 Luật Đất đai", "approver": MAI}
    assert stage.twice("hung", dossier, Action.PAUSE, **sent) == [302, 302]
    page = stage.read("hung", dossier)
    assert "chờ nghĩa vụ tài chính" in page
    assert "Điều 63 Luật Đất đai" in page
    stage.set_clock(NINE + timedelta(days=4))
    assert stage.press("hung", dossier, Action.RESUME, evidence="Giấy nộp tiền 0012").status_code == 302
    assert stage.scene.fresh(dossier).state == "processing"


def test_a_pause_without_a_basis_is_asked_for_it(stage: Stage, dossier: Dossier) -> None:
    assert "Chưa nhập: Căn cứ" in refused(stage.press("hung", dossier, Action.PAUSE, approver=MAI))


def test_an_extension_moves_the_due_date(stage: Stage, dossier: Dossier) -> None:
    sent = {"amount": "3", "unit": "working_day", "basis": "Điều 12 Nghị định mẫu", "approver": DUC}
    assert stage.press("mai", dossier, Action.EXTEND, **sent).status_code == 302
    assert "17:30 16/05/2024" in stage.read("mai", dossier)


@pytest.mark.parametrize("amount", ["ba", "-1", "0,3"])
def test_an_extension_of_no_number_is_refused_beside_the_field(
    amount: str, stage: Stage, dossier: Dossier
) -> None:
    sent = {"amount": amount, "unit": "working_day", "basis": "Điều 12", "approver": DUC}
    refused(stage.press("mai", dossier, Action.EXTEND, **sent))
    assert not dossier.extensions.exists()


def test_an_apology_is_made_once_and_keeps_the_date_that_decides(stage: Stage, dossier: Dossier) -> None:
    stage.set_clock(NINE + timedelta(days=8))
    assert stage.twice("mai", dossier, Action.APOLOGISE, **APOLOGY) == [302, 302]
    page = stage.read("mai", dossier)
    assert "Hẹn lại" in page
    assert "Quá hạn 1 ngày" in page
    assert stage.show("mai", dossier, Action.APOLOGISE).status_code == 409


def test_a_new_date_before_the_old_one_is_refused_beside_the_field(stage: Stage, dossier: Dossier) -> None:
    sent = {**APOLOGY, "new_due_at": "17:30 10/05/2024"}
    assert "Ngày mới phải sau ngày hẹn hiện tại" in refused(
        stage.press("mai", dossier, Action.APOLOGISE, **sent)
    )


def test_a_refusal_to_resolve_is_a_result_that_waits_for_the_applicant(
    stage: Stage, dossier: Dossier
) -> None:
    sent = {
        "title": "Thông báo không giải quyết",
        "reason": "Tổ chức chưa đủ nhân lực theo quy định",
        "symbol_suffix": "TB-SKHCN",
        "position": "Giám đốc",
    }
    assert stage.twice("duc", dossier, Action.REFUSE, **sent) == [302, 302]
    page = stage.read("lan", dossier)
    assert "01/TB-SKHCN" in page
    assert "Không giải quyết" in page


def test_a_dossier_of_another_authority_is_redirected(stage: Stage, dossier: Dossier) -> None:
    sent = {"authority": "Bộ Khoa học và Công nghệ", "reason": "Thuộc thẩm quyền của Bộ"}
    assert stage.press("hung", dossier, Action.REDIRECT, **sent).status_code == 302
    assert "Bộ Khoa học và Công nghệ" in stage.read("hung", dossier)


def test_an_applicant_withdraws_before_the_result_is_signed(stage: Stage, dossier: Dossier) -> None:
    sent = {
        "withdrawn": "withdraw",
        "requested_on": "08/05/2024",
        "request": "Đơn rút hồ sơ ngày 08/05/2024",
        "papers_returned": "Toàn bộ bản chính",
    }
    assert stage.twice("lan", dossier, Action.STOP, **sent) == [302, 302]
    assert stage.scene.fresh(dossier).resolution == "withdrawn"


def test_a_signed_dossier_is_not_stopped_any_more(stage: Stage, dossier: Dossier) -> None:
    signed = stage.scene.sign(dossier, NINE + timedelta(hours=4))
    assert stage.show("lan", signed, Action.STOP).status_code == 409


def test_a_request_to_stop_is_declined_from_its_notice(stage: Stage) -> None:
    online = make_online(stage.scene)
    dossier = online.send(online.ready())
    lan, at = stage.scene.cast.lan, stage.scene.at
    accept_dossier(dossier_id=dossier.public_id, actor=lan, at=at, override="Đủ hồ sơ điện tử")
    assert stage.show("lan", dossier, Action.DECLINE_STOP).status_code == 409
    ask_to_stop(dossier_id=dossier.public_id, reason="Không còn nhu cầu", actor=online.an, at=at)
    assert stage.address(dossier, Action.DECLINE_STOP) in stage.read("lan", dossier)
    assert "Không còn nhu cầu" in stage.show("lan", dossier, Action.DECLINE_STOP).content.decode()
    refused(stage.press("lan", dossier, Action.DECLINE_STOP, reason="không"))
    sent = {"reason": "Kết quả đã trình ký, sẽ có ngày mai"}
    assert stage.twice("lan", dossier, Action.DECLINE_STOP, **sent) == [302, 302]
    page = stage.read("lan", dossier)
    assert "Kết quả đã trình ký, sẽ có ngày mai" in page
    assert stage.address(dossier, Action.DECLINE_STOP) not in page
