"""Paying by QR code as people do: one screen shows it, another device's application reads it and pays."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Page, expect

from motcua.kernel.money import Money
from motcua.payments.models import Charge
from motcua.payments.rules.vietqr import read
from tests.gateways import PaymentGateway

CODE = "#ma-qr"


def scan_code(page: Page) -> str:
    """Return what the code on the page says, truly read from a picture of the screen (zxing-cpp)."""
    shot = page.locator(CODE).screenshot()
    reader = importlib.import_module("zxingcpp")
    with Image.open(io.BytesIO(shot)) as picture:
        found = reader.read_barcodes(picture.convert("L"))
    (text,) = [str(one.text) for one in found]
    return text


def pay_by_scanning(
    page: Page, gateway: PaymentGateway, charge: Charge, strike: Callable[[], None] = lambda: None
) -> None:
    """Scan the code that `page` shows with the banking application of the rehearsal, look, and pay.

    The application runs in the gateway's process and tells the site by itself, server to server. `strike`
    is called before and after the money moved.
    """
    text = scan_code(page)
    asked = read(text)
    assert (asked.amount, asked.purpose) == (charge.amount, charge.reference)
    browser = page.context.browser
    assert browser is not None
    with browser.new_context(locale="vi-VN", viewport={"width": 375, "height": 812}) as device:
        bank = device.new_page()
        bank.goto(f"{gateway.url}/app")
        bank.get_by_label("Dán nội dung của mã QR").fill(text)
        bank.get_by_role("button", name="Đọc mã").click()
        told = bank.locator("main")
        for words in (asked.account, charge.reference, str(Money(charge.amount))):
            expect(told).to_contain_text(words)
        strike()
        bank.get_by_role("button", name="Trả", exact=False).first.click()
        expect(told).to_contain_text("Đã chuyển khoản")
        strike()
