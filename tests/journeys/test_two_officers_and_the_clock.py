"""Two officers at one step, and a rehearsal clock that passes a due date."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.desk import Desk, accept, fill_reception

pytestmark = [pytest.mark.browser, pytest.mark.lived]
WISH = "Khai báo máy X-quang thứ ba"
WIND_FARM = "Xác định dự án điện gió không sử dụng công nghệ lạc hậu"
REPORT = "/bao-cao/ii06a/?first=01/01/2024&last=30/06/2024"


@pytest.fixture
def beside(desk: Desk, chromium: Browser) -> Iterator[Desk]:
    """Open another desk on the same site."""
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(15_000)
    yield Desk(context.new_page(), desk.site)
    context.close()


def test_of_two_specialists_who_claim_one_step_the_second_is_told_who_was_first(
    desk: Desk, beside: Desk
) -> None:
    """Both see it free; one takes it; the other's claim is refused with the name."""
    _leave_to_both_specialists(desk)
    for one, username in ((desk, "hung.specialist"), (beside, "tu.specialist")):
        one.sign_in(username)
        one.open("/hop-viec/")
    desk.page.locator("tr", has_text=WISH).get_by_role("button", name="Nhận việc").click()
    desk.told("Đã nhận xử lý")
    beside.page.locator("tr", has_text=WISH).get_by_role("button", name="Nhận việc").click()
    expect(beside.page.locator("main")).to_contain_text("Lê Quốc Hùng")


def _leave_to_both_specialists(desk: Desk) -> None:
    desk.sign_in("lan.counter")
    fill_reception(desk, WISH)
    accept(desk)
    desk.page.get_by_role("link", name="Mở hồ sơ").click()
    desk.page.get_by_label("Ghi chú chuyển kèm").wait_for()
    desk.page.keyboard.press("F8")
    desk.told("Hồ sơ chuyển sang «Phân công xử lý».")
    desk.sign_out()
    desk.sign_in("mai.head")
    desk.open("/hop-viec/")
    desk.page.get_by_role("link", name=WISH).click()
    desk.page.get_by_role("button", name="Nhận bàn giao hồ sơ").click()
    desk.told("Đã xác nhận nhận bàn giao hồ sơ.")
    desk.page.keyboard.press("F8")
    desk.told("Hồ sơ chuyển sang «Thẩm định hồ sơ, dự thảo kết quả».")
    desk.sign_out()


def test_a_due_date_that_passes_changes_the_table_and_not_what_was_known_before(desk: Desk) -> None:
    """One more dossier, then eleven days: two are late now; as of the day before there is the old table."""
    desk.sign_in("lan.counter")
    fill_reception(desk, WISH)
    accept(desk)
    desk.sign_out()
    _move_the_clock(desk, "08:00 25/06/2024")
    desk.sign_in("hanh.control")
    assert _totals(desk, REPORT) == ["21", "9", "9", "3", "19", "19", "0", "0", "2", "0", "2"]
    assert _totals(desk, REPORT + "&as_of=13/06/2024") == _lived()
    late = desk.page.locator("main")
    desk.open(REPORT)
    desk.page.locator("tfoot td").nth(10).get_by_role("link").click()
    expect(late).to_contain_text(WIND_FARM)
    expect(late).to_contain_text(WISH)


def _move_the_clock(desk: Desk, to: str) -> None:
    desk.sign_in("nam.admin")
    desk.open("/van-hanh/dong-ho/")
    desk.page.get_by_label("Chỉnh tới").fill(to)
    desk.page.get_by_role("button", name="Chỉnh đồng hồ").click()
    desk.told("Đã chỉnh đồng hồ diễn tập.")
    desk.sign_out()


def _totals(desk: Desk, address: str) -> list[str]:
    desk.open(address)
    return [cell.strip() for cell in desk.page.locator("tfoot td").all_inner_texts()]


def _lived() -> list[str]:
    return ["20", "9", "8", "3", "19", "19", "0", "0", "1", "1", "0"]
