"""What the pages of filing say and offer to a browser without scripts."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.tests.online import Online
from motcua.papers.tests.tiny import TINY_PDF
from motcua.portal.web.tests.following_stage import Following
from motcua.portal.web.tests.test_filing_pages import address, post, read


@pytest.fixture
def online(following: Following) -> Online:
    return following.online


@pytest.fixture
def browser(following: Following, online: Online) -> Client:
    return following.browser("an")


def test_each_paper_is_saved_by_a_button_of_its_own(online: Online, browser: Client) -> None:
    draft = online.begin()
    where = address(draft, "giay-to/")
    (begun,) = re.findall(r"<noscript><button.*?</noscript>", read(browser, where))[:1]
    assert 'value="save"' in begun
    pdf = SimpleUploadedFile("don.pdf", TINY_PDF, "application/pdf")
    status, led = post(browser, "giay-to/", draft, step="save", **{"c1-file": [pdf]})
    assert (status, led.partition("?")[0]) == (302, where)
    assert "don.pdf" in read(browser, where)


def test_what_one_case_requires_is_not_called_optional(online: Online, browser: Client) -> None:
    shown = read(browser, address(online.begin(), "nguoi-nop/"))
    labels = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<label[^>]*>.*?</label>", shown, re.DOTALL)]
    assert "Số giấy tờ" in [one.strip() for one in labels]
    assert "Số điện thoại (không bắt buộc)" in [one.strip() for one in labels]


def test_saying_when_it_is_saved_fits_browsers_without_scripts(online: Online, browser: Client) -> None:
    shown = read(browser, f"/nop-ho-so/{online.scene.version.procedure.public_id}/")
    assert "<noscript>Nội dung được lưu khi ông/bà bấm nút ở cuối trang.</noscript>" in shown
    assert "<span data-scripted>Nội dung được lưu trong khi ông/bà nhập.</span>" in shown


@pytest.mark.parametrize("where", ["nguoi-nop/", "giay-to/"])
def test_the_enter_key_goes_on_and_takes_nothing_away(online: Online, browser: Client, where: str) -> None:
    draft = online.begin()
    online.attach(draft)
    shown = read(browser, address(draft, where))
    (form,) = re.findall(r"<form[^>]*one-thing.*?</form>", shown, re.DOTALL)
    first = re.findall(r"<button[^>]*type=\"submit\"[^>]*>", form)[0]
    assert 'name="step" value="continue"' in first
