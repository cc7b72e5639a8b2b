"""The catalogue as procedure control walks through it: each page with axe, a version up to publication."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.tests.makers import AT, Opened, make_decision, make_process, open_procedure
from motcua.catalogue.usecases import approve_process, draft_version
from motcua.people.tests.cast import Cast, make_cast
from tests.accessibility import Axe
from tests.live import LiveSite
from tests.sessions import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(live_site: LiveSite, browser_page: Page) -> Cast:
    """Everybody; Hạnh, who controls procedures, sits at the browser."""
    made = make_cast(AT)
    sign_in(browser_page.context, made.accounts["hanh"], live_site.url)
    return made


def test_the_pages_of_the_catalogue_have_nothing_serious(
    cast: Cast, live_site: LiveSite, browser_page: Page, axe: Axe
) -> None:
    """The list, a procedure with a draft, its difference, each form, the decisions."""
    opened = open_procedure(cast)
    draft_version(procedure_id=opened.procedure.pk, actor=cast.hanh, at=AT)
    key = opened.procedure.public_id
    pages = [
        reverse(f"catalogue:{name}")
        for name in ("list", "decisions", "register_decision", "create", "import")
    ]
    pages += [
        reverse(f"catalogue:{name}", args=[key])
        for name in ("detail", "draft", "publish", "approve", "level", "repeal")
    ]
    pages += [reverse("catalogue:difference", args=[key, 0, 1])]
    pages += [reverse("catalogue:decision", args=[opened.listing.public_id])]
    for address in (*pages, f"{pages[0]}?q=khong-co"):
        browser_page.goto(live_site.address(address))
        axe(browser_page)


def test_a_shorter_term_goes_from_draft_to_publication(
    cast: Cast, live_site: LiveSite, browser_page: Page
) -> None:
    """New version, term 3, save, compare, publish; the page then says 3 and keeps version 0.

    The process of three days is approved before, for a process longer than the term is refused.
    """
    opened = open_procedure(cast)
    approve_process(
        procedure_id=opened.procedure.pk,
        process_version_id=make_process(cast, days="2").pk,
        decision_id=make_decision(cast, DecisionKind.PROCESS, number="899/QĐ-UBND").pk,
        actor=cast.hanh,
        at=AT,
    )
    make_decision(cast, DecisionKind.AMENDED, number="900/QĐ-UBND")
    browser_page.goto(live_site.address(reverse("catalogue:detail", args=[opened.procedure.public_id])))
    browser_page.get_by_role("button", name="Lập phiên bản mới").click()
    browser_page.get_by_label("Thời hạn giải quyết").fill("3")
    browser_page.get_by_role("button", name="Lưu bản dự thảo").click()
    browser_page.get_by_role("link", name="So với phiên bản trước").first.click()
    expect(browser_page.locator("ins")).to_have_text("3 ngày làm việc")
    _publish(browser_page, live_site, opened)
    expect(browser_page.get_by_text("3 ngày làm việc").first).to_be_visible()
    expect(browser_page.get_by_role("link", name="Phiên bản 0")).to_be_visible()


def _publish(page: Page, site: LiveSite, opened: Opened) -> None:
    page.goto(site.address(reverse("catalogue:publish", args=[opened.procedure.public_id])))
    page.get_by_label("Theo quyết định").select_option(label="900/QĐ-UBND – Công bố danh mục")
    page.get_by_label("nội dung", exact=True).check()
    page.get_by_role("button", name="Công bố phiên bản 1").click()
    expect(page.get_by_text("Đã công bố.")).to_be_visible()
