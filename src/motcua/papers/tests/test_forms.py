"""What is printed on the forms, and what stands at their foot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.papers.errors import FormNotInRegime, LinkTooLong
from motcua.papers.printing import print_form
from motcua.papers.rules.letterheads import Link
from motcua.papers.rules.registry import FORMS, FormKind, Regime
from motcua.papers.tests import samples
from motcua.papers.tests.reading import page_texts, text_of
from motcua.papers.tests.samples import AT, EMPTY_RECEIPT, RECEIPT, SAMPLES

GOLDEN = Path(__file__).parent / "golden"
OLD, NEW = Regime.TT_01_2018, Regime.TT_03_2025
HOSTILE = [
    "#panic(1)",
    "*đậm* _nghiêng_ $x$",
    "<nhãn> @ai",
    '"; #read("/etc/passwd")',
    "// ghi chú",
    "\\u{41} ~ --",
]


def printed(kind: FormKind, content: object = None, regime: Regime = OLD) -> str:
    """Return the text of a printed form, without the rehearsal mark."""
    return text_of(print_form(regime, kind, content or SAMPLES[kind], demo=False, at=AT).content)  # type: ignore[arg-type]  # tests pass any content


@pytest.mark.parametrize(("regime", "kind"), list(FORMS))
def test_every_form_prints_the_text_a_person_approved(regime: Regime, kind: FormKind) -> None:
    approved = (GOLDEN / f"{regime.value}-{kind.value}.txt").read_text(encoding="utf-8").strip()
    assert printed(kind, regime=regime) == approved


@pytest.mark.parametrize(("regime", "kind"), list(FORMS))
def test_every_page_names_its_legal_basis_and_what_is_to_be_confirmed(regime: Regime, kind: FormKind) -> None:
    form = FORMS[regime, kind]
    for page in page_texts(print_form(regime, kind, SAMPLES[kind], demo=False, at=AT).content):
        assert form.legal_basis in page
        assert ("Mẫu cần xác nhận: " + form.to_confirm in page) == bool(form.to_confirm)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_name_prints_as_it_is_written(hostile: str) -> None:
    filer = replace(RECEIPT.filer, name=hostile)
    assert hostile in printed(FormKind.RECEIPT_AND_APPOINTMENT, replace(RECEIPT, filer=filer))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_text_can_make_a_form_unprintable(reason: str) -> None:
    content = replace(samples.REFUSAL, reason=reason, guidance=reason)
    assert print_form(OLD, FormKind.REFUSAL, content, demo=True, at=AT).content.startswith(b"%PDF")


def test_the_receipt_is_printed_in_two_copies_each_saying_for_whom() -> None:
    first, second = page_texts(
        print_form(OLD, FormKind.RECEIPT_AND_APPOINTMENT, RECEIPT, demo=False, at=AT).content
    )
    assert "Liên 1: Giao cho tổ chức, cá nhân nộp hồ sơ" in first
    assert "Liên 2: Chuyển kèm theo Phiếu kiểm soát" in second


def test_an_empty_field_prints_a_dotted_line() -> None:
    text = printed(FormKind.RECEIPT_AND_APPOINTMENT, EMPTY_RECEIPT)
    assert "Tiếp nhận hồ sơ của: ......" in text
    assert "Quyển số: ……………, Số thứ tự: ……………." in text


def test_the_chosen_way_of_return_is_crossed_and_read_aloud() -> None:
    assert "× nhà, trụ sở qua dịch vụ bưu chính" in printed(FormKind.RECEIPT_AND_APPOINTMENT)


def test_a_due_date_without_a_clock_time_prints_no_clock_time() -> None:
    content = replace(RECEIPT, due_at=samples.APOLOGY.new_due_at)
    assert "5. Thời gian trả kết quả giải quyết hồ sơ: ngày 21 tháng 6 năm 2024" in printed(
        FormKind.RECEIPT_AND_APPOINTMENT, content
    )


def test_a_new_receipt_says_which_one_it_replaces() -> None:
    content = replace(RECEIPT, replaces="Thay giấy hẹn ngày 03/06/2024")
    assert "Thay giấy hẹn ngày 03/06/2024" in printed(FormKind.RECEIPT_AND_APPOINTMENT, content)


def test_a_supplement_asked_for_while_processing_names_step_and_approver() -> None:
    text = printed(FormKind.SUPPLEMENT_REQUEST)
    assert "Bước xử lý đang thực hiện: Thẩm định hồ sơ" in text
    assert "Người duyệt yêu cầu: Phạm Văn Giả Định" in text


def test_a_supplement_asked_for_at_intake_names_neither() -> None:
    text = printed(FormKind.SUPPLEMENT_REQUEST, replace(samples.SUPPLEMENT_REQUEST, stage=None))
    assert "Bước xử lý" not in text
    assert "Người duyệt" not in text


def test_the_apology_of_2018_appoints_and_that_of_2025_asks_for_an_extension() -> None:
    old, new = printed(FormKind.APOLOGY), printed(FormKind.APOLOGY, regime=NEW)
    assert "hẹn lại thời gian trả kết quả" in old
    assert "gia hạn" not in old
    assert "gia hạn thời gian giải quyết hồ sơ thêm 05 ngày làm việc" in new


def test_the_stop_notice_exists_only_since_2025() -> None:
    with pytest.raises(FormNotInRegime, match="Thông tư số 01/2018/TT-VPCP"):
        print_form(OLD, FormKind.STOP_NOTICE, samples.STOP_NOTICE, demo=False, at=AT)


def test_the_head_of_a_table_is_repeated_on_each_page() -> None:
    pages = page_texts(
        print_form(OLD, FormKind.TRANSFER_LIST, samples.TRANSFER_LIST, demo=False, at=AT).content
    )
    assert len(pages) > 2
    assert all("STT Mã hồ sơ Nội dung" in page for page in pages[:-1])


def test_a_code_can_be_copied_from_the_paper_unbroken_by_marks() -> None:
    text = printed(FormKind.REGISTER)
    assert "\N{ZERO WIDTH SPACE}" not in text
    assert "000.00.09.H50- 240614-0001" in text


def test_a_very_long_value_runs_over_pages_and_loses_nothing() -> None:
    reason = " ".join(f"từ{number}" for number in range(2500))
    content = replace(
        samples.TRANSFER_LIST, dossiers=(replace(samples.TRANSFER_LIST.dossiers[0], note=reason),)
    )
    text = printed(FormKind.TRANSFER_LIST, content)
    assert all(f"từ{number}" in text for number in range(0, 2500, 100))


def test_a_link_too_long_for_a_readable_mark_is_refused() -> None:
    content = replace(RECEIPT, tracking=Link("https://example.vn/" + "x" * 300, "tra cứu"))
    with pytest.raises(LinkTooLong, match="319"):
        print_form(OLD, FormKind.RECEIPT_AND_APPOINTMENT, content, demo=False, at=AT)


def test_a_proof_too_long_for_a_mark_still_prints_its_lines() -> None:
    proof = replace(samples.PROOF, payload="x" * 2301)
    assert samples.PROOF.lines[0] in printed(
        FormKind.CONTROL_SLIP, replace(samples.CONTROL_SLIP, proof=proof)
    )


def test_an_agency_without_a_body_above_has_one_line() -> None:
    alone = replace(RECEIPT.letterhead, parent="", issuer="Ủy ban nhân dân tỉnh Quảng Trị")
    text = printed(FormKind.RECEIPT_AND_APPOINTMENT, replace(RECEIPT, letterhead=alone))
    assert text.startswith("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ CỘNG HÒA")


def test_a_content_of_another_kind_is_a_programming_mistake() -> None:
    with pytest.raises(TypeError, match="refusal is printed from Refusal"):
        print_form(OLD, FormKind.REFUSAL, RECEIPT, demo=False, at=AT)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("000.00.09.H50-240614-0001", "giay-tiep-nhan-000.00.09.h50-240614-0001.pdf"),
        ("../../etc/passwd", "giay-tiep-nhan-etc-passwd.pdf"),
        ("Đơn số 1/Ð", "giay-tiep-nhan-don-so-1.pdf"),
        ("", "giay-tiep-nhan.pdf"),
    ],
)
def test_the_file_name_is_plain_and_safe(reference: str, expected: str) -> None:
    content = replace(RECEIPT, dossier_code=reference)
    assert print_form(OLD, FormKind.RECEIPT_AND_APPOINTMENT, content, demo=False, at=AT).filename == expected
