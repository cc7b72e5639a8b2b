"""Operations as an inspector walks through them, wide and narrow, with axe on each page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from motcua.audit.queries import verify
from motcua.audit.tests.conftest import triggers_off
from motcua.audit.usecases import keep_verification, seal_day
from motcua.config.wiring import connect
from motcua.jobs.models import Job, JobStatus
from motcua.jobs.usecases import enqueue, work_off
from motcua.kernel.actor import system_actor
from motcua.kernel.dates import legal_date
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import trace_view
from tests.accessibility import Axe
from tests.live import LiveSite
from tests.sessions import sign_in

pytestmark = pytest.mark.browser
AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
KEEPER = system_actor("thử")
PAGES = ("", "viec-nen/", "niem-phong/", "kiem-tra/", "nhat-ky/", "luot-xem/")


@pytest.fixture
def cast(live_site: LiveSite, browser_page: Page) -> Cast:
    """Everybody; Khải, the inspector, sits at the browser. A day is sealed, a job failed."""
    connect()
    made = make_cast(AT)
    seal_day(day=legal_date(AT), actor=KEEPER, at=AT + timedelta(days=1))
    enqueue("audit.stamp", {}, actor=KEEPER, at=AT)
    Job.objects.update(status=JobStatus.DEAD, attempts=5, last_error="Traceback\nTimeoutError: timed out")
    trace_view(what="applicant", subject=made.person.public_id, actor=made.hung, at=AT)
    sign_in(browser_page.context, made.accounts["khai"], live_site.url)
    return made


def test_the_pages_of_operations_have_nothing_serious(
    cast: Cast, live_site: LiveSite, browser_page: Page, axe: Axe
) -> None:
    """Each view, one of each thing, and a check that found a touched row."""
    with triggers_off("audit_act"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_act SET code = 'x' WHERE stream = %s AND number = 2", [cast.calendar.stream]
        )
    run = keep_verification(outcome=verify(), actor=KEEPER, at=AT)
    pages = [f"/van-hanh/{page}" for page in PAGES]
    pages += [f"/van-hanh/kiem-tra/{run.public_id}/", f"/van-hanh/viec-nen/{Job.objects.get().public_id}/"]
    pages += [f"/van-hanh/nhat-ky/{cast.calendar.stream}/{number}/" for number in (1, 2)]
    for address in pages:
        browser_page.goto(live_site.address(address))
        axe(browser_page)


def test_a_check_is_asked_for_and_its_page_follows_it(
    cast: Cast, live_site: LiveSite, browser_page: Page
) -> None:
    """One click puts it into the queue; the page shows by itself when it is done."""
    browser_page.goto(live_site.address("/van-hanh/kiem-tra/"))
    browser_page.get_by_role("button", name="Kiểm tra ngay").click()
    expect(browser_page.get_by_text("Chờ chạy", exact=True)).to_be_visible()
    work_off(actor=KEEPER, at=datetime(2030, 1, 1, tzinfo=UTC))
    browser_page.get_by_role("link", name="Xem kết quả kiểm tra").click()
    expect(browser_page.get_by_text("Toàn vẹn", exact=True)).to_be_visible()
    expect(browser_page.get_by_text("Bùi Văn Khải").last).to_be_visible()
