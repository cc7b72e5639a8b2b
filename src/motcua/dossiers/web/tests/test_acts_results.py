"""From the signature to the applicant's hand, from the page."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.web.tests.stage import Stage, refused
from motcua.files.models import StoredFile
from motcua.papers.tests.tiny import TINY_PDF

SIGNED_AT = NINE + timedelta(hours=4)
RETURN = {
    "channel": "counter",
    "receiver": "Lương Văn Kiên",
    "identity": "045185000123",
    "proof": "signature",
}


@pytest.fixture
def to_sign(stage: Stage) -> Dossier:
    """A dossier that waits for the director's signature."""
    return stage.scene.forward_to(stage.scene.receive(), "signing")


@pytest.fixture
def signed(stage: Stage) -> Dossier:
    """A dossier whose result is signed and not numbered."""
    return stage.scene.sign(stage.scene.receive(), SIGNED_AT)


@pytest.fixture
def issued(stage: Stage, signed: Dossier) -> Dossier:
    """A dossier whose result is numbered and on its way to the counter."""
    acts.issue_result(
        dossier_id=signed.public_id, symbol_suffix="GCN", actor=stage.scene.cast.thao, at=SIGNED_AT
    )
    return stage.scene.fresh(signed)


def signature(content: bytes = TINY_PDF, **answers: object) -> dict[str, object]:
    file = SimpleUploadedFile("ket-qua.pdf", content, "application/pdf")
    return {"title": "Giấy chứng nhận", "position": "Giám đốc", "file": file, **answers}


def test_the_director_signs_with_the_file(stage: Stage, to_sign: Dossier) -> None:
    assert stage.press("duc", to_sign, Action.SIGN, **signature()).status_code == 302
    result = Result.objects.get()
    assert result.file is not None
    assert (result.signer, result.number) == ("Phạm Minh Đức", None)
    assert stage.may_read("hung", result.file)
    assert "Chưa vào số" in stage.read("duc", to_sign)


def test_the_form_of_signing_suggests_title_and_position(stage: Stage, to_sign: Dossier) -> None:
    form = stage.show("duc", to_sign, Action.SIGN).content.decode()
    assert "Lãnh đạo cơ quan" in form


def test_a_double_click_signs_once(stage: Stage, to_sign: Dossier) -> None:
    same = str(uuid4())
    for _ in range(2):
        answer = stage.press("duc", to_sign, Action.SIGN, **signature(operation=same))
        assert answer.status_code == 302
    assert Result.objects.count() == 1


def test_a_second_signature_is_refused(stage: Stage, to_sign: Dossier) -> None:
    stage.press("duc", to_sign, Action.SIGN, **signature())
    page = refused(stage.press("duc", to_sign, Action.SIGN, **signature(last_seen=1)))
    assert "Có thể người khác vừa làm xong" in page
    assert "Ký kết quả «Giấy chứng nhận»" in page


def test_a_file_that_arrived_is_not_lost_by_a_refusal(stage: Stage, to_sign: Dossier) -> None:
    page = refused(stage.press("duc", to_sign, Action.SIGN, **signature(title="")))
    assert "Chưa nhập: Tên kết quả." in page
    kept = str(StoredFile.objects.filter(kept_at=None).values_list("public_id", flat=True).first() or "")
    again = {"title": "Giấy chứng nhận", "position": "Giám đốc"}
    if kept:
        assert kept in page
        assert stage.press("duc", to_sign, Action.SIGN, stored=kept, **again).status_code == 302


def test_a_broken_result_is_refused_beside_the_file(stage: Stage, to_sign: Dossier) -> None:
    page = refused(stage.press("duc", to_sign, Action.SIGN, **signature(b"MZ no pdf")))
    assert "ket-qua.pdf" in page
    assert not Result.objects.exists()


def test_the_clerk_numbers_the_result_and_the_suffix_is_suggested_next_time(
    stage: Stage, signed: Dossier
) -> None:
    sent = {"symbol_suffix": "GCN-SKHCN"}
    assert stage.twice("thao", signed, Action.ISSUE, **sent) == [302, 302]
    assert Result.objects.get().symbol == "01/GCN-SKHCN"
    second = stage.scene.sign(stage.scene.receive(), SIGNED_AT)
    assert "GCN-SKHCN" in stage.show("thao", second, Action.ISSUE).content.decode()


def test_an_unnumbered_result_is_not_taken_in(stage: Stage, signed: Dossier) -> None:
    answer = stage.show("lan", signed, Action.ARRIVE)
    assert answer.status_code == 409
    assert "Chưa có số của kết quả" in answer.content.decode()


def test_the_result_arrives_now_or_at_the_moment_that_is_given(stage: Stage, issued: Dossier) -> None:
    sent = {"arrived_at": "15:00 06/05/2024"}
    assert stage.press("lan", issued, Action.ARRIVE, **sent).status_code == 302
    page = stage.read("lan", issued)
    assert "15:00 06/05/2024" in page
    assert "Trả kết quả" in page


def test_an_arrival_in_the_future_is_refused_beside_the_field(stage: Stage, issued: Dossier) -> None:
    page = refused(stage.press("lan", issued, Action.ARRIVE, arrived_at="15:00 20/05/2024"))
    assert "chưa tới; không thể ghi nhận trước" in page


def test_an_arrival_that_was_pressed_by_mistake_is_undone(stage: Stage, issued: Dossier) -> None:
    stage.press("lan", issued, Action.ARRIVE)
    assert stage.press("lan", issued, Action.UNDO, reason="Bấm nhầm hồ sơ khác").status_code == 302
    assert stage.scene.fresh(issued).state == "result_signed"
    assert "Chưa về" in stage.read("lan", issued)


def test_the_result_is_returned_once_to_a_named_person(stage: Stage, issued: Dossier) -> None:
    stage.press("lan", issued, Action.ARRIVE)
    assert stage.twice("lan", issued, Action.RETURN, **RETURN) == [302, 302]
    page = stage.read("lan", issued)
    assert "Lương Văn Kiên" in page
    assert "045185000123" not in page
    assert "Đã trả kết quả" in page


def test_a_waybill_has_its_number(stage: Stage, issued: Dossier) -> None:
    stage.press("lan", issued, Action.ARRIVE)
    page = refused(stage.press("lan", issued, Action.RETURN, **{**RETURN, "proof": "waybill"}))
    assert "cách xác nhận" in page


def test_who_comes_second_to_return_sees_who_was_first(stage: Stage, issued: Dossier) -> None:
    stage.press("lan", issued, Action.ARRIVE)
    stage.press("lan", issued, Action.RETURN, **RETURN)
    page = refused(stage.press("lan", issued, Action.RETURN, last_seen=1, **RETURN))
    assert "đang ở trạng thái «Đã trả kết quả»" in page
    assert "Trả kết quả cho Lương Văn Kiên" in page


def test_a_symbol_that_nobody_used_is_asked_about_before_its_register_opens(
    stage: Stage, issued: Dossier
) -> None:
    second = stage.scene.sign(stage.scene.receive(), SIGNED_AT)
    form = stage.show("thao", second, Action.ISSUE).content.decode()
    assert "Đang dùng: GCN." in form
    assert "new_series" not in form
    page = refused(stage.press("thao", second, Action.ISSUE, symbol_suffix="gcnn"))
    assert "«GCNN» là ký hiệu mới" in page
    assert "new_series" in page
    confirmed = {"symbol_suffix": "gcnn", "new_series": "on"}
    assert stage.press("thao", second, Action.ISSUE, **confirmed).status_code == 302
    assert Result.objects.get(dossier=second).symbol == "01/GCNN"


def test_a_symbol_is_proposed_from_the_result_and_the_authority(stage: Stage, signed: Dossier) -> None:
    assert "SKHCN" in stage.show("thao", signed, Action.ISSUE).content.decode()
