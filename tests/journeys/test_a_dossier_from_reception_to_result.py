"""One dossier, in a browser, from the counter to the hand-over of its result and into the statutory table."""

from __future__ import annotations

import pytest
from playwright.sync_api import Response, expect

from motcua.papers.tests.reading import text_of
from tests.accessibility import Axe
from tests.journeys.desk import (
    CLINIC_NAME,
    Desk,
    accept,
    fetch_result,
    fill_reception,
    finish_step,
    hand_over,
    number_result,
    open_from_inbox,
    sign_result,
    take_over,
)

pytestmark = [pytest.mark.browser, pytest.mark.lived]
WISH = "Khai báo máy X-quang di động đặt tại phòng khám"
REPORT = "/bao-cao/ii06a/?first=15/12/2023&last=14/06/2024"
WHO_COMES = "Lê Thị Bảo Trâm"
DUE = "21/06/2024"


def test_a_dossier_is_received_resolved_returned_and_counted(desk: Desk, axe: Axe) -> None:
    """Counter, head, specialist, head, deputy director, clerk, counter; then II.06a counts one more."""
    code = _receive(desk, axe)
    _process(desk, axe)
    _sign_and_number(desk, axe)
    _return(desk, axe, code)
    _find_in_the_report(desk, axe, code)


def _receive(desk: Desk, axe: Axe) -> str:
    _look_at_the_door(desk, axe)
    desk.sign_in("lan.counter")
    axe(desk.page)
    fill_reception(desk, WISH)
    _see_the_due_date_and_why(desk)
    axe(desk.page)
    code = accept(desk)
    expect(desk.page.get_by_role("heading", name=WISH)).to_be_visible()
    axe(desk.page)
    _print_the_receipt(desk, code)
    desk.page.get_by_role("link", name="Mở hồ sơ").press("Enter")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text(code)
    desk.page.keyboard.press("F8")
    desk.told("Hồ sơ chuyển sang «Phân công xử lý».")
    axe(desk.page)
    desk.sign_out()
    return code


def _look_at_the_door(desk: Desk, axe: Axe) -> None:
    desk.open("/ban-lam-viec/")
    expect(desk.page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    axe(desk.page)


def _see_the_due_date_and_why(desk: Desk) -> None:
    beside = desk.page.locator("#hen-tra")
    expect(beside).to_contain_text(DUE)
    beside.get_by_text("Vì sao là ngày này?").focus()
    desk.page.keyboard.press("Enter")
    expect(beside.get_by_text("thời hạn 5 ngày làm việc")).to_be_visible()
    expect(beside.get_by_text("Bộ luật Dân sự 91/2015/QH13 Điều 147").first).to_be_visible()
    expect(beside.get_by_text("15/06/2024", exact=True)).to_be_visible()


def _print_the_receipt(desk: Desk, code: str) -> None:
    with desk.page.context.expect_event("response", _is_pdf) as printed:
        desk.page.keyboard.press("F8")
    receipt = text_of(desk.page.request.get(printed.value.url).body())
    assert code in receipt
    assert CLINIC_NAME in receipt


def _is_pdf(response: Response) -> bool:
    return response.headers.get("content-type", "").startswith("application/pdf")


def _process(desk: Desk, axe: Axe) -> None:
    _open(desk, axe, "mai.head")
    take_over(desk)
    finish_step(desk, "Hồ sơ chuyển sang «Thẩm định hồ sơ, dự thảo kết quả».", to="Lê Quốc Hùng")
    desk.sign_out()
    _open(desk, axe, "hung.specialist")
    take_over(desk)
    desk.page.get_by_label("Ghi chú chuyển kèm").fill("Hồ sơ đủ điều kiện, trình cấp giấy xác nhận.")
    finish_step(desk, "Hồ sơ chuyển sang «Kiểm tra, trình ký».")
    desk.sign_out()
    _open(desk, axe, "mai.head")
    expect(desk.page.locator("#viec-tiep-theo")).to_contain_text("Hồ sơ đủ điều kiện")
    take_over(desk)
    finish_step(desk, "Hồ sơ chuyển sang «Ký phê duyệt kết quả».", to="Võ Thanh Phong")
    desk.sign_out()


def _open(desk: Desk, axe: Axe, username: str) -> None:
    open_from_inbox(desk, axe, username, WISH)
    expect(desk.page.get_by_role("region", name="Hẹn trả kết quả")).to_contain_text(f"17:30 {DUE}")


def _sign_and_number(desk: Desk, axe: Axe) -> None:
    _open(desk, axe, "phong.deputy")
    sign_result(desk, axe)
    desk.sign_out()
    _open(desk, axe, "thao.clerk")
    number_result(desk, axe)
    desk.sign_out()


def _return(desk: Desk, axe: Axe, code: str) -> None:
    desk.sign_in("lan.counter")
    fetch_result(desk, axe, code)
    hand_over(desk, axe, code, receiver=WHO_COMES)
    desk.sign_out()


def _find_in_the_report(desk: Desk, axe: Axe, code: str) -> None:
    desk.sign_in("hanh.control")
    desk.open(REPORT)
    totals = desk.page.locator("tfoot td")
    expect(totals).to_have_text(["21", "9", "9", "3", "20", "20", "0", "0", "1", "1", "0"])
    axe(desk.page)
    totals.nth(2).get_by_role("link").click()
    expect(desk.page.get_by_role("link", name=code)).to_be_visible()
    axe(desk.page)
