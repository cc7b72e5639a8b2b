"""Files handed in one by one: the line is cut and comes back, pages are joined, what is wrong is told."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from django.template import engines
from playwright.sync_api import FilePayload, Page, expect

from motcua.files.models import JoinedPage, StoredFile
from motcua.files.queries import read_stored
from motcua.files.rules.parts import PART_BYTES
from motcua.files.tests.photographs import photograph, sheet
from motcua.papers.tests.tiny import TINY_PDF
from motcua.people.tests.cast import make_cast
from tests.accessibility import NARROW, Axe
from tests.live import LiveSite
from tests.sessions import sign_in

pytestmark = [pytest.mark.browser]
AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
PAGE = """{% extends "pages/public.html" %}{% import "files/upload.html" as files %}
{% block title %}Giấy tờ{% endblock %}
{% block content %}<h1>Giấy tờ</h1><form method="post" enctype="multipart/form-data">
<input type="hidden" name="csrfmiddlewaretoken" value="{{ token }}">
{{ files.upload("papers", "dossiers.paper", label="Giấy phép cũ", most=5) }}
<button class="btn btn-primary" type="submit">Tiếp tục</button></form>{% endblock %}"""
LONG = TINY_PDF + b"%" + b"x" * (3 * PART_BYTES) + b"\n" + TINY_PDF[-200:]


def named(name: str, content: bytes) -> FilePayload:
    """Return a file as the person chooses it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.fixture
def papers(live_site: LiveSite, browser_page: Page) -> Page:
    """Open a page with the widget, narrow as a telephone, for somebody who may hand in papers."""
    account = make_cast(AT).accounts["lan"]
    sign_in(browser_page.context, account, live_site.url)
    browser_page.goto(live_site.address("/he-thong/thanh-phan/"))
    token = browser_page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    body = engines["jinja2"].from_string(PAGE).render({"token": token})
    browser_page.route(
        "**/thu/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")
    )
    browser_page.set_viewport_size(NARROW)
    browser_page.goto(live_site.address("/thu/"))
    return browser_page


def choose(page: Page, *files: FilePayload) -> None:
    page.get_by_label("Giấy phép cũ").set_input_files(list(files))


def carried(page: Page) -> list[str]:
    """Return the public ids that the form carries."""
    fields = page.locator("input[name=papers]")
    return [fields.nth(at).input_value() for at in range(fields.count())]


CUT = """parts => {
  const send = window.fetch;
  window.line = {broken: true, sent: []};
  window.fetch = (address, request) => {
    if (!address.includes("?tu=")) return send(address, request);
    if (line.broken && line.sent.length >= parts) return Promise.reject(new TypeError("the line is lost"));
    line.sent.push(address);
    return send(address, request);
  };
}"""
"""A line that breaks after so many parts until it is mended. (The browser's own way of being offline is a
complaint on its console, which fails a test.)"""


def test_a_file_arrives_and_the_form_carries_it(papers: Page, axe: Axe) -> None:
    axe(papers)
    choose(papers, named("Đơn 📄 đề nghị.pdf", TINY_PDF))
    expect(papers.get_by_role("link", name="Đơn 📄 đề nghị.pdf")).to_be_visible()
    expect(papers.locator("[data-upload-status]")).to_contain_text("Đã tải xong Đơn 📄 đề nghị.pdf.")
    file = StoredFile.objects.get()
    assert carried(papers) == [str(file.public_id)]
    assert read_stored(file) == TINY_PDF
    axe(papers)
    papers.get_by_role("button", name="Bỏ Đơn").click()
    expect(papers.locator("[data-upload-status]")).to_contain_text("Đã bỏ Đơn")
    assert carried(papers) == []
    assert not StoredFile.objects.exists()


def test_a_line_that_is_cut_in_the_middle_goes_on_where_it_left_off(papers: Page) -> None:
    papers.evaluate(CUT, 2)
    choose(papers, named("Bản quét.pdf", LONG))
    expect(papers.locator("[data-upload-status]")).to_contain_text("Mất đường truyền")
    expect(papers.locator("progress")).to_be_visible()
    papers.evaluate("line.broken = false")
    expect(papers.get_by_role("link", name="Bản quét.pdf")).to_be_visible()
    sent = papers.evaluate("line.sent.map(address => Number(address.split('?tu=')[1]))")
    assert sent == [0, PART_BYTES, 2 * PART_BYTES, 3 * PART_BYTES]
    assert StoredFile.objects.get().sha256 == hashlib.sha256(LONG).hexdigest()


def test_what_is_wrong_is_told_and_the_rest_arrives(papers: Page) -> None:
    choose(
        papers,
        named("rỗng.pdf", b""),
        named("chương trình.exe", b"MZ" + bytes(90)),
        named("ảnh giả.jpg", TINY_PDF),
        named("đúng.pdf", TINY_PDF),
    )
    expect(papers.get_by_role("link", name="đúng.pdf")).to_be_visible()
    told = papers.get_by_role("alert")
    expect(told).to_contain_text("rỗng.pdf rỗng (0 byte)")
    expect(told).to_contain_text("Không nhận tệp chương trình.exe")
    expect(told).to_contain_text("Tên tệp ảnh giả.jpg không khớp nội dung")
    assert len(carried(papers)) == 1


def test_photographs_are_put_in_order_and_joined(papers: Page, axe: Axe) -> None:
    choose(
        papers,
        named("2.jpg", photograph(sheet(blur=7))),
        named("1.heic", photograph(kind="HEIF")),
    )
    expect(papers.locator(".is-warning")).to_contain_text("bị nhòe")
    papers.get_by_role("button", name="Lên trên: 1.heic").click()
    axe(papers)
    papers.get_by_role("button", name="Ghép thành một tệp").click()
    expect(papers.get_by_role("link", name="Giấy phép cũ.pdf")).to_be_focused()
    expect(papers.locator(".is-warning")).to_contain_text("Trang 2 bị nhòe")
    joined = JoinedPage.objects.order_by("position")
    assert [page.original.name for page in joined] == ["1.heic", "2.jpg"]
    assert carried(papers) == [str(joined[0].joined.public_id)]


def test_an_upload_is_cancelled_and_leaves_nothing(papers: Page) -> None:
    papers.evaluate(CUT, 1)
    choose(papers, named("Bản quét.pdf", LONG))
    expect(papers.locator("[data-upload-status]")).to_contain_text("Mất đường truyền")
    papers.get_by_role("button", name="Hủy Bản quét.pdf").click()
    expect(papers.locator("[data-upload-list] li")).to_have_count(0)
    expect(papers.get_by_label("Giấy phép cũ")).to_be_focused()
    assert not StoredFile.objects.exists()


def test_the_sixth_file_of_five_is_told(papers: Page) -> None:
    choose(papers, *(named(f"{number}.pdf", TINY_PDF) for number in range(6)))
    expect(papers.get_by_role("alert")).to_contain_text("Chỉ còn nhận thêm 5 tệp")
    expect(papers.locator("input[name=papers]")).to_have_count(5)
