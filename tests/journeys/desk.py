"""A desk of the rehearsal: one browser at which officers sign in and out, as at a shared counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page, expect

from motcua.config.cli.rehearse import PASSWORD
from motcua.config.rehearsal.living import FREEZES
from motcua.jobs.models import RehearsalClock
from motcua.kernel.clock import real_now
from tests.live import LiveSite

PROCEDURE: Final = "khai bao thiet bi x-quang"
"""What an officer types to find procedure 2.002385: 5 working days, division of specialised management."""
CLINIC: Final = "3200999022"
"""The tax number of an applicant whom the rehearsal knows."""
CLINIC_NAME: Final = "Phòng khám Đa khoa Ái Tử (diễn tập)"


@dataclass(frozen=True, slots=True)
class Desk:
    """A browser and the site that it works on."""

    page: Page
    site: LiveSite

    def open(self, path: str) -> None:
        """Go to a path of the site."""
        self.page.goto(self.site.address(path))

    def sign_in(self, username: str) -> None:
        """Sign in with the password of the rehearsal."""
        self.open("/tai-khoan/dang-nhap/")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("details.menu")).to_be_visible()

    def sign_out(self) -> None:
        """Sign out by the menu."""
        self.page.locator("details.menu summary").click()
        self.page.get_by_role("button", name="Đăng xuất").click()
        expect(self.page.get_by_role("heading", name="Đăng nhập")).to_be_visible()

    def told(self, sentence: str) -> None:
        """Wait until the page says `sentence` about what was just done."""
        expect(self.page.locator("#notices")).to_contain_text(sentence)


def fill_reception(desk: Desk, summary: str) -> None:
    """Fill the page of reception in by keyboard alone, up to the moment before it is accepted."""
    page, keys = desk.page, desk.page.keyboard
    desk.open("/tiep-nhan/")
    expect(page.locator("#q")).to_be_focused()
    keys.type(PROCEDURE)
    expect(page.locator("#q-list button").first).to_contain_text("Khai báo thiết bị X-quang")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.locator("#owner-q")).to_be_focused()
    keys.type(CLINIC)
    keys.press("Enter")
    expect(page.locator("#chu-ho-so")).to_contain_text(CLINIC_NAME)
    expect(page.locator("#all-0")).to_be_focused()
    keys.press("F8")
    expect(page.locator("[data-complete]").first).to_be_checked()
    expect(page.locator("#accept")).to_be_focused()
    wish = page.get_by_label("Trích yếu, nội dung yêu cầu")
    wish.focus()
    keys.type(summary)
    expect(wish).to_have_value(summary)


def accept(desk: Desk) -> str:
    """Accept what is filled in; return the code of the dossier."""
    desk.page.keyboard.press("F9")
    expect(desk.page.get_by_role("heading", name="Đã tiếp nhận 1 hồ sơ")).to_be_visible()
    return desk.page.locator("dt:has-text('Mã hồ sơ') + dd").inner_text().strip()


def set_clock_to_the_frozen_morning() -> None:
    """Let the clock read the morning of the rehearsal again: the kept copy may have been lived days ago."""
    RehearsalClock.objects.update(reads=FREEZES, set_at=real_now())
