"""What every screen promises, tried in a browser on the style guide and the sign-in page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.people.models import Account
from tests.accessibility import Axe
from tests.live import LiveSite
from tests.sessions import sign_in

pytestmark = pytest.mark.browser
GUIDE = "/he-thong/thanh-phan/"


@pytest.fixture
def officer(live_site: LiveSite, browser_page: Page) -> Account:
    """Somebody signed in, without any post."""
    account = Account.objects.create(username="officer", full_name="Trần Thị Thử", sort_key="thu")
    sign_in(browser_page.context, account, live_site.url)
    return account


def test_the_style_guide_has_nothing_serious(
    officer: Account, live_site: LiveSite, browser_page: Page, axe: Axe
) -> None:
    """Every macro passes axe, wide and narrow, and is served without a script error."""
    browser_page.goto(live_site.address(GUIDE))
    axe(browser_page)


def test_the_menu_works_without_a_script(officer: Account, live_site: LiveSite, chromium: Browser) -> None:
    """On a phone, by HTML alone: the language can be changed and one can sign out."""
    context = chromium.new_context(viewport={"width": 375, "height": 812}, java_script_enabled=False)
    sign_in(context, officer, live_site.url)
    page = context.new_page()
    page.goto(live_site.address(GUIDE))
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    context.close()


def test_typed_text_survives_a_lost_page(officer: Account, live_site: LiveSite, browser_page: Page) -> None:
    """Type, leave without sending, come back: it is there, and can be dropped."""
    browser_page.goto(live_site.address(GUIDE))
    browser_page.fill("#id_note", "Đã kiểm tra bản chính")
    browser_page.wait_for_timeout(500)
    browser_page.goto(live_site.address(GUIDE))
    expect(browser_page.locator("#id_note")).to_have_value("Đã kiểm tra bản chính")
    expect(browser_page.locator("[data-draft-note]")).to_be_visible()
    browser_page.click("[data-draft-drop]")
    expect(browser_page.locator("#id_note")).to_have_value("")


def test_a_session_that_ran_out_is_renewed_in_place(
    officer: Account, live_site: LiveSite, browser_page: Page
) -> None:
    """Sending asks for sign-in, keeps the page, and sends after it."""
    browser_page.goto(live_site.address(GUIDE))
    browser_page.fill("#id_note", "Không được mất")
    browser_page.context.clear_cookies()
    browser_page.locator("#bieu-mau button[type=submit]").click()
    expect(browser_page.locator("[data-session-lost]")).to_be_visible()
    browser_page.click("[data-session-resume]")
    expect(browser_page.locator("[data-session-still]")).to_be_visible()
    sign_in(browser_page.context, officer, live_site.url)
    browser_page.click("[data-session-resume]")
    expect(browser_page.locator(".error-summary").first).to_contain_text("Chưa nhập: Họ và tên")
    expect(browser_page.locator("#id_note")).to_have_value("Không được mất")


def test_a_form_refused_for_its_token_keeps_what_was_typed(
    officer: Account, live_site: LiveSite, browser_page: Page, axe: Axe
) -> None:
    """The page of refusal keeps the menu and leads back; the form has its text again, and goes through."""
    browser_page.goto(live_site.address(GUIDE))
    browser_page.fill("#id_note", "Không được mất")
    browser_page.route("**/he-thong/phien/", lambda route: route.fulfill(status=404))
    browser_page.context.clear_cookies(name="motcua-csrf")
    browser_page.locator("#bieu-mau button[type=submit]").click()
    expect(browser_page.get_by_role("heading", name="Biểu mẫu chưa được gửi")).to_be_visible()
    expect(browser_page.locator("blockquote")).to_have_text("Không được mất")
    axe(browser_page)
    browser_page.unroute("**/he-thong/phien/")
    browser_page.get_by_role("link", name="Quay lại").click()
    expect(browser_page.locator("#id_note")).to_have_value("Không được mất")
    browser_page.locator("#bieu-mau button[type=submit]").click()
    expect(browser_page.locator("#bieu-mau .error-summary")).to_be_visible()
    expect(browser_page.locator("#id_note")).to_have_value("Không được mất")


def test_without_a_script_a_refused_form_shows_what_was_typed(
    officer: Account, live_site: LiveSite, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    sign_in(context, officer, live_site.url)
    page = context.new_page()
    page.goto(live_site.address(GUIDE))
    page.fill("#id_note", "Không được mất")
    context.clear_cookies(name="motcua-csrf")
    page.locator("#bieu-mau button[type=submit]").click()
    expect(page.locator("blockquote")).to_have_text("Không được mất")
    context.close()


def test_a_session_that_ran_out_keeps_the_words_without_a_script(
    officer: Account, live_site: LiveSite, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    sign_in(context, officer, live_site.url)
    page = context.new_page()
    page.goto(live_site.address(GUIDE))
    page.fill("#id_note", "Không được mất")
    context.clear_cookies(name="motcua")
    page.locator("#bieu-mau button[type=submit]").click()
    expect(page.locator("blockquote")).to_have_text("Không được mất")
    expect(page.get_by_role("link", name="Đăng nhập lại")).to_be_visible()
    context.close()


def test_the_error_summary_has_the_focus(officer: Account, live_site: LiveSite, browser_page: Page) -> None:
    """A screen reader hears at once what is wrong."""
    browser_page.goto(live_site.address(GUIDE))
    browser_page.locator("#bieu-mau button[type=submit]").click()
    expect(browser_page.locator("#bieu-mau .error-summary")).to_be_focused()


def test_a_shortcut_is_an_ordinary_letter_while_somebody_types(
    officer: Account, live_site: LiveSite, browser_page: Page
) -> None:
    """A slash in a note is a slash."""
    browser_page.goto(live_site.address(GUIDE))
    browser_page.locator("#id_note").focus()
    browser_page.keyboard.type("Số 12/GM")
    expect(browser_page.locator("#id_note")).to_have_value("Số 12/GM")
