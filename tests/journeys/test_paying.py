"""One fee, paid in the browser by code and at the gateway at once: counted once, the rest told to all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.dossiers.models import Dossier
from motcua.payments.models import Charge, Payment
from motcua.payments.rules.charges import ChargeState, Standing
from tests.accessibility import Axe
from tests.journeys.citizen import Citizen
from tests.journeys.desk import Desk, set_clock_to_the_frozen_morning
from tests.journeys.scanning import pay_by_scanning
from tests.lived import Lived
from tests.open_door import OpenDoor

pytestmark = [pytest.mark.browser, pytest.mark.lived]


def open_by_key(citizen: Citizen, dossier: Dossier, charge: Charge) -> None:
    """Open the dossier by its code and key, as on any telephone, and go to what is owed."""
    citizen.open("/tra-cuu/")
    citizen.page.locator("[name=ma]").fill(str(dossier))
    citizen.page.locator("[name=khoa]").fill(dossier.look_up_key)
    citizen.page.locator("form:has([name=khoa]) button[type=submit]").first.click()
    citizen.arrive()
    citizen.open(f"/thanh-toan/{charge.public_id}/")


def wait_until(holds: Callable[[], bool], page: Page) -> None:
    """Wait until the worker did what makes `holds` true."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("the worker did not")


def test_a_fee_paid_from_two_browsers_counts_once_and_the_surplus_is_told(
    lived: Lived, open_door: OpenDoor, chromium: Browser, browser_page: Page, axe: Axe
) -> None:
    """One scans the code, one goes to the gateway: both pay, one payment counts, the other waits."""
    set_clock_to_the_frozen_morning()
    charge = Charge.objects.filter(state=ChargeState.AWAITING).order_by("id")[0]
    dossier = Dossier.objects.get(public_id=charge.subject)
    one, other = Citizen(chromium, open_door.site), Citizen(chromium, open_door.site)
    open_by_key(one, dossier, charge)
    open_by_key(other, dossier, charge)
    axe(one.page)
    other.page.get_by_role("button", name="Đến cổng thanh toán").click()
    pay = other.page.get_by_role("button", name="Trả tiền và quay lại")
    expect(pay).to_be_visible()
    pay_by_scanning(one.page, open_door.gateway, charge)
    pay.click()
    wait_until(lambda: Payment.objects.filter(charge=charge).count() == 2, one.page)
    standings = sorted(Payment.objects.filter(charge=charge).values_list("standing", flat=True))
    assert standings == [Standing.APPLIED, Standing.SUSPENSE]
    for citizen in (one, other):
        citizen.open(f"/thanh-toan/{charge.public_id}/")
        for words in ("Đã nộp đủ", "Có tiền nộp thừa đang được giữ để hoàn lại"):
            expect(citizen.page.locator("main")).to_contain_text(words)
        axe(citizen.page)
        citizen.context.close()
    desk = Desk(browser_page, open_door.site)
    desk.sign_in("lan.counter")
    desk.open(f"/thu-phi/khoan-thu/{charge.public_id}/")
    expect(desk.page.locator("main")).to_contain_text("Có tiền thừa đang treo")
    axe(desk.page)
    desk.open("/thu-phi/")
    expect(desk.page.locator("#tien-treo")).to_contain_text(charge.reference)
    axe(desk.page)
