"""The open door from end to end, on a telephone: found, filed, mended, paid, received, verified, rated."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.feedback.models import Rating
from motcua.files.queries import open_stored
from motcua.jobs.models import Job, JobStatus
from motcua.jobs.queries import current_time
from motcua.kernel.actor import system_actor
from motcua.kernel.clock import real_now
from motcua.notifications.models import Message
from motcua.notifications.rules.kinds import Channel as NoticeChannel
from motcua.notifications.rules.kinds import MessageState
from motcua.notifications.usecases.sending import rescue_messages
from motcua.payments.models import Charge, Payment
from motcua.people.queries import holders_of
from motcua.workflow.models import StepToken
from motcua.workflow.queries.instances import open_steps
from motcua.workflow.rules.definition import StepTag
from tests.accessibility import Axe
from tests.journeys.citizen import PERSON, Citizen, answer_form, scan
from tests.journeys.desk import (
    Desk,
    fetch_result,
    finish_step,
    hand_over,
    number_result,
    open_from_inbox,
    set_clock_to_the_frozen_morning,
    sign_result,
    take_over,
)
from tests.journeys.scanning import pay_by_scanning
from tests.open_door import OpenDoor

pytestmark = [pytest.mark.browser, pytest.mark.lived]
PROCEDURE = "Cấp giấy phép tiến hành công việc bức xạ"
SENT_OR_UNKNOWN = {MessageState.SENT, MessageState.UNKNOWN}
WHY = "Ảnh mờ, không đọc được số."


def test_a_licence_is_found_filed_mended_paid_received_verified_and_rated(
    open_door: OpenDoor, chromium: Browser, browser_page: Page, axe: Axe
) -> None:
    """The whole way of one dossier, with a killed browser, a supplement and a payment on it."""
    citizen = Citizen(chromium, open_door.site)
    go_the_whole_way(citizen, Desk(browser_page, open_door.site), open_door, axe, lambda: None)


def test_a_worker_killed_at_ten_moments_of_that_way_pays_once_and_hides_no_message(
    open_door: OpenDoor, chromium: Browser, browser_page: Page
) -> None:
    """SIGKILL ten times: one payment, no key taken twice, each message sent or visibly unknown (D38)."""
    before = set(Message.objects.values_list("pk", flat=True))
    chance, struck = random.Random(38), []

    def strike() -> None:
        browser_page.wait_for_timeout(chance.randrange(20, 1500))
        open_door.kill_worker()
        struck.append(1)
        Job.objects.filter(status=JobStatus.RUNNING).update(lease_until=real_now())
        Job.objects.filter(status=JobStatus.READY).update(run_after=current_time())
        open_door.start_worker()

    citizen = Citizen(chromium, open_door.site)
    desk = Desk(browser_page, open_door.site)
    go_the_whole_way(citizen, desk, open_door, lambda _page: None, strike)
    assert len(struck) == 10
    settle(browser_page)
    rescue_messages(actor=system_actor("test"), at=current_time() + timedelta(days=1))
    settle(browser_page)
    sent = Message.objects.exclude(pk__in=before)
    assert {one.state for one in sent.exclude(channel=NoticeChannel.SITE)} <= SENT_OR_UNKNOWN
    mails, texts = sent.filter(channel=NoticeChannel.EMAIL), sent.filter(channel=NoticeChannel.SMS)
    taken = Counter(open_door.mailbox.ids)
    assert mails.exists()
    assert max(taken.values(), default=0) == 1
    assert sum(taken.values()) >= mails.filter(state=MessageState.SENT).count()
    assert {str(one.public_id) for one in texts} == set(open_door.receiver.taken)


def settle(page: Page) -> None:
    """Wait until the worker has nothing left to do, also of what was put off."""
    for _ in range(300):
        if not Job.objects.filter(status__in=[JobStatus.READY, JobStatus.RUNNING]).exists():
            return
        Job.objects.filter(status=JobStatus.READY).update(run_after=current_time())
        page.wait_for_timeout(100)
    raise AssertionError("the worker did not come to an end")


def go_the_whole_way(
    citizen: Citizen, desk: Desk, door: OpenDoor, axe: Axe, strike: Callable[[], None]
) -> None:
    """Walk one dossier from the search to the rating; `strike` is called ten times on the way."""
    set_clock_to_the_frozen_morning()
    find_and_begin(citizen, axe)
    write_everything(citizen, axe)
    code, key = send(citizen, axe)
    strike()
    ask_for_a_better_photograph(desk, axe)
    strike()
    send_the_photograph_again(citizen, axe)
    strike()
    accept_at_the_counter(desk)
    strike()
    dossier = Dossier.objects.get(provisional_code=code)
    pay(citizen, door, dossier, axe, strike)
    strike()
    resolve(desk, dossier, axe, strike)
    strike()
    look_at_the_result(citizen, axe)
    verify(citizen, dossier, axe)
    rate(citizen, dossier, key, axe)
    strike()
    citizen.context.close()


def find_and_begin(citizen: Citizen, axe: Axe) -> None:
    """Search without diacritics, look at the procedure, sign in where it is asked for, begin."""
    page = citizen.page
    citizen.open("/")
    axe(page)
    page.get_by_label("Ông/bà cần làm việc gì?").fill("giay phep buc xa")
    page.get_by_role("button", name="Tìm").click()
    axe(page)
    page.get_by_role("link", name=PROCEDURE).first.click()
    citizen.arrive()
    axe(page)
    guidance = page.locator('main a[href*="huong-dan"]')
    if guidance.count():
        guidance.first.click()
        answer_guidance(citizen, axe)
    page.get_by_role("link", name="Nộp hồ sơ trực tuyến").first.click()
    axe(page)
    citizen.sign_in(PERSON)
    axe(page)
    page.get_by_role("button", name="Bắt đầu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Soạn hồ sơ")
    axe(page)


def answer_guidance(citizen: Citizen, axe: Axe) -> None:
    """Answer question after question of the wizard, until it lists the papers."""
    page = citizen.page
    heading = page.get_by_role("heading", name="Giấy tờ ông/bà cần nộp")
    citizen.arrive()
    while not heading.count():
        axe(page)
        page.locator("main input[type=radio]").first.check()
        page.locator("main form button[type=submit]").last.click()
        citizen.arrive()
    axe(page)


def write_everything(citizen: Citizen, axe: Axe) -> None:
    """Answer topic after topic; the browser is killed in the middle of one, and nothing is lost."""
    killed = False
    while (title := citizen.title()) != "Xem lại trước khi gửi":
        page = citizen.page
        if title == "Soạn hồ sơ":
            page.get_by_role("link", name=re.compile("^(Làm tiếp|Bắt đầu):|^Xem lại và gửi")).first.click()
            continue
        axe(page)
        write_topic(citizen, title)
        wish = page.locator("main textarea").first
        if wish.count() and not killed:
            killed = True
            typed = wish.input_value()
            expect(page.locator("[data-filing-said]")).to_contain_text("lưu", ignore_case=True)
            citizen.kill_browser()
            come_back(citizen, title)
            expect(citizen.page.locator("main textarea").first).to_have_value(typed)
        citizen.go_on()
        expect(citizen.page.locator(".error-summary")).to_have_count(0)
        expect(citizen.page.get_by_role("heading", level=1)).not_to_have_text(title)
    axe(citizen.page)
    assert killed


def come_back(citizen: Citizen, title: str) -> None:
    """Open another browser, sign in, go on with what is being written."""
    citizen.open("/soan-ho-so/")
    citizen.sign_in(PERSON)
    citizen.page.locator("main").get_by_role("link", name=re.compile(PROCEDURE)).first.click()
    citizen.page.get_by_role("link", name=title, exact=True).click()
    citizen.arrive()


def write_topic(citizen: Citizen, title: str) -> None:
    """Write one topic of the filing."""
    page = citizen.page
    if title == "Người nộp và chủ hồ sơ":
        page.get_by_label("Cho tổ chức mà tôi là thành viên").check()
        page.locator("select[name=represented]").select_option(index=1)
    elif title == "Giấy tờ":
        for place in page.locator("main input[type=file]").all()[:-1]:
            name = f"Giấy tờ số {place.get_attribute('id')}.pdf"
            place.set_input_files([scan(name)])
            expect(page.get_by_role("link", name=name).first).to_be_visible()
    elif title == "Cách nhận kết quả":
        page.locator("main input[type=radio]").first.check()
    else:
        answer_form(page)


def send(citizen: Citizen, axe: Axe) -> tuple[str, str]:
    """Send; return the provisional code and the look-up key that are shown."""
    page = citizen.page
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã gửi hồ sơ")
    axe(page)
    address = str(page.get_by_role("link", name="Mở trang tra cứu").get_attribute("href"))
    found = re.search(r"ma=([^&]+)&khoa=(\w+)", address)
    assert found is not None
    return found[1], found[2]


def ask_for_a_better_photograph(desk: Desk, axe: Axe) -> None:
    """Judge the papers at the counter and ask once, in full, for what is not readable."""
    page = desk.page
    desk.sign_in("lan.counter")
    desk.open("/tiep-nhan/cho/")
    axe(page)
    page.locator("main").get_by_role("link", name=re.compile("^TN-")).first.click()
    verdicts = page.locator("select[name^=verdict-c]")
    verdicts.nth(0).select_option("ok")
    verdicts.nth(1).select_option("unreadable")
    page.locator("input[name^=why-c]").nth(1).fill(WHY)
    page.get_by_role("button", name="Ghi kết luận").click()
    desk.told("Đã ghi kết luận.")
    axe(page)
    page.get_by_role("button", name=re.compile("Yêu cầu hoàn thiện|Lập phiếu")).click()
    desk.told("Đã lập phiếu yêu cầu hoàn thiện.")


def send_the_photograph_again(citizen: Citizen, axe: Axe) -> None:
    """Read what is expected, hand in exactly that."""
    page = citizen.page
    citizen.open("/ho-so-cua-toi/")
    axe(page)
    page.locator("main").get_by_role("link", name=re.compile(PROCEDURE)).first.click()
    axe(page)
    page.locator('main a[href*="bo-sung"]').first.click()
    expect(page.locator("main")).to_contain_text(WHY)
    axe(page)
    page.locator("main input[type=file]").first.set_input_files([scan("Ảnh rõ hơn.pdf")])
    expect(page.locator("[data-upload-status]").first).to_contain_text("Đã tải xong Ảnh rõ hơn.pdf.")
    axe(page)
    page.get_by_role("button", name="Gửi phần bổ sung").click()
    expect(page.get_by_role("heading", name="Hồ sơ đang ở đâu?")).to_be_visible()


def accept_at_the_counter(desk: Desk) -> None:
    """Receive the mended filing: the legal clock begins."""
    page = desk.page
    desk.open("/tiep-nhan/cho/")
    page.locator("main").get_by_role("link", name=re.compile("^TN-")).first.click()
    page.keyboard.press("F9")
    expect(page.locator("main")).to_contain_text(re.compile(r"000\.00\.02\.H50-240614-\d{4}"))


def pay(citizen: Citizen, door: OpenDoor, dossier: Dossier, axe: Axe, strike: Callable[[], None]) -> None:
    """Pay the fee by QR code: the code on the screen is truly read (zxing-cpp), the bank tells the site."""
    page = citizen.page
    charge = wait_for(lambda: Charge.objects.filter(subject=dossier.public_id).first(), page)
    citizen.open(f"/thanh-toan/{charge.public_id}/")
    axe(page)
    pay_by_scanning(page, door.gateway, charge, strike)
    page.get_by_role("link", name="Tôi đã chuyển khoản, xem kết quả").click()
    wait_for(lambda: Charge.objects.filter(pk=charge.pk, state="paid").first(), page)
    assert Payment.objects.filter(charge=charge).count() == 1
    citizen.open(f"/thanh-toan/{charge.public_id}/")
    expect(page.locator("main")).to_contain_text("Đã nộp đủ")
    axe(page)


def wait_for(find: Callable[[], Charge | None], page: Page) -> Charge:
    """Wait until the worker has made what `find` looks for."""
    for _ in range(200):
        found = find()
        if found is not None:
            return found
        page.wait_for_timeout(100)
    raise AssertionError("the worker made nothing")


def resolve(desk: Desk, dossier: Dossier, axe: Axe, strike: Callable[[], None]) -> None:
    """Let each officer in turn sign in and do the step that waits, up to the return of the result."""
    dossier.refresh_from_db()
    code = str(dossier.code)
    desk.sign_out()
    while (step := open_step(dossier)).tag != StepTag.RETURN:
        open_from_inbox(desk, axe, username_of(step), code)
        work(desk, step, axe)
        desk.sign_out()
    strike()
    desk.sign_in("lan.counter")
    fetch_result(desk, axe, code)
    hand_over(desk, axe, code, receiver=PERSON)
    desk.sign_out()
    assert dossier.handed_over.channel == ReturnChannel.ELECTRONIC


def work(desk: Desk, step: StepToken, axe: Axe) -> None:
    """Do the step whose dossier is open."""
    if step.tag == StepTag.SIGNING:
        sign_result(desk, axe)
    elif step.tag == StepTag.ISSUING:
        number_result(desk, axe)
    else:
        if step.tag != StepTag.RECEPTION:
            take_over(desk)
        finish_step(desk, "Hồ sơ chuyển sang")


def open_step(dossier: Dossier) -> StepToken:
    """Return the step that is open."""
    fresh = Dossier.objects.select_related("instance").get(pk=dossier.pk)
    assert fresh.instance is not None
    return open_steps(fresh.instance).select_related("unit", "assignee").get()


def username_of(step: StepToken) -> str:
    """Return the name under which who works a step signs in."""
    if step.assignee is not None:
        return step.assignee.username
    assert step.unit is not None
    return holders_of(step.role, step.unit, current_time())[0].username


def look_at_the_result(citizen: Citizen, axe: Axe) -> None:
    """Open the result from the own dossier."""
    page = citizen.page
    citizen.open("/ho-so-cua-toi/")
    page.locator("main").get_by_role("link", name=re.compile(PROCEDURE)).first.click()
    axe(page)
    page.locator('main a[href*="ket-qua"]').first.click()
    expect(page.locator("main")).to_contain_text("GCN-SKHCN")
    axe(page)


def verify(citizen: Citizen, dossier: Dossier, axe: Axe) -> None:
    """Verify the result as anybody may: by dropping its file."""
    result = dossier.result
    assert result is not None
    assert result.file is not None
    page = citizen.page
    citizen.open("/xac-minh/")
    axe(page)
    with open_stored(result.file) as stored:
        content = stored.read()
    page.locator("main input[type=file]").set_input_files(
        [FilePayload(name="ket-qua.pdf", mimeType="application/pdf", buffer=content)]
    )
    page.locator("main form:has(input[type=file]) button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(str(dossier.organisation.name))
    axe(page)


def rate(citizen: Citizen, dossier: Dossier, key: str, axe: Axe) -> None:
    """Rate the service once."""
    page = citizen.page
    before = Rating.objects.count()
    dossier.refresh_from_db()
    citizen.open(f"/danh-gia/?ma={dossier.code}&khoa={key}")
    axe(page)
    page.get_by_label("Rất hài lòng").check()
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cảm ơn")
    axe(page)
    assert Rating.objects.count() == before + 1
