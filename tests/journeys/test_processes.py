"""Processes in the browser: each page with axe; a process edited by keyboard with its picture alive."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from motcua.people.tests.cast import Cast, make_cast
from motcua.workflow.models import ProcessVersion
from motcua.workflow.queries import definition_of
from motcua.workflow.tests.examples import MORNING, linear, one_door
from motcua.workflow.web.tests.pages import stored
from tests.accessibility import Axe
from tests.live import LiveSite
from tests.sessions import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(live_site: LiveSite, browser_page: Page) -> Cast:
    """Everybody; Hạnh, who controls procedures, sits at the browser."""
    made = make_cast(MORNING)
    sign_in(browser_page.context, made.accounts["hanh"], live_site.url)
    return made


@pytest.mark.usefixtures("cast")
def test_the_pages_of_processes_have_nothing_serious(
    live_site: LiveSite, browser_page: Page, axe: Axe
) -> None:
    """The list, a published process, a faulty draft, the editor, a new process, import."""
    process, draft = stored(one_door(), published=True), stored(linear(days="0"))
    pages = [reverse(f"workflow:{name}") for name in ("list", "create", "import")]
    pages += [reverse(f"workflow:{name}", args=[process.public_id]) for name in ("detail", "edit")]
    pages += [reverse(f"workflow:{name}", args=[draft.public_id]) for name in ("detail", "edit")]
    for address in (*pages, f"{pages[0]}?q=khong-co"):
        browser_page.goto(live_site.address(address))
        axe(browser_page)


@pytest.mark.usefixtures("cast")
def test_a_step_is_added_by_keyboard_and_the_picture_follows(live_site: LiveSite, browser_page: Page) -> None:
    """Alt+Enter in the first row, the work typed, a fault named while it lacks a time, saved."""
    process = stored(one_door())
    browser_page.goto(live_site.address(reverse("workflow:edit", args=[process.public_id])))
    beside = browser_page.locator("#xem-truoc")
    expect(beside).to_contain_text("Không có lỗi")
    browser_page.locator("#dong-1").get_by_label("Việc", exact=True).press("Alt+Enter")
    fresh = browser_page.locator("#dong-2").get_by_label("Việc", exact=True)
    expect(fresh).to_be_focused()
    fresh.press_sequentially("Phân công xử lý")
    expect(beside).to_contain_text("Bước «Phân công xử lý» chưa có thời gian")
    expect(beside.get_by_role("img")).to_contain_text("Phân công xử lý")
    row = browser_page.locator("#dong-2")
    row.get_by_label("Ai làm").select_option("lãnh đạo phòng")
    row.get_by_label("Đơn vị", exact=True).fill("Phòng Quản lý chuyên ngành")
    row.get_by_label("Thời gian").fill("0,5")
    row.get_by_label("Đơn vị tính").select_option("working_day")
    expect(beside).to_contain_text("Không có lỗi")
    browser_page.keyboard.press("F8")
    expect(browser_page.get_by_text("Đã lưu bản nháp.")).to_be_visible()
    steps = definition_of(ProcessVersion.objects.get(process=process)).steps
    assert [step.key for step in steps] == ["b1", "b2", "b3", "b4", "b5"]
    assert (steps[1].name, steps[1].role, steps[1].unit) == ("Phân công xử lý", "division_head", "khcn_qlcn")


@pytest.mark.usefixtures("cast")
def test_a_row_moves_and_its_references_follow(live_site: LiveSite, browser_page: Page) -> None:
    """Alt+↓ on the specialist's step: the way back of the director's step goes with it."""
    process = stored(one_door())
    browser_page.goto(live_site.address(reverse("workflow:edit", args=[process.public_id])))
    browser_page.locator("#dong-2").get_by_label("Việc", exact=True).press("Alt+ArrowUp")
    first = browser_page.locator("#dong-1").get_by_label("Việc", exact=True)
    expect(first).to_have_value("Thẩm định hồ sơ, dự thảo kết quả")
    expect(browser_page.locator("#dong-3").get_by_label("Quay lại")).to_have_value("1")
