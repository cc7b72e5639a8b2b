"""A reception that breaks off: the browser is killed, another goes on, and the dossier is received once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from motcua.dossiers.models import Dossier, ReceptionDraft
from motcua.papers.tests.tiny import TINY_PDF
from tests.accessibility import Axe
from tests.journeys.desk import CLINIC_NAME, Desk, accept, fill_reception
from tests.live import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.lived]
WISH = "Khai báo máy X-quang thứ ba"
SLOW_LINE = """() => {
  const fetched = window.fetch;
  window.fetch = (...asked) => new Promise((done) => setTimeout(done, 2000)).then(() => fetched(...asked));
}"""
"""The question whether the session lives is answered after the fragment has settled."""
SAVED = re.compile("Đã lưu nháp lúc")


def saved(desk: Desk, wish: str) -> bool:
    """Wait until the server has what was typed, without pressing anything."""
    for _ in range(120):
        if any(wish in str(one.answers) for one in ReceptionDraft.objects.all()):
            return True
        desk.page.wait_for_timeout(100)
    return False


def test_a_killed_browser_loses_nothing_and_the_dossier_is_received_once(
    desk: Desk, chromium: Browser, axe: Axe
) -> None:
    """Type and upload, kill the browser, sign in on another machine, go on from the list, receive."""
    desk.sign_in("lan.counter")
    fill_reception(desk, "x")
    scan = FilePayload(name="01_phieu.pdf", mimeType="application/pdf", buffer=TINY_PDF)
    desk.page.locator("#d0-scans").set_input_files([scan])
    expect(desk.page.get_by_role("link", name="01_phieu.pdf")).to_be_visible()
    wish = desk.page.get_by_label("Trích yếu, nội dung yêu cầu")
    wish.fill("")
    wish.press_sequentially(WISH)
    expect(desk.page.locator("[data-draft-said]")).to_have_text(SAVED)
    assert saved(desk, WISH)
    desk.page.context.close()
    elsewhere = chromium.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    elsewhere.set_default_timeout(PATIENCE)
    other = Desk(elsewhere.new_page(), desk.site)
    other.sign_in("lan.counter")
    other.open("/tiep-nhan/")
    listed = other.page.locator("#dang-nhap-do")
    expect(listed).to_contain_text("Khai báo thiết bị X-quang")
    expect(listed).to_contain_text(CLINIC_NAME)
    axe(other.page)
    listed.get_by_role("link", name="Mở tiếp").click()
    expect(other.page.get_by_label("Trích yếu, nội dung yêu cầu")).to_have_value(WISH)
    expect(other.page.locator("#chu-ho-so")).to_contain_text(CLINIC_NAME)
    expect(other.page.locator("[data-complete]").first).to_be_checked()
    expect(other.page.get_by_role("link", name="01_phieu.pdf")).to_be_visible()
    axe(other.page)
    before = Dossier.objects.count()
    accept(other)
    assert Dossier.objects.count() == before + 1
    assert Dossier.objects.latest("pk").summary == WISH
    assert not ReceptionDraft.objects.exists()
    elsewhere.close()


def test_two_windows_on_one_draft_are_told(desk: Desk) -> None:
    """The second window hears of the first and overwrites only when asked to."""
    desk.sign_in("lan.counter")
    fill_reception(desk, WISH)
    assert saved(desk, WISH)
    second = Desk(desk.page.context.new_page(), desk.site)
    second.open(f"/tiep-nhan/?nhap={ReceptionDraft.objects.get().public_id}")
    second.page.get_by_label("Ghi chú").first.fill("cửa sổ hai")
    assert saved(desk, "cửa sổ hai")
    desk.page.get_by_label("Ghi chú").first.fill("cửa sổ một")
    expect(desk.page.locator("[data-draft-fault]")).to_contain_text("cửa sổ khác")
    desk.page.get_by_role("button", name="Ghi đè bằng nội dung ở đây").click()
    expect(desk.page.locator("[data-draft-said]")).to_have_text(SAVED)
    assert ["d0-note", "cửa sổ một"] in ReceptionDraft.objects.get().answers
    accept(desk)
    assert not ReceptionDraft.objects.exists()


def test_a_key_pressed_before_a_fragment_has_settled_is_not_lost(desk: Desk) -> None:
    """The button that was pressed is sent, also in the moment between a new fragment and its scripts."""
    desk.sign_in("lan.counter")
    fill_reception(desk, WISH)
    desk.page.evaluate("htmx.config.defaultSettleDelay = 1000")
    desk.page.locator("[name=step][value=look]").evaluate("button => button.click()")
    expect(desk.page.locator(".htmx-added").first).to_be_attached()
    desk.page.evaluate(SLOW_LINE)
    accept(desk)
