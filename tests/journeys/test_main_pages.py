"""The main pages of each officer: light, from our own server alone, and readable on a phone."""

from __future__ import annotations

from typing import Final

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Response

from tests.accessibility import NARROW, Axe
from tests.journeys.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.lived]
HEAVIEST_SCRIPTS: Final = 30_000
"""Bytes of script of one page, as sent."""
HEAVIEST_PAGE: Final = 180_000
"""Bytes of everything a first visit fetches: page, sheet, scripts, fonts."""
PAGES: Final = {
    "lan.counter": ["dossiers:inbox", "dossiers:reception", "dossiers:waiting", "dossiers:returning"],
    "mai.head": ["dossiers:inbox", "dossiers:search", "dossiers:register"],
    "hanh.control": ["catalogue:list", "catalogue:decisions", "workflow:list", "reports:ii06a"],
    "nam.admin": ["people:units", "people:staff", "jobs:operations", "jobs:clock"],
}


@pytest.mark.parametrize("username", PAGES)
def test_the_main_pages_have_nothing_serious_and_fit_a_phone(desk: Desk, axe: Axe, username: str) -> None:
    """Each page with the data of the rehearsal: axe, wide and narrow, without sideways scrolling."""
    desk.sign_in(username)
    for name in PAGES[username]:
        desk.open(reverse(name))
        axe(desk.page)


def test_the_main_pages_are_light_and_ask_nobody_else(desk: Desk) -> None:
    """No request leaves the site; a first visit stays under the weights."""
    answers: list[Response] = []
    desk.page.on("response", lambda answer: answers.append(answer))
    desk.sign_in("hanh.control")
    for name in [*PAGES["hanh.control"], "dossiers:search", "calendars:calendar"]:
        answers.clear()
        _forget_cached(desk.page)
        desk.page.goto(desk.site.address(reverse(name)), wait_until="networkidle")
        assert {one.url for one in answers if not one.url.startswith((desk.site.url, "data:"))} == set()
        scripts, everything = _weight(answers, "script"), _weight(answers)
        assert scripts <= HEAVIEST_SCRIPTS, f"{name} sends {scripts} bytes of script"
        assert everything <= HEAVIEST_PAGE, f"{name} sends {everything} bytes"


def test_a_dossier_fits_a_phone(desk: Desk, axe: Axe) -> None:
    """The longest page of all, opened from the search on a narrow screen."""
    desk.page.set_viewport_size(NARROW)
    desk.sign_in("hanh.control")
    desk.open("/tim-kiem/?q=dien gio")
    desk.page.locator("main tbody a").first.click()
    desk.page.locator("#dien-bien").wait_for()
    axe(desk.page)


def _forget_cached(page: Page) -> None:
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def _weight(answers: list[Response], kind: str = "") -> int:
    wanted = [one for one in answers if not kind or one.request.resource_type == kind]
    return sum(one.request.sizes()["responseBodySize"] for one in wanted)
