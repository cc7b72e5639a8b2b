"""The pages of filing, as a browser without scripts meets them, and what scripts send."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.models import Dossier, Submission
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.tests.online import ANSWERS, Online
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.usecases.gate import set_gate
from motcua.dossiers.usecases.submissions import save_submission
from motcua.files.usecases import store_bytes
from motcua.kernel.dates import legal_date
from motcua.papers.tests.tiny import TINY_PDF
from motcua.people.models import CitizenIdentity
from motcua.people.usecases import keep_own_paper
from motcua.portal.web.tests.following_stage import Following

DOCX_NAME = "Đơn đề nghị – bản cuối «sửa» 最終.pdf"


@pytest.fixture
def online(following: Following) -> Online:
    return following.online


@pytest.fixture
def browser(following: Following, online: Online) -> Client:
    return following.browser("an")


def address(submission: Submission, page: str = "") -> str:
    return f"/soan-ho-so/{submission.public_id}/{page}"


def post(client: Client, where: str, submission: Submission, **said: object) -> tuple[int, str]:
    """Send a page with the saving that the database knows; return status and text, or where it leads."""
    revision = Submission.objects.values_list("revision", flat=True).get(pk=submission.pk)
    answer = client.post(address(submission, where), {"filing-revision": revision, **said})
    return answer.status_code, answer.headers.get("Location") or unescape(answer.content.decode())


def read(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"))
    return unescape(answer.content.decode())


def test_a_procedure_is_begun_once_for_one_form(online: Online, browser: Client) -> None:
    where = f"/nop-ho-so/{online.scene.version.procedure.public_id}/"
    assert "Bắt đầu" in read(browser, where)
    key = str(uuid4())
    first, second = (browser.post(where, {"operation": key}).headers["Location"] for _ in range(2))
    assert first == second == address(Submission.objects.get())
    assert "Làm tiếp hồ sơ" in read(browser, where)


def test_the_whole_way_without_scripts(online: Online, browser: Client) -> None:
    submission = online.begin()
    assert post(browser, "nguoi-nop/", submission, on_behalf="own")[1].endswith("/lien-he/")
    contact = {"address": "1 Hùng Vương", "phone": "0905123456", "email": ""}
    assert post(browser, "lien-he/", submission, **contact)[1].endswith("/to-khai/thiet_bi/")
    first = {"device": ANSWERS["device"], "serial": "SN-1"}
    assert post(browser, "to-khai/thiet_bi/", submission, **first)[1].endswith("/to-khai/noi_dat/")
    assert post(browser, "to-khai/noi_dat/", submission, place="Phòng 2")[1].endswith("/giay-to/")
    files = {
        f"c{one.position}-file": SimpleUploadedFile(DOCX_NAME, TINY_PDF)
        for one in online.scene.version.components.filter(required=True)
    }
    assert post(browser, "giay-to/", submission, step="continue", **files)[1].endswith("/nhan-ket-qua/")
    after = post(browser, "nhan-ket-qua/", submission, return_channel="electronic")[1]
    if after.endswith("/phi-le-phi/"):
        asked = dict.fromkeys(fee_names(browser, submission), "1")
        after = post(browser, "phi-le-phi/", submission, **asked)[1]
    assert after.endswith("/xem-lai/")
    assert ANSWERS["device"] in read(browser, address(submission, "xem-lai/"))
    assert post(browser, "xem-lai/", submission)[1].endswith("/da-nop/")
    dossier = Dossier.objects.get()
    shown = read(browser, address(submission, "da-nop/"))
    assert dossier.provisional_code in shown
    assert dossier.look_up_key in shown
    assert dossier.papers.filter(files__file__name=DOCX_NAME).exists()


def fee_names(browser: Client, submission: Submission) -> list[str]:
    return re.findall(r'name="(fee:[^"]+)"', read(browser, address(submission, "phi-le-phi/")))


def test_the_acknowledgement_is_a_pdf_of_its_sender_only(
    following: Following, online: Online, browser: Client
) -> None:
    submission = online.ready()
    online.send(submission)
    answer = browser.get(address(submission, "giay-xac-nhan.pdf"))
    assert answer.content.startswith(b"%PDF")
    stranger = following.browser("chi")
    for page in ("", "da-nop/", "giay-xac-nhan.pdf", "giay-to/", "lien-he/", "xem-lai/"):
        assert stranger.get(address(submission, page)).status_code == 404


def test_sending_twice_leads_to_the_same_acknowledgement(online: Online, browser: Client) -> None:
    submission = online.ready()
    for _ in range(2):
        assert post(browser, "xem-lai/", submission)[1].endswith("/da-nop/")
    assert Dossier.objects.count() == 1


def test_what_is_wrong_is_told_and_kept(online: Online, browser: Client) -> None:
    submission = online.begin()
    status, text = post(browser, "lien-he/", submission, address="", phone="0905", email="không phải")
    assert status == 422
    assert "không phải" in text
    assert Submission.objects.get(pk=submission.pk).details["phone"] == "0905"


def test_the_last_page_names_what_is_missing(online: Online, browser: Client) -> None:
    submission = online.begin()
    status, text = post(browser, "xem-lai/", submission)
    assert status == 422
    assert "Chưa gửi được" in text


def test_a_page_saved_for_later_leads_back_to_the_topics(online: Online, browser: Client) -> None:
    submission = online.begin()
    assert post(browser, "lien-he/", submission, address="", step="later")[1] == address(submission)
    assert "Làm tiếp" in read(browser, "/soan-ho-so/")


def test_a_second_window_is_told_and_its_words_stay_on_the_page(online: Online, browser: Client) -> None:
    submission = online.begin()
    post(browser, "lien-he/", submission, address="cửa sổ một", phone="0905123456")
    late = {"filing-revision": "1", "address": "cửa sổ hai", "phone": "0905123457"}
    answer = browser.post(address(submission, "lien-he/"), late)
    assert answer.status_code == 409
    assert "cửa sổ hai" in answer.content.decode()
    forced = browser.post(address(submission, "lien-he/"), late | {"filing-overwrite": "1"})
    assert forced.status_code == 302


def test_typing_is_saved_and_says_so(online: Online, browser: Client) -> None:
    submission = online.begin()
    sent = {"filing-page": "to-khai:thiet_bi", "filing-revision": "1", "device": "Má"}
    answer = browser.post(address(submission, "luu/"), sent, HTTP_ACCEPT="application/json")
    assert answer.json()["revision"] == 2
    assert Submission.objects.get(pk=submission.pk).answers["device"] == "Má"
    other = sent | {"device": "x"}
    conflict = browser.post(address(submission, "luu/"), other, HTTP_ACCEPT="application/json")
    assert (conflict.status_code, conflict.json()["code"]) == (409, "dossiers.submission_elsewhere")


def test_typing_without_a_session_is_told_as_such(online: Online) -> None:
    answer = Client(HTTP_HOST="localhost").post(
        address(online.begin(), "luu/"), {"filing-page": "lien-he"}, HTTP_ACCEPT="application/json"
    )
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rỗng.pdf", b"", "rỗng"),
        ("chạy.exe", b"MZ\x90\x00" + b"\x00" * 200, "Không nhận tệp"),
        ("hỏng.pdf", b"%PDF-1.7\nkhong phai", "hỏng"),
    ],
)
def test_a_bad_file_is_named_and_the_good_one_beside_it_kept(
    online: Online, browser: Client, name: str, content: bytes, said: str
) -> None:
    submission = online.begin()
    files = [SimpleUploadedFile(name, content), SimpleUploadedFile("tốt.pdf", TINY_PDF)]
    status, text = post(browser, "giay-to/", submission, step="continue", **{"c1-file": files})
    assert status == 422
    assert said in text
    assert [one.file.name for one in submission.files.select_related("file")] == ["tốt.pdf"]


def test_a_paper_is_taken_away_without_scripts(online: Online, browser: Client) -> None:
    submission = online.begin()
    row = online.attach(submission)
    post(browser, "giay-to/", submission, drop=str(row.file.public_id))
    assert not submission.files.exists()


def test_scripts_add_and_take_away_an_upload_at_once(online: Online, browser: Client) -> None:
    submission, file = online.begin(), online.upload()
    sent = {"file": str(file.public_id), "component": "c1"}
    assert browser.post(address(submission, "giay-to/them/"), sent).status_code == 200
    assert submission.files.get().component is not None
    assert browser.post(address(submission, "giay-to/bo/"), sent).status_code == 200
    assert not submission.files.exists()


def test_a_kept_paper_is_used_again_with_consent_only(online: Online, browser: Client) -> None:
    submission = online.begin()
    file = store_bytes(
        content=TINY_PDF, name="bằng.pdf", purpose="people.own_paper", actor=online.an, at=NINE
    )
    kept = keep_own_paper(
        applicant_id=online.scene.cast.person.pk,
        name="Bằng tốt nghiệp",
        kind="paper",
        file_id=file.pk,
        actor=online.an,
        at=NINE,
    )
    again = {"again": str(kept.public_id), "again-for": "c1", "step": "again"}
    assert post(browser, "giay-to/", submission, **again)[0] == 422
    assert post(browser, "giay-to/", submission, **again, consent="1")[0] == 302
    assert submission.files.get().origin == "reused"


def test_under_the_national_gate_the_pages_show_the_way(online: Online, browser: Client) -> None:
    submission = online.begin()
    set_gate(
        kind=GateKind.NATIONAL,
        portal_url="https://dichvucong.gov.vn",
        effective_from=legal_date(NINE),
        basis="Nghị định 118/2025/NĐ-CP",
        actor=online.scene.cast.hanh,
        at=NINE,
    )
    start = f"/nop-ho-so/{online.scene.version.procedure.public_id}/"
    for where in (start, "/soan-ho-so/", address(submission), address(submission, "xem-lai/")):
        answer = browser.get(where)
        assert (answer.status_code, b"https://dichvucong.gov.vn" in answer.content) == (409, True)


def test_level_one_reads_why_it_may_not_send(online: Online, browser: Client) -> None:
    submission = online.ready()
    CitizenIdentity.objects.update(level=1)
    assert "mức 2" in read(browser, address(submission, "xem-lai/"))


def test_a_draft_is_dropped_after_a_question(online: Online, browser: Client) -> None:
    submission = online.begin()
    assert "không lấy lại được" in read(browser, address(submission, "xoa/"))
    browser.post(address(submission, "xoa/"))
    assert not Submission.objects.exists()


def test_filing_for_another_asks_for_the_paper_of_authorisation(online: Online, browser: Client) -> None:
    submission = online.begin()
    assert post(browser, "nguoi-nop/", submission, on_behalf="other")[0] == 422
    save_submission(
        submission_id=submission.public_id,
        revision=2,
        details={"on_behalf": "other", "other_name": "Bảy"},
        overwrite=True,
        actor=online.an,
        at=NINE,
    )
    assert "Giấy ủy quyền" in read(browser, address(submission, "giay-to/"))


@pytest.mark.parametrize("page", ["khong-co/", "to-khai/khong_co/"])
def test_a_topic_that_is_none_is_not_found(online: Online, browser: Client, page: str) -> None:
    assert browser.get(address(online.begin(), page)).status_code == 404
