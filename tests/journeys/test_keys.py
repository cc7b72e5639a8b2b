"""Keys at the counter: none is lost, however slowly a page arrives."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.lived]


def test_a_key_pressed_while_the_page_arrives_is_kept(desk: Desk) -> None:
    """A script of the page comes late: the key is carried out once it is there."""
    desk.sign_in("lan.counter")
    held: list[Route] = []
    desk.page.route("**/lists*.js", lambda route: held.append(route))
    desk.page.goto(desk.site.address("/tiep-nhan/cho/"), wait_until="commit")
    expect(desk.page.get_by_role("heading", level=1)).to_be_visible()
    desk.page.keyboard.press("F2")
    held[0].continue_()
    expect(desk.page).to_have_url(desk.site.address("/tiep-nhan/"))
