"""Supplements, scans and typed data from the page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers.models import Dossier, PaperFile
from motcua.dossiers.queries.checklist import required_of
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.web.tests.stage import MAI, Stage, asked_supplement, refused
from motcua.papers.tests.tiny import TINY_PDF


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    """A dossier that waits for a specialist."""
    return stage.scene.forward_to(stage.scene.receive(), "specialist")


def pdf(name: str = "ban-quet.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, TINY_PDF, "application/pdf")


def ask(stage: Stage, dossier: Dossier, **answers: object) -> dict[str, object]:
    first = required_of(dossier.version_id)[0]
    return {
        f"c{first.key}_reason": "Đơn thiếu chữ ký của người đứng đầu",
        "guide": "Lê Văn Hùng, 0233",
        "approver": MAI,
        **answers,
    }


def test_a_supplement_is_asked_for_once_and_in_full(stage: Stage, dossier: Dossier) -> None:
    more = {"x1_name": "Mục 4 của đơn", "x1_reason": "Chưa ghi địa chỉ trụ sở"}
    sent = ask(stage, dossier, **more)
    assert stage.twice("hung", dossier, Action.ASK_SUPPLEMENT, **sent) == [302, 302]
    request = dossier.supplement_requests.get()
    assert [one.reason for one in request.items.order_by("id")] == [
        "Đơn thiếu chữ ký của người đứng đầu",
        "Chưa ghi địa chỉ trụ sở",
    ]
    assert stage.scene.fresh(dossier).state == "paused_supplement"


def test_a_request_that_names_nothing_is_refused(stage: Stage, dossier: Dossier) -> None:
    page = refused(stage.press("hung", dossier, Action.ASK_SUPPLEMENT, guide="Hùng", approver=MAI))
    assert "phải nêu ít nhất một giấy tờ" in page


def test_a_further_line_needs_both_halves(stage: Stage, dossier: Dossier) -> None:
    page = refused(
        stage.press("hung", dossier, Action.ASK_SUPPLEMENT, **ask(stage, dossier, x1_name="Mục 4"))
    )
    assert "Hãy ghi lý do cần bổ sung nội dung này" in page


def test_a_second_request_asks_for_a_reason_of_its_own(stage: Stage) -> None:
    dossier = asked_supplement(stage.scene)
    assert stage.press("lan", dossier, Action.RECEIVE_SUPPLEMENT, **received(dossier)).status_code == 302
    page = refused(stage.press("hung", dossier, Action.ASK_SUPPLEMENT, **ask(stage, dossier)))
    assert "hãy ghi lý do để yêu cầu thêm" in page
    sent = ask(stage, dossier, override="Người nộp không làm theo phiếu trước")
    assert stage.press("hung", dossier, Action.ASK_SUPPLEMENT, **sent).status_code == 302


def test_pausing_instead_of_restarting_is_only_offered_with_a_basis(stage: Stage, dossier: Dossier) -> None:
    form = stage.show("hung", dossier, Action.ASK_SUPPLEMENT).content.decode()
    assert "Chỉ tạm dừng thời hạn" not in form


def received(dossier: Dossier, **answers: object) -> dict[str, object]:
    item = dossier.supplement_requests.get().items.get()
    return {f"i{item.pk}_originals": "1", **answers}


def test_what_came_in_is_kept_with_its_scan_and_the_date_moves(stage: Stage) -> None:
    dossier = asked_supplement(stage.scene)
    stage.set_clock(NINE + timedelta(days=4))
    item = dossier.supplement_requests.get().items.get()
    sent = received(dossier, **{f"i{item.pk}_file": pdf()})
    assert stage.press("lan", dossier, Action.RECEIVE_SUPPLEMENT, **sent).status_code == 302
    assert PaperFile.objects.get().paper.round == 1
    assert "17:30 17/05/2024" in stage.read("lan", dossier)


def test_an_empty_supplement_is_refused(stage: Stage) -> None:
    dossier = asked_supplement(stage.scene)
    page = refused(stage.press("lan", dossier, Action.RECEIVE_SUPPLEMENT))
    assert "ít nhất một giấy tờ người nộp bổ sung" in page


def test_a_scan_of_the_wrong_kind_is_refused_beside_its_field(stage: Stage) -> None:
    dossier = asked_supplement(stage.scene)
    item = dossier.supplement_requests.get().items.get()
    sent = received(dossier, **{f"i{item.pk}_file": SimpleUploadedFile("a.pdf", b"MZ not a pdf")})
    page = refused(stage.press("lan", dossier, Action.RECEIVE_SUPPLEMENT, **sent))
    assert "a.pdf" in page
    assert not PaperFile.objects.exists()


def test_closing_waits_for_the_end_of_the_term(stage: Stage) -> None:
    dossier = asked_supplement(stage.scene)
    assert stage.show("lan", dossier, Action.CLOSE_UNSUPPLEMENTED).status_code == 409
    stage.set_clock(NINE + timedelta(days=30))
    assert stage.press("lan", dossier, Action.CLOSE_UNSUPPLEMENTED).status_code == 302
    assert stage.scene.fresh(dossier).state == "closed_unsupplemented"


def test_a_scan_is_added_to_a_paper_and_read_by_the_agency_only(stage: Stage, dossier: Dossier) -> None:
    paper = dossier.papers.first()
    assert paper is not None
    sent = {"paper": str(paper.public_id), "file": pdf(), "pages": "1"}
    assert stage.press("hung", dossier, Action.ADD_FILE, **sent).status_code == 302
    file = PaperFile.objects.get().file
    assert stage.may_read("mai", file)
    assert not stage.may_read("yen", file)


def test_a_file_has_to_be_chosen(stage: Stage, dossier: Dossier) -> None:
    paper = dossier.papers.first()
    assert paper is not None
    page = refused(stage.press("hung", dossier, Action.ADD_FILE, paper=str(paper.public_id)))
    assert "Chưa nhập: Tệp." in page


def corrected(dossier: Dossier, **answers: object) -> dict[str, object]:
    return {
        "summary": dossier.summary,
        "sets": "1",
        "authorisation": "",
        "return_channel": "counter",
        "note": "",
        "reason": "Gõ nhầm khi tiếp nhận",
        **answers,
    }


def test_a_correction_shows_old_and_new(stage: Stage, dossier: Dossier) -> None:
    sent = corrected(dossier, summary="Đăng ký hoạt động lần hai", return_channel="post")
    assert stage.twice("lan", dossier, Action.CORRECT, **sent) == [302, 302]
    page = stage.read("lan", dossier)
    assert "Trích yếu: «Đăng ký hoạt động lần đầu» → «Đăng ký hoạt động lần hai»" in page
    assert "«Tại Bộ phận Một cửa» → «Qua dịch vụ bưu chính công ích»" in page


def test_a_correction_that_changes_nothing_is_refused(stage: Stage, dossier: Dossier) -> None:
    page = refused(stage.press("lan", dossier, Action.CORRECT, **corrected(dossier)))
    assert "Chưa có thông tin nào khác với đang ghi" in page


def test_a_mistaken_reception_is_voided_before_processing_only(stage: Stage, dossier: Dossier) -> None:
    answer = stage.show("hanh", dossier, Action.VOID)
    assert answer.status_code == 409
    fresh = stage.scene.receive()
    sent = {"reason": "Tiếp nhận nhầm người nộp"}
    assert stage.twice("hanh", fresh, Action.VOID, **sent) == [302, 302]
    assert stage.scene.fresh(fresh).state == "voided"


def test_the_last_act_is_undone_with_a_reason(stage: Stage, dossier: Dossier) -> None:
    assert stage.scene.step(dossier).role == "specialist"
    assert "chuyển hồ sơ cho" in stage.show("mai", dossier, Action.UNDO).content.decode()
    answer = stage.press("mai", dossier, Action.UNDO, reason="Chuyển nhầm phòng xử lý")
    assert answer.status_code == 302
    assert stage.scene.step(dossier).name == "Phân công xử lý"


def test_a_reason_too_short_keeps_the_form(stage: Stage, dossier: Dossier) -> None:
    assert "ít nhất 10 ký tự" in refused(stage.press("mai", dossier, Action.UNDO, reason="nhầm"))
