"""Printed papers and the register: what they say, that they are kept, who may have them."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from motcua.dossiers.models import Dossier, IssuedPaper
from motcua.dossiers.tests.counter import Counter, Page, start_clock
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases import receive_at_counter, refuse_reception, void_reception
from motcua.files.models import StoredFile
from motcua.papers.tests.reading import text_of

TABLES = ("files_storedfile", "store_operation", "dossiers_issuedpaper")
MARK = "DỮ LIỆU DIỄN TẬP"


@pytest.fixture
def counter(scene: Scene, settings: Settings) -> Counter:
    """Lan at the counter in the rehearsal, Monday 06/05/2024 at nine."""
    settings.DEMO = True
    start_clock(scene)
    return Counter("lan", scene)


def printed(counter: Counter, dossier: Dossier, kind: str, **fields: object) -> Page:
    """Press the button that prints a paper."""
    sent = {"operation": str(uuid4())} | fields
    return counter.post("dossiers:print_paper", dossier.public_id, kind, **sent)


def content(counter: Counter, page: Page) -> str:
    """Return the text of the PDF that a print leads to."""
    return text_of(counter.client.get(page.address).getvalue())


def flat(text: str) -> str:
    """Return `text` on one line."""
    return " ".join(text.split())


def test_the_receipt_says_code_due_date_papers_and_that_it_is_a_rehearsal(counter: Counter) -> None:
    dossier = counter.scene.receive()
    text = flat(content(counter, printed(counter, dossier, "receipt-and-appointment")))
    for wanted in (str(dossier.code), "13 tháng 5 năm 2024", counter.scene.papers()[0].name, MARK):
        assert wanted in text


def test_each_print_is_kept_numbered_and_recorded(counter: Counter) -> None:
    dossier = counter.scene.receive()
    for _ in range(2):
        printed(counter, dossier, "receipt-and-appointment")
    papers = IssuedPaper.objects.order_by("copy")
    assert [one.copy for one in papers] == [1, 2]
    assert all(one.file.kept_at for one in papers)
    assert counter.scene.codes(dossier).count("dossiers.paper_issued") == 2


def test_a_double_click_prints_once(counter: Counter) -> None:
    dossier = counter.scene.receive()
    same = {"operation": str(uuid4())}
    first, second = (printed(counter, dossier, "control-slip", **same) for _ in range(2))
    assert first.address == second.address
    assert IssuedPaper.objects.count() == 1


def test_a_paper_is_printed_and_stored_before_the_transaction_that_keeps_it(counter: Counter) -> None:
    dossier = counter.scene.receive()
    with CaptureQueriesContext(connection) as asked:
        printed(counter, dossier, "control-slip")
    written = [one["sql"] for one in asked if one["sql"].startswith("INSERT")]
    assert [table for sql in written for table in TABLES if f'INTO "{table}"' in sql] == list(TABLES)


def test_a_replay_prints_nothing_again(counter: Counter) -> None:
    dossier = counter.scene.receive()
    same = {"operation": str(uuid4())}
    printed(counter, dossier, "control-slip", **same)
    stored = StoredFile.objects.count()
    printed(counter, dossier, "control-slip", **same)
    assert StoredFile.objects.count() == stored


def test_the_control_slip_names_who_handed_over(counter: Counter) -> None:
    dossier = counter.scene.forward_to(counter.scene.receive(), "specialist")
    text = flat(content(counter, printed(counter, dossier, "control-slip")))
    assert counter.scene.cast.lan.label in text
    assert "Phòng Quản lý chuyên ngành" in text


def test_form_03_says_reason_and_basis(counter: Counter) -> None:
    filed = counter.scene.file()
    refuse_reception(
        dossier_id=filed.public_id,
        reason="Sản phẩm không thuộc đối tượng công bố",
        basis="Thông tư 21/2014/TT-BKHCN",
        actor=counter.scene.cast.lan,
        at=NINE,
    )
    text = flat(content(counter, printed(counter, filed, "refusal")))
    assert "Sản phẩm không thuộc đối tượng công bố" in text
    assert "Thông tư 21/2014/TT-BKHCN" in text


def test_a_paper_without_ground_is_refused_in_a_sentence(counter: Counter) -> None:
    refused = printed(counter, counter.scene.receive(), "apology")
    assert refused.status == 409
    assert "chưa có căn cứ để in" in refused.text
    assert not IssuedPaper.objects.exists()


def test_a_paper_that_does_not_exist_is_not_found(counter: Counter) -> None:
    assert printed(counter, counter.scene.receive(), "lottery-ticket").status == 404


def test_a_print_without_its_operation_is_refused(counter: Counter) -> None:
    dossier = counter.scene.receive()
    assert printed(counter, dossier, "receipt-and-appointment", operation="").status == 422
    assert not IssuedPaper.objects.exists()


def test_strangers_print_nothing(counter: Counter) -> None:
    dossier = counter.scene.receive()
    assert printed(Counter("yen", counter.scene), dossier, "receipt-and-appointment").status == 404


def test_looking_does_not_print(counter: Counter) -> None:
    dossier = counter.scene.receive()
    address = reverse("dossiers:print_paper", args=[dossier.public_id, "receipt-and-appointment"])
    assert counter.open(address).status == 405


def test_the_receipt_of_many_lists_every_dossier_and_is_kept_with_each(counter: Counter) -> None:
    scene = counter.scene
    both = receive_at_counter(filings=[scene.filing(), scene.filing()], actor=scene.cast.lan, at=NINE)
    page = counter.post("dossiers:print_receipt", both[0].receipt, operation=str(uuid4()))
    text = flat(content(counter, page)).replace(" ", "")
    assert all(str(one.code) in text for one in both)
    assert IssuedPaper.objects.filter(kind="receipt_of_many").count() == 2
    assert IssuedPaper.objects.values("file").distinct().count() == 1


def test_a_receipt_of_strangers_is_not_found(counter: Counter) -> None:
    assert counter.post("dossiers:print_receipt", uuid4(), operation=str(uuid4())).status == 404


def handed_over(counter: Counter, *dossiers: Dossier) -> Page:
    """Print the list of a hand-over."""
    chosen = [str(one.public_id) for one in dossiers]
    return counter.post("dossiers:print_transfer", operation=str(uuid4()), chosen=chosen)


def test_a_transfer_list_names_giver_receiver_and_every_dossier(counter: Counter) -> None:
    both = [counter.scene.receive(), counter.scene.receive()]
    text = flat(content(counter, handed_over(counter, *both)))
    assert "Sở Khoa học và Công nghệ tỉnh Quảng Trị" in text
    assert all(str(one.code) in text.replace(" ", "") for one in both)
    assert IssuedPaper.objects.filter(kind="transfer_list").count() == 2


def test_a_transfer_list_of_nothing_is_refused(counter: Counter) -> None:
    refused = handed_over(counter)
    assert refused.status == 422
    assert "Chưa chọn hồ sơ nào" in refused.text


def test_a_transfer_list_goes_to_one_agency(counter: Counter) -> None:
    one, other = counter.scene.receive(), counter.scene.receive()
    Dossier.objects.filter(pk=other.pk).update(organisation=counter.scene.cast.units["cctdc"])
    refused = handed_over(counter, one, other)
    assert refused.status == 422
    assert "cho từng cơ quan" in refused.text


def test_strangers_hand_over_nothing(counter: Counter) -> None:
    dossier = counter.scene.receive()
    assert handed_over(Counter("yen", counter.scene), dossier).status == 404
    assert handed_over(Counter("khai", counter.scene), dossier).status == 403


def register(counter: Counter, kind: str = "", first: str = "06/05/2024", last: str = "06/05/2024") -> Any:  # noqa: ANN401 - Django's test response has no public type
    """Open the register, on screen or as a file."""
    name = f"dossiers:register{kind}"
    return counter.client.get(reverse(name), {"tu": first, "den": last})


def test_the_register_lists_what_was_received_in_the_window_with_both_days(counter: Counter) -> None:
    dossier = counter.scene.receive()
    assert str(dossier.code) in register(counter).content.decode()
    assert str(dossier.code) not in register(counter, "", "07/05/2024", "08/05/2024").content.decode()


def test_the_register_as_workbook_says_what_the_screen_says(counter: Counter) -> None:
    dossier = counter.scene.receive()
    answer = register(counter, "_xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    cells = [str(cell) for row in rows for cell in row]
    assert str(dossier.code) in cells
    assert counter.scene.cast.lan.label in cells


def test_the_register_as_pdf_names_the_form_and_the_rehearsal(counter: Counter) -> None:
    dossier = counter.scene.receive()
    text = flat(text_of(register(counter, "_pdf").content))
    assert "SỔ THEO DÕI HỒ SƠ" in text
    assert MARK in text
    assert str(dossier.code).replace(" ", "") in text.replace(" ", "")


def test_a_voided_reception_stays_in_the_register_as_an_explained_gap(counter: Counter) -> None:
    dossier = counter.scene.receive()
    scene = counter.scene
    void_reception(
        dossier_id=dossier.public_id, reason="Nhập nhầm người nộp hồ sơ", actor=scene.cast.hanh, at=NINE
    )
    assert "Hủy tiếp nhận nhầm" in register(counter).content.decode()


def test_an_empty_register_says_so(counter: Counter) -> None:
    assert "Không có hồ sơ nào trong khoảng ngày này" in register(counter).content.decode()


def test_a_day_that_is_none_is_ignored(counter: Counter) -> None:
    assert register(counter, "", "hôm nào", "06/05/2024").status_code == 200


def test_strangers_have_no_register(counter: Counter) -> None:
    counter.scene.receive()
    assert register(Counter("yen", counter.scene)).status_code == 404
    assert register(Counter("hung", counter.scene)).status_code == 200
