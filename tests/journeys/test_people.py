"""The directory as an administrator walks through it, wide and narrow, with axe on each page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import delegate, rename_unit
from tests.accessibility import Axe
from tests.live import LiveSite
from tests.sessions import sign_in

pytestmark = pytest.mark.browser
AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)


@pytest.fixture
def cast(live_site: LiveSite, browser_page: Page) -> Cast:
    """Everybody; Nam, the administrator, sits at the browser."""
    made = make_cast(AT)
    sign_in(browser_page.context, made.accounts["nam"], live_site.url)
    return made


def test_the_pages_of_the_directory_have_nothing_serious(
    cast: Cast, live_site: LiveSite, browser_page: Page, axe: Axe
) -> None:
    """Lists, one of each thing, and each form."""
    rename_unit(
        unit_id=cast.division.pk, name="Phòng Công nghệ", valid_from=date(2024, 3, 1), actor=cast.nam, at=AT
    )
    _lend(cast)
    unit, person = cast.division.public_id, cast.accounts["mai"].public_id
    pages = [reverse(f"people:{name}") for name in ("units", "staff", "register_staff", "profile")]
    forms = ("unit", "establish_unit", "rename_unit", "end_unit", "change_contact", "choose_calendar")
    pages += [reverse(f"people:{name}", args=[unit]) for name in (*forms, "identify_unit", "create_post")]
    pages += [reverse(f"people:{name}", args=[person]) for name in ("person", "deactivate_staff")]
    pages += [reverse("people:delegate", args=[cast.holdings["mai"].public_id])]
    pages += [reverse("people:applicant", args=[cast.person.public_id])]
    for address in pages:
        browser_page.goto(live_site.address(address))
        axe(browser_page)


def _lend(cast: Cast) -> None:
    delegate(
        holding_id=cast.holdings["mai"].pk,
        borrower_id=cast.accounts["hung"].pk,
        first_day=date(2024, 6, 14),
        last_day=date(2024, 6, 20),
        actor=cast.mai,
        at=AT,
    )


def test_a_division_is_renamed_by_keyboard_alone(cast: Cast, live_site: LiveSite, browser_page: Page) -> None:
    """Tab to the fields, type, Enter; a wrong date is told beside its field and nothing typed is lost."""
    browser_page.goto(live_site.address(reverse("people:rename_unit", args=[cast.division.public_id])))
    browser_page.get_by_label("Tên mới").focus()
    browser_page.keyboard.type("Phòng Công nghệ")
    browser_page.get_by_label("Có hiệu lực từ ngày").focus()
    browser_page.keyboard.type("31/02/2024")
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator(".error-summary")).to_be_focused()
    expect(browser_page.get_by_label("Tên mới")).to_have_value("Phòng Công nghệ")
    browser_page.get_by_label("Có hiệu lực từ ngày").fill("01/03/2024")
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_role("heading", name="Phòng Công nghệ")).to_be_visible()
    expect(browser_page.get_by_text("đến hết 29/02/2024")).to_be_visible()
