"""Signing in as a person does it: with a one-time link, a password, a passkey."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.kernel.actor import system_actor
from motcua.kernel.clock import real_now
from motcua.people.models import Account
from motcua.people.usecases import issue_sign_in_link, register_staff
from tests.accessibility import Axe
from tests.live import LiveSite

pytestmark = pytest.mark.browser
AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
OPERATOR = system_actor("test")
PASSWORD = "sông Thạch Hãn mùa lũ"


@pytest.fixture
def account(live_site: LiveSite) -> Account:
    """Somebody who was registered a moment ago."""
    return register_staff(username="lan", full_name="Trần Thị Lan", actor=OPERATOR, at=AT)


def test_a_new_officer_sets_a_password_and_later_needs_none(
    live_site: LiveSite, browser_page: Page, account: Account, axe: Axe
) -> None:
    """One-time link, password, a passkey of the machine, and back in with the passkey alone."""
    _set_password(live_site, browser_page, account, axe)
    _sign_in(browser_page)
    expect(browser_page.locator(".menu-name")).to_have_text("Trần Thị Lan")
    _add_passkey(live_site, browser_page, axe)
    browser_page.locator("details.menu summary").click()
    browser_page.get_by_role("button", name="Đăng xuất").click()

    browser_page.goto(live_site.address("/tai-khoan/dang-nhap/"))
    browser_page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(browser_page.locator(".menu-name")).to_have_text("Trần Thị Lan")


def _set_password(site: LiveSite, page: Page, account: Account, axe: Axe) -> None:
    token = issue_sign_in_link(account_id=account.pk, actor=OPERATOR, at=AT, real_at=real_now())
    page.goto(site.address(f"/tai-khoan/lien-ket/{token}/"))
    axe(page)
    page.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu").click()
    expect(page.get_by_text("Đã đặt mật khẩu")).to_be_visible()


def _sign_in(page: Page) -> None:
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def _add_passkey(site: LiveSite, page: Page, axe: Axe) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    machine = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": machine})
    page.goto(site.address("/tai-khoan/khoa/them/"))
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Xác nhận").click()
    axe(page)
    page.get_by_text("Đăng nhập không cần mật khẩu bằng khóa này").click()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    page.goto(site.address("/tai-khoan/khoa/"))
    expect(page.get_by_role("cell", name="Không cần mật khẩu")).to_be_visible()
    axe(page)
