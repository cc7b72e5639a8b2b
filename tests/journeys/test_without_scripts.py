"""The open door on a telephone without JavaScript: found, written, handed in, sent, looked up."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from motcua.dossiers.models import Dossier, Submission, SubmissionFile
from motcua.dossiers.rules.states import State
from tests.journeys.citizen import PERSON, TEXTS, Citizen, scan
from tests.journeys.desk import set_clock_to_the_frozen_morning
from tests.open_door import OpenDoor

pytestmark = [pytest.mark.browser, pytest.mark.lived]
PROCEDURE = "Cấp giấy phép tiến hành công việc bức xạ"
REVIEW = "Xem lại trước khi gửi"
ONLY_WHEN = "Chỉ trả lời khi"
"""How the help of a conditional question begins: without scripts it is shown whether it is asked or not."""
WISH = "Đổi tên cơ sở trên giấy phép theo quyết định mới."
MOST_PAGES = 30


def test_a_dossier_is_found_written_sent_and_looked_up_without_scripts(
    open_door: OpenDoor, chromium: Browser
) -> None:
    """From the search to the acknowledgement, and to the state of the dossier on another telephone."""
    set_clock_to_the_frozen_morning()
    citizen = Citizen(chromium, open_door.site, scripts=False)
    find_and_begin(citizen)
    topics = write_everything(citizen)
    assert "Giấy tờ" in topics
    read_over(citizen.page)
    code, key = send(citizen.page)
    was_sent_once(code)
    citizen.kill_browser()
    look_up(citizen, code, key)
    citizen.context.close()


def find_and_begin(citizen: Citizen) -> None:
    """Search without diacritics, answer the wizard, sign in where it is asked for, begin."""
    page = citizen.page
    citizen.open("/")
    page.get_by_label("Ông/bà cần làm việc gì?").fill("giay phep buc xa")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name=PROCEDURE).first.click()
    page.locator('main a[href*="huong-dan"]').first.click()
    answer_guidance(citizen)
    page.get_by_role("link", name="Nộp hồ sơ trực tuyến").first.click()
    citizen.sign_in(PERSON)
    page.get_by_role("button", name="Bắt đầu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Soạn hồ sơ")


def answer_guidance(citizen: Citizen) -> None:
    """Answer question after question of the wizard, until it lists the papers."""
    page = citizen.page
    heading = page.get_by_role("heading", name="Giấy tờ ông/bà cần nộp")
    for _ in range(MOST_PAGES):
        citizen.arrive()
        if heading.count():
            return
        page.locator("main input[type=radio]").first.check()
        page.locator("main form button[type=submit]").last.click()
    raise AssertionError("the wizard has no end")


def write_everything(citizen: Citizen) -> list[str]:
    """Write topic after topic up to the review; return their titles."""
    page, written = citizen.page, list[str]()
    for _ in range(MOST_PAGES):
        title = citizen.title()
        if title == REVIEW:
            return written
        if title == "Soạn hồ sơ":
            page.get_by_role("link", name=re.compile("^(Làm tiếp|Bắt đầu):|^Xem lại và gửi")).first.click()
            continue
        write_topic(page, title)
        if title == "Thông tin liên hệ":
            page.get_by_label("Số điện thoại").press("Enter")
        else:
            citizen.go_on()
        expect(page.locator(".error-summary")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).not_to_have_text(title)
        written.append(title)
    raise AssertionError(f"the filing has no end: {written}")


def write_topic(page: Page, title: str) -> None:
    """Write one topic of the filing."""
    if title == "Người nộp và chủ hồ sơ":
        page.get_by_label("Cho tổ chức mà tôi là thành viên").check()
        page.locator("select[name=represented]").select_option(index=1)
    elif title == "Giấy tờ":
        hand_in(page)
    elif title == "Cách nhận kết quả":
        page.locator("main input[type=radio]").first.check()
    else:
        answer_what_is_asked(page)


def hand_in(page: Page) -> None:
    """Hand in the first paper by the button beside it, the others with the button that goes on."""
    places = page.locator("main input[type=file]")
    places.first.set_input_files([scan("Giấy tờ số 1.pdf")])
    page.get_by_role("button", name="Lưu tệp đã chọn").first.click()
    expect(page.get_by_role("link", name="Giấy tờ số 1.pdf")).to_be_visible()
    page.wait_for_load_state()
    for number, place in enumerate(places.all()[1:-1], start=2):
        place.set_input_files([scan(f"Giấy tờ số {number}.pdf")])


def answer_what_is_asked(page: Page) -> None:
    """Answer one page of the form, and nothing that its help asks only in another case."""
    for _ in range(MOST_PAGES):
        radios = [str(one.get_attribute("name")) for one in asked(page, "input[type=radio]")]
        name = next((one for one in radios if not ticked(page, one).count()), None)
        if name is None:
            break
        page.locator(f'main input[type=radio][name="{name}"]').first.check()
    for box in asked(page, "input[type=checkbox]"):
        box.check()
    for select in asked(page, "select"):
        select.select_option(index=1)
    for area in asked(page, "textarea"):
        area.fill(WISH)
    for text in asked(page, "input[type=text], input[type=tel]"):
        typed = TEXTS.get(str(text.get_attribute("name")).rpartition("-")[2])
        if typed and not text.input_value():
            text.fill(typed)


def ticked(page: Page, name: str) -> Locator:
    """Return the choice of a question that is ticked."""
    return page.locator(f'main input[type=radio][name="{name}"]:checked')


def asked(page: Page, selector: str) -> list[Locator]:
    """Return the fields on this page that are asked, as one who reads what they are asked under."""
    said = set(page.locator("main label.check:has(input:checked)").all_inner_texts())
    form, skipped = page.locator("main form"), set()
    for hint in form.locator("p.hint", has_text=ONLY_WHEN).all():
        if not said & set(re.findall("“([^”]+)”", hint.inner_text())):
            others = hint.locator("xpath=..").locator(selector).all()
            skipped |= {one.get_attribute("name") for one in others}
    return [one for one in form.locator(selector).all() if one.get_attribute("name") not in skipped]


def read_over(page: Page) -> None:
    """Find on the review what was written and handed in, and nothing left to do."""
    main = page.locator("main")
    expect(main).to_contain_text(WISH)
    expect(main).to_contain_text("Giấy tờ số")
    expect(main).not_to_contain_text("Còn việc phải làm")


def send(page: Page) -> tuple[str, str]:
    """Send; return the provisional code and the look-up key as they are shown."""
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã gửi hồ sơ")
    shown = page.locator("main .code")
    code, key = shown.nth(0).inner_text(), shown.nth(1).inner_text()
    assert code.startswith("TN-")
    return code, key


def was_sent_once(code: str) -> None:
    """The counter has the dossier, with what was written and its papers."""
    dossier = Dossier.objects.get(provisional_code=code)
    assert dossier.state == State.AWAITING_RECEPTION
    sent = Submission.objects.get(dossier=dossier)
    assert WISH in str(sent.answers)
    assert SubmissionFile.objects.filter(submission=sent).count() > 1


def look_up(citizen: Citizen, code: str, key: str) -> None:
    """Read where the dossier is, with its two codes and no account."""
    page = citizen.page
    citizen.open("/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(code)
    page.get_by_label("Mã tra cứu").fill(key)
    page.get_by_role("button", name="Xem hồ sơ").click()
    expect(page.get_by_role("heading", name="Hồ sơ đang ở đâu?")).to_be_visible()
    expect(page.locator("main")).to_contain_text(code)
    expect(page.locator("main")).to_contain_text(PROCEDURE)
