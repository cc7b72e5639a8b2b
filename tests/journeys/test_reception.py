"""Reception when things go wrong: a hand that presses twice, a session that ends while somebody types."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from motcua.catalogue.models import Procedure
from motcua.config.cli.rehearse import PASSWORD
from motcua.dossiers.models import Dossier
from tests.accessibility import Axe
from tests.journeys.desk import CLINIC, CLINIC_NAME, Desk, fill_reception

pytestmark = [pytest.mark.browser, pytest.mark.lived]
WISH = "Khai báo máy X-quang thứ hai"


def test_a_double_click_and_a_form_sent_again_receive_one_dossier(desk: Desk) -> None:
    """Two clicks, then the same request once more: one dossier, and the same page answers."""
    desk.sign_in("lan.counter")
    fill_reception(desk, WISH)
    before = Dossier.objects.count()
    with desk.page.expect_request(_is_acceptance) as sent:
        desk.page.locator("#accept").dblclick()
    expect(desk.page.get_by_role("heading", name="Đã tiếp nhận 1 hồ sơ")).to_be_visible()
    request = sent.value
    again = desk.page.request.post(
        request.url, data=request.post_data_buffer, headers={"content-type": request.headers["content-type"]}
    )
    assert again.url == desk.page.url
    assert Dossier.objects.count() == before + 1


def _is_acceptance(request: Request) -> bool:
    typed = request.post_data_buffer or b""
    return request.method == "POST" and b'name="step"' in typed and b"accept" in typed


def test_a_lost_session_loses_nothing_typed_at_reception(desk: Desk) -> None:
    """The session ends before F9: sign in in another tab, go on, and the dossier is received as typed."""
    desk.sign_in("lan.counter")
    fill_reception(desk, WISH)
    desk.page.context.clear_cookies()
    desk.page.keyboard.press("F9")
    expect(desk.page.locator("[data-session-lost]")).to_be_visible()
    with desk.page.expect_popup() as opened:
        desk.page.get_by_role("link", name="Đăng nhập lại").click()
    opened.value.get_by_label("Tên đăng nhập").fill("lan.counter")
    opened.value.get_by_label("Mật khẩu").fill(PASSWORD)
    opened.value.keyboard.press("Enter")
    expect(opened.value.locator("details.menu")).to_be_visible()
    opened.value.close()
    expect(desk.page.get_by_label("Trích yếu, nội dung yêu cầu")).to_have_value(WISH)
    desk.page.get_by_role("button", name="Tiếp tục").click()
    expect(desk.page.get_by_role("heading", name="Đã tiếp nhận 1 hồ sơ")).to_be_visible()
    assert Dossier.objects.latest("pk").summary == WISH


def _wait_until_kept(page: Page) -> None:
    kept = """wanted => Object.values(localStorage).some(
        one => decodeURIComponent(one).replaceAll('+', ' ').includes(wanted))"""
    for _ in range(100):
        if page.evaluate(kept, WISH):
            return
        page.wait_for_timeout(100)
    pytest.fail("what was typed was never kept")


def test_a_closed_browser_loses_nothing_typed_at_reception(desk: Desk) -> None:
    """Leave the page without sending, come back: procedure, applicant, papers and words are there."""
    desk.sign_in("lan.counter")
    fill_reception(desk, WISH)
    _wait_until_kept(desk.page)
    desk.open("/tiep-nhan/")
    expect(desk.page.get_by_label("Trích yếu, nội dung yêu cầu")).to_have_value(WISH)
    expect(desk.page.locator("#chu-ho-so")).to_contain_text(CLINIC_NAME)
    expect(desk.page.locator("[data-complete]").first).to_be_checked()


def test_on_a_phone_the_date_and_the_act_stay_in_sight(desk: Desk, axe: Axe) -> None:
    """Seldom changed parts begin folded and stay as they were left; the foot receives."""
    desk.sign_in("lan.counter")
    desk.page.set_viewport_size({"width": 375, "height": 700})
    procedure = Procedure.objects.get(national_code="2.002385")
    desk.open(f"/tiep-nhan/?thu-tuc={procedure.public_id}")
    foot, fold = desk.page.locator(".reception-bar"), desk.page.locator("#gap-cach-nop")
    expect(foot.get_by_role("button", name="Tiếp nhận")).to_be_in_viewport()
    expect(foot).to_contain_text("Hẹn trả")
    expect(desk.page.get_by_label("Bản điện tử")).to_be_hidden()
    fold.locator("summary").click()
    desk.page.locator("#owner-q").fill(CLINIC)
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#chu-ho-so")).to_contain_text(CLINIC_NAME)
    expect(desk.page.get_by_label("Bản điện tử")).to_be_visible()
    axe(desk.page)
    desk.page.locator("#all-0").click()
    expect(desk.page.locator("[data-complete]").first).to_be_checked()
    foot.get_by_role("button", name="Tiếp nhận").click()
    expect(desk.page.get_by_role("heading", name="Đã tiếp nhận 1 hồ sơ")).to_be_visible()
