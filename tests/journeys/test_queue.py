"""The queue on the frozen morning: a number is taken in the lobby, called and served at reception."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from motcua.dossiers.models import QueuePlace, Ticket
from motcua.dossiers.rules.queueing import TicketState
from tests.accessibility import Axe
from tests.journeys.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.lived]


def test_a_number_is_taken_in_the_lobby_without_sign_in(desk: Desk, axe: Axe) -> None:
    """Two touches: the field, then "Lấy số"; the slip shows the number and the screen begins anew."""
    queue = QueuePlace.objects.get()
    desk.open(f"/lay-so/{queue.kiosk_key}/")
    axe(desk.page)
    desk.page.get_by_role("link", name="An toàn bức xạ và hạt nhân").click()
    axe(desk.page)
    desk.page.get_by_label("Phụ nữ mang thai").check()
    desk.page.get_by_role("button", name="Lấy số").click()
    expect(desk.page.locator(".slip-number")).to_contain_text("A009")
    expect(desk.page.locator(".slip")).to_contain_text("Ưu tiên: Phụ nữ mang thai")
    axe(desk.page)
    desk.page.get_by_role("link", name="Xong").click()
    expect(desk.page.get_by_role("heading", name="Lấy số thứ tự")).to_be_visible()


def test_an_officer_calls_and_serves_and_the_display_follows(desk: Desk, axe: Axe) -> None:
    """Whom counter 1 serves is finished; the elderly person comes before who waits longer; then reception."""
    desk.sign_in("lan.counter")
    desk.open("/hang-cho/")
    axe(desk.page)
    desk.page.get_by_role("link", name="Ngồi Quầy 1").click()
    desk.page.get_by_role("button", name="Xong, gọi số tiếp theo").click()
    expect(desk.page.locator(".call-number")).to_contain_text("A006")
    axe(desk.page)
    with desk.page.expect_popup() as opened:
        desk.page.get_by_role("link", name="Bảng gọi số").click()
    board = opened.value
    expect(board.locator("#board")).to_contain_text("A006")
    axe(board)
    desk.page.get_by_role("button", name="Đã đến, phục vụ").click()
    expect(desk.page.get_by_role("heading", name="Tiếp nhận hồ sơ")).to_be_visible()
    expect(desk.page.get_by_text("Đang phục vụ số A006 tại Quầy 1")).to_be_visible()
    axe(desk.page)
    expect(board.locator("#board tr", has_text="A006")).to_contain_text("đang phục vụ")
    desk.page.get_by_role("button", name="Xong số A006").click()
    expect(desk.page.get_by_role("heading", name="Quầy 1")).to_be_visible()
    assert Ticket.objects.get(code="A006", queue__day="2024-06-14").state == TicketState.FINISHED


def test_the_report_and_the_settings_are_readable_by_everybody(desk: Desk, axe: Axe) -> None:
    """The head of the place goes from the figures to what governs them."""
    desk.sign_in("nga.onestop")
    desk.open("/hang-cho/thoi-gian-cho/")
    expect(desk.page.get_by_text("từ lấy số đến lần gọi đầu")).to_be_visible()
    axe(desk.page)
    desk.page.get_by_role("link", name="Cài đặt hàng chờ").first.click()
    expect(desk.page.get_by_role("link", name="Thêm quầy")).to_be_visible()
    axe(desk.page)
    desk.page.get_by_role("link", name="Sửa Quầy 1").click()
    axe(desk.page)
