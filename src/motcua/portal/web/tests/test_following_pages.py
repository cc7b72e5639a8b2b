"""My dossiers, one dossier, its messages, its supplement, its end, its calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from icalendar import Calendar

from motcua.dossiers.models import Dossier, DossierMessage
from motcua.dossiers.queries.answers import rounds_of
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.usecases import ask_supplement
from motcua.dossiers.usecases.messages import write_message
from motcua.dossiers.usecases.online import ask_to_stop, decline_stop
from motcua.files.usecases import store_bytes
from motcua.kernel.dates import legal_date
from motcua.kernel.identifiers import new_public_id
from motcua.papers.tests.tiny import TINY_PDF
from motcua.portal.web.tests.following_stage import FIELD, TEN, Following, status_of, text_of


def operation() -> dict[str, str]:
    return {"operation": str(new_public_id())}


def test_one_sees_ones_own_dossiers_and_no_others(following: Following) -> None:
    dossier = following.filed()
    assert str(dossier) in text_of(following.browser("an").get("/ho-so-cua-toi/"))
    strangers = text_of(following.browser("chi").get("/ho-so-cua-toi/"))
    assert str(dossier) not in strangers
    assert "Ông/bà chưa có hồ sơ nào" in strangers


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("which=mine_to_do", True), ("which=ended", False), ("q=mau", True), ("q=zzz", False)],
)
def test_the_list_is_narrowed(following: Following, asked: str, shown: bool) -> None:
    dossier = following.asked()
    page = text_of(following.browser("an").get(f"/ho-so-cua-toi/?{asked}"))
    assert (str(dossier) in page) is shown


@pytest.mark.parametrize("person", ["chi", "lan"])
@pytest.mark.parametrize("part", ["", "tin-nhan/", "bo-sung/", "rut/", "ket-qua/"])
def test_a_dossier_is_its_applicants_only(following: Following, person: str, part: str) -> None:
    dossier = following.asked()
    answer = following.browser(person).get(f"/ho-so-cua-toi/{dossier.public_id}/{part}")
    assert answer.status_code in {403, 404}


def test_what_is_asked_stands_first_with_its_last_day(following: Following) -> None:
    dossier = following.asked()
    page = text_of(following.browser("an").get(f"/ho-so-cua-toi/{dossier.public_id}/"))
    assert "Ông/bà cần bổ sung hồ sơ" in page
    assert "Sai: không trùng giấy chứng nhận" in page
    assert page.index("Bổ sung ngay") < page.index("Hồ sơ đang ở đâu?")


def test_the_due_date_is_explained_with_its_skipped_days(following: Following) -> None:
    dossier = following.received()
    page = text_of(following.browser("an").get(f"/ho-so-cua-toi/{dossier.public_id}/"))
    assert "Những ngày không tính" in page
    assert "11/05/2024" in page


def test_the_pause_is_told_with_its_reason(following: Following) -> None:
    dossier = following.received()
    scene = following.scene
    scene.forward_to(dossier, "specialist", TEN)
    ask_supplement(
        dossier_id=dossier.public_id,
        items=[FIELD],
        guide="Hùng",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=TEN + timedelta(hours=2),
    )
    page = text_of(following.browser("an").get(f"/ho-so-cua-toi/{dossier.public_id}/"))
    assert "Chờ ông/bà bổ sung hồ sơ" in page
    assert "Lê Văn Hùng" not in page


def test_a_supplement_is_answered_on_one_page(following: Following) -> None:
    dossier, client = following.asked(), following.browser("an")
    address = f"/ho-so-cua-toi/{dossier.public_id}/bo-sung/"
    page = text_of(client.get(address))
    item = dossier.supplement_requests.get().items.get(field_name="")
    assert 'name="serial"' in page
    assert 'name="device"' not in page
    assert f"paper-{item.pk}" in page
    sent = {
        "serial": "SN-2",
        f"paper-{item.pk}-file": SimpleUploadedFile("ban-ve.pdf", TINY_PDF),
    } | operation()
    assert client.post(address, sent).status_code == 302
    assert following.scene.fresh(dossier).state == "awaiting_reception"
    assert rounds_of(dossier)[-1].answers["serial"] == "SN-2"


def test_a_supplement_without_its_paper_comes_back_with_what_was_typed(following: Following) -> None:
    dossier, client = following.asked(), following.browser("an")
    address = f"/ho-so-cua-toi/{dossier.public_id}/bo-sung/"
    answer = client.post(address, {"serial": "SN-77"} | operation())
    assert answer.status_code == 422
    assert "SN-77" in text_of(answer)
    assert following.scene.fresh(dossier).state == "intake_supplement"


def test_the_enter_key_sends_no_supplement(following: Following) -> None:
    dossier, client = following.asked(), following.browser("an")
    item = dossier.supplement_requests.get().items.get(field_name="")
    sent = {"serial": "SN-2", "step": "look", f"paper-{item.pk}-file": SimpleUploadedFile("b.pdf", TINY_PDF)}
    page = text_of(client.post(f"/ho-so-cua-toi/{dossier.public_id}/bo-sung/", sent | operation()))
    assert "SN-2" in page
    assert "Chưa gửi." in page
    assert "b.pdf" in page, "a file that arrived is not chosen again"
    assert following.scene.fresh(dossier).state == "intake_supplement"


def test_an_upload_made_apart_comes_with_the_supplement(following: Following) -> None:
    dossier, client = following.asked(), following.browser("an")
    item = dossier.supplement_requests.get().items.get(field_name="")
    file = store_bytes(
        content=TINY_PDF, name="x.pdf", purpose="dossiers.paper", actor=following.online.an, at=NINE
    )
    sent = {"serial": "SN-2", f"paper-{item.pk}": str(file.public_id)} | operation()
    assert client.post(f"/ho-so-cua-toi/{dossier.public_id}/bo-sung/", sent).status_code == 302
    assert dossier.papers.filter(files__file=file).exists()


def test_the_upload_of_another_is_no_answer(following: Following) -> None:
    dossier, client = following.asked(), following.browser("an")
    item = dossier.supplement_requests.get().items.get(field_name="")
    chi = following.online.scene.cast.chi
    file = store_bytes(content=TINY_PDF, name="x.pdf", purpose="dossiers.paper", actor=chi, at=NINE)
    sent = {"serial": "SN-2", f"paper-{item.pk}": [str(file.public_id), "không phải mã"]} | operation()
    assert client.post(f"/ho-so-cua-toi/{dossier.public_id}/bo-sung/", sent).status_code == 422
    assert following.scene.fresh(dossier).state == "intake_supplement"


def test_a_file_is_taken_off_a_supplement_without_scripts(following: Following) -> None:
    dossier, client = following.asked(), following.browser("an")
    item = dossier.supplement_requests.get().items.get(field_name="")
    file = store_bytes(
        content=TINY_PDF, name="thừa.pdf", purpose="dossiers.paper", actor=following.online.an, at=NINE
    )
    sent = {"serial": "SN-2", f"paper-{item.pk}": str(file.public_id), "drop": str(file.public_id)}
    page = text_of(client.post(f"/ho-so-cua-toi/{dossier.public_id}/bo-sung/", sent | operation()))
    assert "thừa.pdf" not in page
    assert "SN-2" in page


def test_a_bad_file_of_a_supplement_is_told_and_the_good_one_stays(following: Following) -> None:
    dossier, client = following.asked(), following.browser("an")
    item = dossier.supplement_requests.get().items.get(field_name="")
    files = [SimpleUploadedFile("tốt.pdf", TINY_PDF), SimpleUploadedFile("rỗng.pdf", b"")]
    sent = {"serial": "SN-2", f"paper-{item.pk}-file": files} | operation()
    answer = client.post(f"/ho-so-cua-toi/{dossier.public_id}/bo-sung/", sent)
    assert answer.status_code == 422
    assert "tốt.pdf" in text_of(answer)
    assert "rỗng" in text_of(answer)


def test_a_row_more_sends_no_supplement(following: Following) -> None:
    dossier, client = following.asked(), following.browser("an")
    item = dossier.supplement_requests.get().items.get(field_name="")
    sent = {
        "serial": "SN-2",
        "step": "add:serial",
        f"paper-{item.pk}-file": SimpleUploadedFile("b.pdf", TINY_PDF),
    }
    answer = client.post(f"/ho-so-cua-toi/{dossier.public_id}/bo-sung/", sent | operation())
    assert answer.status_code >= 400, "the form asks no table of this name"
    assert following.scene.fresh(dossier).state == "intake_supplement"


def test_a_supplement_that_nobody_asks_is_refused(following: Following) -> None:
    dossier = following.filed()
    assert following.browser("an").get(f"/ho-so-cua-toi/{dossier.public_id}/bo-sung/").status_code == 409


def test_messages_show_the_unit_of_the_officer_and_not_the_name(following: Following) -> None:
    dossier, scene = following.filed(), following.scene
    write_message(dossier_id=dossier.public_id, text="Chiều mai có", files=[], actor=scene.cast.lan, at=TEN)
    page = text_of(following.browser("an").get(f"/ho-so-cua-toi/{dossier.public_id}/tin-nhan/"))
    assert "Chiều mai có" in page
    assert scene.cast.one_stop.name in page
    assert scene.cast.lan.label not in page
    assert DossierMessage.objects.get().read_at is not None


def test_a_message_is_sent_once_with_its_file_which_no_stranger_opens(following: Following) -> None:
    dossier, client = following.filed(), following.browser("an")
    address = f"/ho-so-cua-toi/{dossier.public_id}/tin-nhan/"
    key = operation()
    for _twice in range(2):
        file = SimpleUploadedFile("anh.pdf", TINY_PDF)
        client.post(address, {"text": "Tôi gửi thêm bản rõ hơn", "file": file} | key)
    message = DossierMessage.objects.get()
    file_id = message.files.get().file.public_id
    own = f"/ho-so-cua-toi/{dossier.public_id}/tep/{file_id}/"
    assert status_of(client.get(own)) == 200
    assert following.browser("chi").get(own).status_code == 404
    assert status_of(following.browser("lan").get(f"/tep/{file_id}/")) == 200
    opened = following.opened(dossier)
    assert opened.get(f"/tra-cuu/{dossier}/tep/{file_id}/").status_code == 404


def test_a_filing_is_withdrawn(following: Following) -> None:
    dossier, client = following.filed(), following.browser("an")
    address = f"/ho-so-cua-toi/{dossier.public_id}/rut/"
    assert client.post(address, {"reason": "nhầm"} | operation()).status_code == 422
    assert client.post(address, {"reason": "Tôi nộp nhầm thủ tục"} | operation()).status_code == 302
    assert following.scene.fresh(dossier).state == "stopped"


def test_what_cannot_be_stopped_any_more_says_so_before_anything_is_typed(following: Following) -> None:
    dossier = following.arrived()
    page = text_of(following.browser("an").get(f"/ho-so-cua-toi/{dossier.public_id}/rut/"))
    assert "Hồ sơ này không dừng được nữa" in page
    assert "<textarea" not in page


def test_a_wish_to_stop_that_was_declined_shows_why_and_may_be_sent_again(following: Following) -> None:
    dossier = following.received()
    cast, why = following.scene.cast, "Kết quả đã trình ký, sẽ có trong ngày mai"
    address = f"/ho-so-cua-toi/{dossier.public_id}/"
    ask_to_stop(dossier_id=dossier.public_id, reason="Không còn nhu cầu", actor=cast.an, at=TEN)
    assert "Đã gửi đề nghị dừng giải quyết" in text_of(following.browser("an").get(address))
    decline_stop(dossier_id=dossier.public_id, reason=why, actor=cast.lan, at=TEN)
    page = text_of(following.browser("an").get(address))
    assert why in page
    assert cast.lan.label not in page
    assert f"{address}rut/" in page


def test_the_result_has_its_number_file_and_mark(following: Following) -> None:
    dossier = following.arrived()
    page = text_of(following.browser("an").get(f"/ho-so-cua-toi/{dossier.public_id}/ket-qua/"))
    result = dossier.results.get()
    assert result.symbol in page
    assert "<svg" in page
    assert result.file is not None
    opened = following.opened(dossier)
    assert status_of(opened.get(f"/tra-cuu/{dossier}/tep/{result.file.public_id}/")) == 200


def test_a_result_that_has_not_arrived_is_not_there(following: Following) -> None:
    dossier = following.scene.sign(following.received(), TEN)
    assert following.browser("an").get(f"/ho-so-cua-toi/{dossier.public_id}/ket-qua/").status_code == 404
    file = dossier.results.get().file
    assert file is not None
    assert following.opened(dossier).get(f"/tra-cuu/{dossier}/tep/{file.public_id}/").status_code == 404


def test_a_calendar_reads_the_due_dates_until_its_address_is_revoked(following: Following) -> None:
    dossier, client = following.received(), following.browser("an")
    page = text_of(client.post("/ho-so-cua-toi/lich/", {"act": "make"} | operation()))
    address = next(word for word in page.split('"') if "/lich/rieng/" in word)
    path = address[address.index("/lich/rieng/") :]
    feed = Calendar.from_ical(following.browser().get(path).content)
    told = [one.to_ical().decode() for one in feed.walk("VEVENT")]
    assert len(told) == 1
    assert f"DTSTART;VALUE=DATE:{due_day(dossier):%Y%m%d}" in told[0]
    assert str(dossier) in told[0]
    client.post("/ho-so-cua-toi/lich/", {"act": "revoke"} | operation())
    assert following.browser().get(path).status_code == 404


def due_day(dossier: Dossier) -> date:
    assert dossier.due_at is not None
    return legal_date(dossier.due_at)
