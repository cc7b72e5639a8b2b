"""A citizen of the rehearsal with a telephone: one browser at 375 px on the public site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from motcua.papers.tests.tiny import TINY_PDF
from tests.live import PATIENCE, LiveSite

PERSON: Final = "Trần Đăng Khôi"
"""Somebody of citizens.csv, who represents a hospital."""
TEXTS: Final = {
    "full_name": "Trần Đăng Khôi",
    "identity_number": "045071900001",
    "name": "Bệnh viện Đa khoa Triệu Hải (diễn tập)",
    "tax_code": "3200999011",
    "district": "Thị xã Quảng Trị",
    "ward": "Phường 1",
    "address": "Phường 1, thị xã Quảng Trị",
    "phone": "0912900001",
}
"""What is typed into a required text of the form, by the last part of its name."""


@dataclass(slots=True)
class Citizen:
    """Somebody at a telephone; `scripts` False is a browser without JavaScript."""

    chromium: Browser
    site: LiveSite
    scripts: bool = True
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        """Open the browser."""
        self.open_browser()

    def open_browser(self) -> None:
        """Open a new browser: nothing is remembered, as on another telephone."""
        self.context = self.chromium.new_context(
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": 375, "height": 812},
            java_script_enabled=self.scripts,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()

    def kill_browser(self) -> None:
        """End the browser without a word, and open another."""
        self.context.close()
        self.open_browser()

    def open(self, path: str) -> None:
        """Go to a path of the site."""
        self.page.goto(self.site.address(path))

    def sign_in(self, name: str) -> None:
        """Sign in with the provider of identity of the rehearsal, from the page that asks for it."""
        self.page.get_by_role("link", name="Đăng nhập bằng").click()
        self.page.get_by_role("button", name=name).click()
        expect(self.page.locator("main")).to_be_visible()

    def arrive(self) -> None:
        """Wait until the page that was asked for is there whole: a click returns when its first bytes are."""
        self.page.wait_for_load_state()

    def title(self) -> str:
        """Return the heading of the page, once the page is there whole."""
        self.arrive()
        return self.page.get_by_role("heading", level=1).inner_text()

    def go_on(self) -> None:
        """Press the button that saves a page of the filing."""
        self.page.get_by_role("button", name="Lưu và tiếp tục").click()


def answer_form(page: Page) -> None:
    """Answer everything required on one page of the form: the first choice, a text, a box."""
    names = {str(one.get_attribute("name")) for one in page.locator("main input[type=radio]:visible").all()}
    for name in sorted(names):
        page.locator(f'main input[type=radio][name="{name}"]').first.check()
    for box in page.locator("main input[type=checkbox]:visible").all():
        box.check()
    for select in page.locator("main select:visible").all():
        select.select_option(index=1)
    for area in page.locator("main textarea:visible").all():
        area.fill("Đổi tên cơ sở trên giấy phép theo quyết định mới.")
    for text in page.locator("main input[type=text]:visible, main input[type=tel]:visible").all():
        typed = TEXTS.get(str(text.get_attribute("name")).rpartition("-")[2])
        if typed and not text.input_value():
            text.fill(typed)


def scan(name: str) -> FilePayload:
    """Return a paper as a file to hand in."""
    return {"name": name, "mimeType": "application/pdf", "buffer": TINY_PDF}
