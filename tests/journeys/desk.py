"""A desk of the rehearsal: one browser at which officers sign in and out, as at a shared counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import FilePayload, Page, expect

from motcua.config.cli.rehearse import PASSWORD
from motcua.config.rehearsal.living import FREEZES
from motcua.files.tests.samples import pdf
from motcua.jobs.models import RehearsalClock
from motcua.kernel.clock import real_now
from tests.accessibility import Axe
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

    def go_on(self) -> None:
        """Press the key of the one next thing, once the page is there whole."""
        self.page.wait_for_load_state()
        self.page.keyboard.press("F8")

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


def open_from_inbox(desk: Desk, axe: Axe, username: str, words: str) -> None:
    """Sign in; open from the inbox the dossier in whose row `words` stand: its code or its subject."""
    desk.sign_in(username)
    desk.open("/hop-viec/")
    axe(desk.page)
    row = desk.page.locator("main tbody tr").filter(has_text=words)
    expect(row).to_have_count(1)
    row.locator("a.row-title").click()
    due = desk.page.get_by_role("region", name="Hẹn trả kết quả")
    expect(due).to_contain_text("Vì sao là ngày này?")
    axe(desk.page)


def take_over(desk: Desk) -> None:
    """Say that the dossier has come."""
    desk.page.get_by_role("button", name="Nhận bàn giao hồ sơ").click()
    desk.told("Đã xác nhận nhận bàn giao hồ sơ.")


def finish_step(desk: Desk, told: str, *, to: str = "") -> None:
    """Complete the step in hand; `to` names who does the next one."""
    if to:
        desk.page.get_by_label("Giao bước tiếp theo cho").select_option(label=to)
    desk.go_on()
    desk.told(told)


def sign_result(desk: Desk, axe: Axe) -> None:
    """Sign the result of the dossier that is open."""
    desk.go_on()
    expect(desk.page.get_by_role("heading", name="Ký kết quả")).to_be_visible()
    axe(desk.page)
    signed: FilePayload = {"name": "ket-qua.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    desk.page.get_by_label("Tệp", exact=False).first.set_input_files(signed)
    desk.go_on()
    desk.told("Đã ký kết quả.")


def number_result(desk: Desk, axe: Axe) -> None:
    """Number and issue the signed result, under the symbol that the page suggests."""
    desk.go_on()
    expect(desk.page.get_by_label("Ký hiệu sau số")).not_to_be_empty()
    axe(desk.page)
    desk.go_on()
    desk.told("Đã vào số và phát hành kết quả.")


def fetch_result(desk: Desk, axe: Axe, code: str) -> None:
    """Take the issued result in at the counter: the clock ends."""
    _open_by_code(desk, axe, code)
    desk.go_on()
    expect(desk.page.get_by_label("Kết quả về lúc")).to_be_visible()
    axe(desk.page)
    desk.go_on()
    desk.told("Đã nhận kết quả; thời hạn giải quyết kết thúc.")


def hand_over(desk: Desk, axe: Axe, code: str, *, receiver: str) -> None:
    """Return the result the way that was asked for, to `receiver`, whom the page knows."""
    _open_by_code(desk, axe, code)
    desk.go_on()
    expect(desk.page.get_by_label("Họ và tên người nhận")).to_have_value(receiver)
    axe(desk.page)
    desk.go_on()
    desk.told("Đã trả kết quả.")
    axe(desk.page)


def _open_by_code(desk: Desk, axe: Axe, code: str) -> None:
    desk.open("/tra-ket-qua/")
    axe(desk.page)
    desk.page.keyboard.type(code)
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text(code)


def set_clock_to_the_frozen_morning() -> None:
    """Let the clock read the morning of the rehearsal again: the kept copy may have been lived days ago."""
    RehearsalClock.objects.update(reads=FREEZES, set_at=real_now())
