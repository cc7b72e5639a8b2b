"""The page of reception: looked up, ticked, scanned, received."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from motcua.dossiers.models import Dossier, PaperFile
from motcua.dossiers.rules.states import State
from motcua.dossiers.tests.counter import NEW_CARD, Counter, received, start_clock
from motcua.dossiers.tests.scene import Scene
from motcua.files.models import StoredFile
from motcua.kernel.dates import local
from motcua.papers.tests.tiny import TINY_PDF
from motcua.people.models import Applicant


@pytest.fixture
def counter(scene: Scene, settings: Settings) -> Counter:
    """Lan at the counter, Monday 06/05/2024 at nine."""
    settings.DEMO = True
    start_clock(scene)
    return Counter("lan", scene)


def test_the_page_begins_empty_with_the_search_for_a_procedure(counter: Counter) -> None:
    page = counter.open()
    assert page.status == 200
    assert "data-empty" in page.text
    assert page.value("channel") == "counter"


def test_a_procedure_is_found_without_diacritics(counter: Counter) -> None:
    found = counter.open(reverse("dossiers:reception_procedures") + "?q=giay chung nhan mau")
    assert counter.scene.version.name in found.text
    assert f"choose:{counter.scene.version.procedure.public_id}" in found.text


def test_a_procedure_that_takes_no_dossiers_is_shown_with_the_reason(counter: Counter) -> None:
    with_draft = counter.scene.version.procedure
    type(with_draft).objects.filter(pk=with_draft.pk).update(kind="internal")
    found = counter.open(reverse("dossiers:reception_procedures"))
    assert "thủ tục nội bộ" in found.text or "Không có thủ tục" in found.text
    assert "choose:" not in found.text
    refused = counter.press(counter.open(), f"choose:{with_draft.public_id}")
    assert "Không tiếp nhận được" in refused.text
    assert refused.value("d") == ""


def test_the_due_date_is_shown_with_its_reasons_before_accepting(counter: Counter) -> None:
    page = counter.begun()
    assert "13/05/2024" in page.text
    assert "Vì sao là ngày này?" in page.text
    assert "Ngày bắt đầu không tính vào thời hạn" in page.text


def test_a_known_applicant_is_found_by_number_and_masked(counter: Counter) -> None:
    page = counter.begun()
    company = counter.scene.cast.company
    assert page.value("owner-known") == str(company.public_id)
    assert company.name in page.text
    assert company.identity_number not in page.text


def test_words_of_a_name_give_a_list_to_pick_from(counter: Counter) -> None:
    page = counter.press(counter.open(), "look", owner__q="ho thi suong")
    person = counter.scene.cast.person
    assert f"pick-owner:{person.public_id}" in page.text
    page = counter.press(page, f"pick-owner:{person.public_id}")
    assert page.value("owner-known") == str(person.public_id)


def test_a_card_of_somebody_new_fills_the_fields(counter: Counter) -> None:
    page = counter.press(counter.open(), "look", owner__q=NEW_CARD)
    assert page.value("owner-name") == "Nguyễn Văn Thử"
    assert page.value("owner-identity_number") == "045199000777"
    assert page.value("owner-birth_date") == "08/03/1985"


def test_a_card_read_badly_is_refused_in_a_sentence(counter: Counter) -> None:
    page = counter.press(counter.open(), "look", owner__q="12|34|ai đó|x|Nam|đâu đó|")
    assert "số định danh không đủ 12 chữ số" in page.text


def test_a_number_nobody_has_is_put_into_its_field(counter: Counter) -> None:
    page = counter.press(counter.open(), "look", owner__q="045 099 001 234")
    assert page.value("owner-identity_number") == "045 099 001 234"
    assert "chưa có trong hệ thống" in page.text


def test_accepting_gives_a_code_and_the_page_to_print(counter: Counter) -> None:
    answer = counter.press(counter.complete(), "accept")
    dossier = received()
    assert answer.address == reverse("dossiers:received", args=[dossier.receipt])
    page = counter.open(answer.address)
    assert str(dossier.code) in page.text
    assert "13/05/2024" in page.text
    assert "In giấy tiếp nhận" in page.text


def test_somebody_new_is_registered_with_the_reception(counter: Counter) -> None:
    page = counter.press(counter.complete(), "forget:owner")
    page = counter.press(page, "look", owner__q=NEW_CARD)
    counter.press(page, "accept", owner__phone="0900 123 456")
    assert received().owner == Applicant.objects.get(identity_number="045199000777")
    assert received().owner.phone == "0900 123 456"


def test_a_filer_who_is_not_the_owner_needs_an_authorisation(counter: Counter) -> None:
    page = counter.press(counter.complete(), "look", has_filer="on")
    page = counter.press(page, "look", filer__q=counter.scene.cast.person.identity_number)
    refused = counter.press(page, "accept")
    assert refused.status == 422
    assert "Giấy ủy quyền" in refused.text
    counter.press(page, "accept", authorisation="Giấy giới thiệu số 12 ngày 03/05/2024")
    assert received().filer == counter.scene.cast.person
    assert received().owner == counter.scene.cast.company


def test_a_missing_mandatory_paper_is_named_and_blocks(counter: Counter) -> None:
    refused = counter.press(counter.begun(), "accept")
    assert refused.status == 422
    assert "Hồ sơ còn thiếu thành phần bắt buộc" in refused.text
    assert not Dossier.objects.exists()


def test_a_reasoned_override_receives_without_the_paper_and_is_kept(counter: Counter) -> None:
    reason = "Bản chính đang lưu tại Sở, đã đối chiếu"
    counter.press(counter.begun(), "accept", override=reason)
    act = counter.scene.codes(received())
    assert "dossiers.accepted" in act
    short = counter.press(counter.begun(), "accept", override="thiếu")
    assert "ít nhất 10 ký tự" in short.text


def test_ticking_a_paper_counts_the_published_quantities(counter: Counter) -> None:
    page = counter.begun()
    component = counter.scene.papers()[0].component
    page = counter.press(page, "look", **{f"d0-c{component}-complete": "on"})
    assert page.value(f"d0-c{component}-originals") == str(counter.scene.papers()[0].originals)


def test_a_count_that_is_no_number_is_refused_beside_its_field(counter: Counter) -> None:
    component = counter.scene.papers()[0].component
    refused = counter.press(counter.complete(), "accept", **{f"d0-c{component}-originals": "hai"})
    assert refused.status == 422
    assert "Hãy nhập một số nguyên" in refused.text


def test_several_dossiers_of_one_person_share_a_receipt(counter: Counter) -> None:
    page = counter.press(counter.complete(), f"choose:{counter.scene.version.procedure.public_id}")
    answer = counter.press(counter.press(page, "complete:1"), "accept")
    first, second = Dossier.objects.order_by("id")
    assert first.receipt == second.receipt
    assert first.code != second.code
    assert "In giấy tiếp nhận chung" in counter.open(answer.address).text


def test_a_dossier_may_be_taken_off_the_page_again(counter: Counter) -> None:
    page = counter.press(counter.complete(), f"choose:{counter.scene.version.procedure.public_id}")
    page = counter.press(page, "drop:0")
    assert [value for name, value in page.fields if name == "d"] == ["1"]


def test_further_papers_are_written_down_by_name(counter: Counter) -> None:
    page = counter.press(counter.complete(), "extra:0")
    counter.press(page, "accept", **{"d0-x0-name": "Hợp đồng thuê nhà", "d0-x0-copies": "2"})
    extra = received().papers.get(component=None)
    assert (extra.name, extra.copies) == ("Hợp đồng thuê nhà", 2)


def test_scans_are_kept_with_date_pages_channel_and_keyed_device(counter: Counter) -> None:
    component = counter.scene.papers()[0].component
    page, scan = counter.complete(), counter.upload()
    page = counter.press(page, "look", **{f"d0-c{component}-file": str(scan)})
    counter.press(page, "accept", **{f"s-{scan}-pages": "3", f"s-{scan}-scanned_on": "05/05/2024"})
    kept = PaperFile.objects.get()
    assert (kept.file.public_id, kept.declared_pages, kept.channel) == (scan, 3, "counter")
    assert f"{kept.scanned_on:%d/%m/%Y}" == "05/05/2024"
    device = counter.client.cookies["motcua_device"].value
    assert len(kept.origin.device_mark) == 64
    assert device not in kept.origin.device_mark


def test_a_folder_of_scans_is_put_beside_the_papers_its_names_tell(counter: Counter) -> None:
    names = ["02_gi do.pdf", f"{counter.scene.papers()[0].name}.pdf", "IMG zz.pdf"]
    loose = [str(counter.upload(name)) for name in names]
    page = counter.press(counter.begun(), "look", **{"d0-loose": loose})
    first, second = (one.component for one in counter.scene.papers()[:2])
    assert page.value(f"d0-c{second}-file") == loose[0]
    assert page.value(f"d0-c{first}-file") == loose[1]
    assert page.value("d0-loose") == loose[2]
    assert "chưa rõ, hãy chọn" in page.text


def test_without_scripts_files_come_with_the_form_and_a_bad_one_is_told_beside_its_paper(
    counter: Counter,
) -> None:
    prefix = f"d0-c{counter.scene.papers()[0].component}"
    good = SimpleUploadedFile("đơn.pdf", TINY_PDF)
    bad = SimpleUploadedFile("virus.exe", b"MZ\x90\x00" + b"\0" * 200)
    page = counter.press(counter.begun(), "look", **{f"{prefix}-new": [good, bad]})
    assert "đơn.pdf" in page.text
    assert "Không nhận tệp virus.exe" in page.text
    assert StoredFile.objects.count() == 1


def test_an_upload_may_be_taken_away_again(counter: Counter) -> None:
    component = counter.scene.papers()[0].component
    scan = counter.upload()
    page = counter.press(counter.begun(), "look", **{f"d0-c{component}-file": str(scan)})
    page = counter.press(page, f"unfile:{scan}")
    assert not StoredFile.objects.exists()
    assert page.value(f"d0-c{component}-file") == ""


def test_somebody_elses_upload_is_not_taken_over(counter: Counter) -> None:
    scan = Counter("hung", counter.scene).upload()
    component = counter.scene.papers()[0].component
    counter.press(counter.complete(), "accept", **{f"d0-c{component}-file": str(scan)})
    assert not PaperFile.objects.exists()


def test_a_double_click_receives_once(counter: Counter) -> None:
    page = counter.complete()
    first, second = (counter.press(page, "accept") for _ in range(2))
    assert first.address == second.address
    assert Dossier.objects.count() == 1


def test_a_form_without_its_operation_is_refused(counter: Counter) -> None:
    refused = counter.press(counter.complete(), "accept", operation="")
    assert refused.status == 422
    assert not Dossier.objects.exists()


def test_what_was_typed_comes_back_after_a_refusal(counter: Counter) -> None:
    refused = counter.press(counter.begun(), "accept", **{"d0-summary": "Đăng ký lần đầu", "d0-note": "gấp"})
    assert refused.value("d0-summary") == "Đăng ký lần đầu"
    assert refused.value("d0-note") == "gấp"


def test_form_02_is_handed_out_for_what_is_missing(counter: Counter) -> None:
    answer = counter.press(counter.begun(), "ask")
    dossier = Dossier.objects.get()
    assert dossier.state == State.INTAKE_SUPPLEMENT
    assert answer.address == reverse("dossiers:filed", args=[dossier.public_id])
    assert "In phiếu yêu cầu (mẫu 02)" in counter.open(answer.address).text


def test_a_refusal_needs_its_reason_in_writing(counter: Counter) -> None:
    refused = counter.press(counter.begun(), "refuse", refuse__reason="không")
    assert refused.status == 422
    assert "ít nhất 10 ký tự" in refused.text
    reason = "Thuộc đối tượng không phải công bố"
    counter.press(counter.begun(), "refuse", refuse__reason=reason, refuse__basis="Thông tư 21/2014")
    assert Dossier.objects.get().state == State.REFUSED


def test_a_filing_of_another_authority_is_redirected(counter: Counter) -> None:
    why = "Nộp tại Bộ phận Một cửa của Sở Y tế"
    counter.press(counter.begun(), "redirect", redirect__authority="Sở Y tế", redirect__why=why)
    assert Dossier.objects.get().state == State.WRONG_COMPETENCE


def test_a_posted_filing_may_wait_to_be_checked(counter: Counter) -> None:
    counter.press(counter.begun(), "file", channel="post")
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.channel) == (State.AWAITING_RECEPTION, "post")


def test_an_answer_in_writing_is_for_one_dossier_at_a_time(counter: Counter) -> None:
    page = counter.press(counter.begun(), f"choose:{counter.scene.version.procedure.public_id}")
    refused = counter.press(page, "ask")
    assert refused.status == 422
    assert "hãy để lại một hồ sơ" in refused.text


def test_accepting_without_a_procedure_says_so(counter: Counter) -> None:
    refused = counter.press(counter.open(), "accept")
    assert refused.status == 422
    assert "Chưa chọn thủ tục" in refused.text


def test_a_procedure_in_the_address_is_already_chosen(counter: Counter) -> None:
    page = counter.open(f"/tiep-nhan/?thu-tuc={counter.scene.version.procedure.public_id}")
    assert page.value("d") == "0"


@pytest.mark.parametrize("step", ["choose:nonsense", "pick-owner:nonsense", "unfile:nonsense", "complete:7"])
def test_a_step_that_no_button_has_is_not_found(counter: Counter, step: str) -> None:
    assert counter.press(counter.begun(), step).status == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"d": "9" * 5000},
        {"d0-loose": "no file at all"},
        {"d0-extras": "-1"},
        {"place": "abc"},
        {"owner-known": "nobody"},
        {"owner-q": "\x00'; DROP TABLE"},
    ],
)
def test_fields_that_no_page_of_ours_sends_do_no_harm(counter: Counter, typed: dict[str, object]) -> None:
    assert counter.press(counter.begun(), "look", **typed).status == 200
    assert counter.press(counter.begun(), "accept", **typed).status in (302, 422)


def test_an_htmx_step_answers_the_form_alone(counter: Counter) -> None:
    answer = counter.client.post("/tiep-nhan/", {"step": "look"}, headers={"HX-Request": "true"})
    assert answer.content.decode().strip().startswith("<form")


def test_a_year_without_calendar_is_named_instead_of_a_date(counter: Counter) -> None:
    page = counter.press(
        counter.begun("/tiep-nhan/nhap-muon/"),
        "look",
        "/tiep-nhan/nhap-muon/",
        received_at="09:00 03/01/2011",
    )
    assert "2011" in page.text
    assert "big" not in page.value("received_at")


@pytest.mark.parametrize("person", ["hung", "duc", "nam", "yen"])
def test_nobody_receives_who_is_not_at_a_counter(counter: Counter, person: str) -> None:
    assert Counter(person, counter.scene).open().status == 403


def test_the_page_asks_to_sign_in(counter: Counter) -> None:
    answer = Client(HTTP_HOST="localhost").get("/tiep-nhan/")
    assert answer.status_code == 302
    assert "/tai-khoan/" in answer["Location"]


def test_other_methods_are_refused(counter: Counter) -> None:
    assert counter.client.put("/tiep-nhan/").status_code == 405


def test_another_counter_does_not_see_what_was_received(counter: Counter) -> None:
    answer = counter.press(counter.complete(), "accept")
    assert Counter("yen", counter.scene).open(answer.address).status == 404


def test_the_moment_of_reception_is_when_the_officer_accepts(counter: Counter) -> None:
    counter.press(counter.complete(), "accept")
    moment = received().received_at
    assert moment is not None
    assert timedelta() <= moment - counter.scene.at < timedelta(minutes=5)
    assert local(moment).hour == 9
