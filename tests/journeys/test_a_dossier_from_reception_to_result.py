"""One dossier, in a browser, from the counter to the hand-over of its result and into the statutory table."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Response, expect

from motcua.files.tests.samples import pdf
from motcua.papers.tests.reading import text_of
from tests.accessibility import Axe
from tests.journeys.desk import CLINIC_NAME, Desk, accept, fill_reception

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
    _open_from_inbox(desk, axe, "mai.head")
    _take_over(desk)
    _finish_step(desk, "Lê Quốc Hùng", "Hồ sơ chuyển sang «Thẩm định hồ sơ, dự thảo kết quả».")
    desk.sign_out()
    _open_from_inbox(desk, axe, "hung.specialist")
    _take_over(desk)
    desk.page.get_by_label("Ghi chú chuyển kèm").fill("Hồ sơ đủ điều kiện, trình cấp giấy xác nhận.")
    _finish_step(desk, "", "Hồ sơ chuyển sang «Kiểm tra, trình ký».")
    desk.sign_out()
    _open_from_inbox(desk, axe, "mai.head")
    expect(desk.page.locator("#viec-tiep-theo")).to_contain_text("Hồ sơ đủ điều kiện")
    _take_over(desk)
    _finish_step(desk, "Võ Thanh Phong", "Hồ sơ chuyển sang «Ký phê duyệt kết quả».")
    desk.sign_out()


def _open_from_inbox(desk: Desk, axe: Axe, username: str) -> None:
    desk.sign_in(username)
    desk.open("/hop-viec/")
    axe(desk.page)
    expect(desk.page.locator("main")).to_contain_text(WISH)
    desk.page.get_by_role("link", name=WISH).click()
    due = desk.page.get_by_role("region", name="Hẹn trả kết quả")
    expect(due).to_contain_text(f"17:30 {DUE}")
    expect(due).to_contain_text("Vì sao là ngày này?")
    axe(desk.page)


def _take_over(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Nhận bàn giao hồ sơ").click()
    desk.told("Đã xác nhận nhận bàn giao hồ sơ.")


def _finish_step(desk: Desk, to: str, told: str) -> None:
    if to:
        desk.page.get_by_label("Giao bước tiếp theo cho").select_option(label=to)
    desk.page.keyboard.press("F8")
    desk.told(told)


def _sign_and_number(desk: Desk, axe: Axe) -> None:
    _open_from_inbox(desk, axe, "phong.deputy")
    desk.page.keyboard.press("F8")
    expect(desk.page.get_by_role("heading", name="Ký kết quả")).to_be_visible()
    axe(desk.page)
    signed: FilePayload = {"name": "giay-xac-nhan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    desk.page.get_by_label("Tệp", exact=False).first.set_input_files(signed)
    desk.page.keyboard.press("F8")
    desk.told("Đã ký kết quả.")
    desk.sign_out()
    _open_from_inbox(desk, axe, "thao.clerk")
    desk.page.keyboard.press("F8")
    expect(desk.page.get_by_label("Ký hiệu sau số")).not_to_be_empty()
    axe(desk.page)
    desk.page.keyboard.press("F8")
    desk.told("Đã vào số và phát hành kết quả.")
    desk.sign_out()


def _return(desk: Desk, axe: Axe, code: str) -> None:
    desk.sign_in("lan.counter")
    _open_by_code(desk, axe, code)
    desk.page.keyboard.press("F8")
    expect(desk.page.get_by_label("Kết quả về lúc")).to_be_visible()
    axe(desk.page)
    desk.page.keyboard.press("F8")
    desk.told("Đã nhận kết quả; thời hạn giải quyết kết thúc.")
    _open_by_code(desk, axe, code)
    desk.page.keyboard.press("F8")
    expect(desk.page.get_by_label("Họ và tên người nhận")).to_have_value(WHO_COMES)
    axe(desk.page)
    desk.page.keyboard.press("F8")
    desk.told("Đã trả kết quả.")
    axe(desk.page)
    desk.sign_out()


def _open_by_code(desk: Desk, axe: Axe, code: str) -> None:
    desk.open("/tra-ket-qua/")
    axe(desk.page)
    desk.page.keyboard.type(code)
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text(code)


def _find_in_the_report(desk: Desk, axe: Axe, code: str) -> None:
    desk.sign_in("hanh.control")
    desk.open(REPORT)
    totals = desk.page.locator("tfoot td")
    expect(totals).to_have_text(["21", "9", "9", "3", "20", "20", "0", "0", "1", "1", "0"])
    axe(desk.page)
    totals.nth(2).get_by_role("link").click()
    expect(desk.page.get_by_role("link", name=code)).to_be_visible()
    axe(desk.page)
