"""The national gate opens while somebody writes here: nothing typed is lost, nothing is sent."""

from __future__ import annotations

from uuid import uuid4

import pytest

from motcua.dossiers.models import Dossier, Submission
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.usecases.gate import set_gate
from motcua.kernel.dates import legal_date
from motcua.portal.web.tests.following_stage import Following, text_of

TYPED = {"filing-page": "lien-he", "filing-overwrite": "1", "address": "Phường 5", "phone": "0912000456"}


@pytest.fixture
def draft(following: Following) -> Submission:
    submission = following.online.ready()
    set_gate(
        kind=GateKind.NATIONAL,
        portal_url="https://dichvucong.gov.vn",
        effective_from=legal_date(NINE),
        basis="Nghị định 118/2025/NĐ-CP",
        actor=following.online.scene.cast.hanh,
        at=NINE,
    )
    return submission


@pytest.mark.parametrize("page", ["luu", "lien-he"])
def test_what_is_typed_is_kept(following: Following, draft: Submission, page: str) -> None:
    answer = following.browser("an").post(f"/soan-ho-so/{draft.public_id}/{page}/", TYPED)
    assert answer.status_code < 400
    draft.refresh_from_db()
    assert draft.details["address"] == "Phường 5"


def test_nothing_is_sent_and_nothing_begun(following: Following, draft: Submission) -> None:
    browser = following.browser("an")
    procedure = draft.version.procedure.public_id
    assert browser.post(f"/soan-ho-so/{draft.public_id}/xem-lai/").status_code in (409, 422)
    assert browser.post(f"/nop-ho-so/{procedure}/", {"operation": str(uuid4())}).status_code in (409, 422)
    assert not Dossier.objects.exists()
    assert Submission.objects.count() == 1


def test_what_was_not_sent_is_read_and_taken_along(following: Following, draft: Submission) -> None:
    browser = following.browser("an")
    closed = text_of(browser.get(f"/soan-ho-so/{draft.public_id}/"))
    where = f"/soan-ho-so/{draft.public_id}/ban-luu/"
    assert f'href="{where}"' in closed
    page = text_of(browser.get(where))
    assert "Máy bức xạ" in page
    assert "https://dichvucong.gov.vn" in page
    assert "giấy tờ số 1.pdf" in page
    assert f'href="/soan-ho-so/{draft.public_id}/to-khai' not in page, "nothing is changed here"
    text = browser.get(f"{where}noi-dung.txt")
    assert "Tên thiết bị: Máy bức xạ" in text.content.decode("utf-8-sig")
    assert text.headers["Content-Disposition"].startswith("attachment")


def test_it_can_be_deleted(following: Following, draft: Submission) -> None:
    browser = following.browser("an")
    assert f"/soan-ho-so/{draft.public_id}/xoa/" in text_of(
        browser.get(f"/soan-ho-so/{draft.public_id}/ban-luu/")
    )
    browser.post(f"/soan-ho-so/{draft.public_id}/xoa/")
    assert not Submission.objects.exists()


def test_another_reads_nothing_of_it(following: Following, draft: Submission) -> None:
    for page in ("", "noi-dung.txt"):
        answer = following.browser("chi").get(f"/soan-ho-so/{draft.public_id}/ban-luu/{page}")
        assert answer.status_code == 404
