"""The public site in a real browser: light, accessible, usable without a script and on the smallest phone."""

from __future__ import annotations

from typing import Final

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from motcua.catalogue.models import Procedure
from tests.accessibility import Axe
from tests.journeys.desk import Desk, set_clock_to_the_frozen_morning
from tests.live import LiveSite
from tests.lived import Lived

pytestmark = [pytest.mark.browser, pytest.mark.lived]
FIRST_VISIT, NEXT_VISIT = 130_000, 25_000
"""Bytes on the wire, headers included (3G: a first visit in under six seconds)."""
SMALLEST: Final = 320


def addresses() -> list[str]:
    procedure = Procedure.objects.get(national_code="2.002380").public_id
    plain = ("home", "procedures", "begin", "contact", "accessibility", "privacy", "open_data")
    return [
        *(reverse(f"portal:{name}") for name in plain),
        f"{reverse('portal:search')}?q=giay+phep+buc+xa",
        f"{reverse('portal:search')}?q=khong+co+gi",
        reverse("portal:event", args=["mo-phong-x-quang"]),
        reverse("portal:procedure", args=[procedure]),
    ]


def heavy_and_light() -> list[str]:
    procedure = Procedure.objects.get(national_code="2.002380").public_id
    return [reverse("portal:home"), reverse("portal:procedure", args=[procedure])]


def fetched(context: BrowserContext, address: str) -> int:
    """Return the bytes of every answer that came from the server."""
    page = context.new_page()
    sizes: dict[str, int] = {}
    kept: set[str] = set()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.requestServedFromCache", lambda told: kept.add(told["requestId"]))
    wire.on(
        "Network.loadingFinished",
        lambda told: sizes.__setitem__(told["requestId"], int(told["encodedDataLength"])),
    )
    page.goto(address, wait_until="networkidle")
    page.close()
    return sum(size for request, size in sizes.items() if request not in kept)


@pytest.fixture
def site(lived: Lived, live_site: LiveSite) -> LiveSite:
    set_clock_to_the_frozen_morning()
    return live_site


def test_nothing_serious_on_any_public_page(desk: Desk, axe: Axe) -> None:
    for address in addresses():
        desk.page.goto(desk.site.address(address))
        axe(desk.page)


def test_home_and_procedure_page_are_light_at_first_and_lighter_after(
    site: LiveSite, chromium: Browser
) -> None:
    for address in heavy_and_light():
        visitor = chromium.new_context(locale="vi-VN")
        assert fetched(visitor, site.address(address)) <= FIRST_VISIT
        assert fetched(visitor, site.address(address)) <= NEXT_VISIT
        visitor.close()


def test_pages_ask_nobody_else(site: LiveSite, browser_page: Page) -> None:
    asked: set[str] = set()
    browser_page.on("request", lambda request: asked.add(request.url))
    for address in heavy_and_light():
        browser_page.goto(site.address(address), wait_until="networkidle")
    assert all(url.startswith(site.url) for url in asked)


def test_on_the_smallest_phone_nothing_scrolls_sideways(site: LiveSite, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": SMALLEST, "height": 640})
    page = context.new_page()
    for address in [*addresses(), "/khong-co-trang-nay/"]:
        page.goto(site.address(address))
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST, address
    context.close()


def test_without_a_script_one_finds_the_procedure(site: LiveSite, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("/"))
    page.get_by_role("searchbox").fill("giay phep buc xa")
    page.get_by_role("button", name="Tìm").click()
    page.locator(".result-list a").first.click()
    assert "bức xạ" in page.get_by_role("heading", level=1).inner_text()
    context.close()
