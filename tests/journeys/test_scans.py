"""Scans at reception: uploaded at once apart from the form, put beside their papers, refused one by one."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, expect

from motcua.dossiers.models import PaperFile, ScanOrigin
from motcua.papers.tests.tiny import TINY_PDF
from tests.accessibility import Axe
from tests.journeys.desk import Desk, accept, fill_reception

pytestmark = [pytest.mark.browser, pytest.mark.lived]
SCANS: list[FilePayload] = [
    {"name": "01_phiếu khai báo.pdf", "mimeType": "application/pdf", "buffer": TINY_PDF},
    {"name": "chương trình.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\x90\0" + bytes(200)},
]


def test_a_refused_file_is_told_beside_its_place_and_loses_nothing(desk: Desk, axe: Axe) -> None:
    """Two files chosen at once: one is kept beside the first paper, the other refused in a sentence."""
    desk.sign_in("lan.counter")
    fill_reception(desk, "Khai báo máy X-quang có bản quét")
    with desk.page.expect_response(lambda answer: answer.status == 422):
        desk.page.locator("#d0-scans").set_input_files(SCANS)
    expect(desk.page.locator("#ho-so-0")).to_contain_text("Không nhận tệp chương trình.exe")
    first = desk.page.locator("[data-paper]").first
    expect(first).to_contain_text("01_phiếu khai báo.pdf")
    expect(desk.page.get_by_label("Trích yếu, nội dung yêu cầu")).to_have_value(
        "Khai báo máy X-quang có bản quét"
    )
    desk.page.evaluate("scrollTo(0, 0)")  # a field half under the sticky head would count as too small
    axe(desk.page)
    accept(desk)
    kept = PaperFile.objects.select_related("file").latest("id")
    assert kept.file.name == "01_phiếu khai báo.pdf"
    assert len(ScanOrigin.objects.get(paper_file=kept).device_mark) == 64
