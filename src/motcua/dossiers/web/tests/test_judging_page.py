"""The page of an online filing: a verdict for each paper and answer, the request filled in from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.dossiers.models import Dossier, DossierPaper, PaperVerdict
from motcua.dossiers.queries.filings import filing_shown
from motcua.dossiers.tests.counter import start_clock
from motcua.dossiers.tests.online import make_online
from motcua.dossiers.tests.scene import Scene, make_scene
from motcua.dossiers.web.filing_forms import subjects_of
from motcua.kernel.identifiers import new_public_id


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    settings.FILES_ROOT = tmp_path
    settings.DEMO = True
    made = make_scene()
    start_clock(made)
    return made


@pytest.fixture
def filed(scene: Scene) -> Dossier:
    online = make_online(scene)
    return online.send(online.ready())


def desk(scene: Scene, person: str = "lan") -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(scene.cast.accounts[person])
    return client


def judged(scene: Scene, filed: Dossier, **said: str) -> int:
    sent = {"act": "judge", "operation": str(new_public_id())} | said
    return desk(scene).post(f"/tiep-nhan/cho/{filed.public_id}/", sent).status_code


def test_what_was_answered_stands_on_the_page_with_the_time_to_answer(scene: Scene, filed: Dossier) -> None:
    page = desk(scene).get(f"/tiep-nhan/cho/{filed.public_id}/").content.decode()
    assert "Máy bức xạ" in page
    assert "quy tắc R9" in page
    assert filed.intake_clocks.get().opened_at is not None


def test_a_verdict_fills_in_the_request(scene: Scene, filed: Dossier) -> None:
    said = {"verdict-f-serial": "wrong", "why-f-serial": "Không trùng giấy chứng nhận"}
    assert judged(scene, filed, **said) == 302
    page = desk(scene).get(f"/tiep-nhan/cho/{filed.public_id}/").content.decode()
    assert "Sai: Không trùng giấy chứng nhận" in page


def test_the_request_lies_open_once_something_was_found_wrong(scene: Scene, filed: Dossier) -> None:
    address = f"/tiep-nhan/cho/{filed.public_id}/"
    assert '<details class="why" open>' not in desk(scene).get(address).content.decode()
    judged(scene, filed, **{"verdict-f-serial": "wrong", "why-f-serial": "Không trùng giấy chứng nhận"})
    assert '<details class="why" open>' in desk(scene).get(address).content.decode()


def test_the_next_page_says_what_was_done(scene: Scene, filed: Dossier) -> None:
    sent = {"act": "refuse", "operation": str(new_public_id()), "reason": "Không đủ điều kiện theo quy định"}
    page = desk(scene).post(f"/tiep-nhan/cho/{filed.public_id}/", sent, follow=True).content.decode()
    assert "Đã từ chối tiếp nhận." in page


def test_a_verdict_without_a_reason_comes_back(scene: Scene, filed: Dossier) -> None:
    assert judged(scene, filed, **{"verdict-f-serial": "wrong"}) == 422
    assert not PaperVerdict.objects.exists()


def test_no_verdict_at_all_comes_back_with_a_sentence(scene: Scene, filed: Dossier) -> None:
    assert judged(scene, filed) == 422


def test_online_filings_stand_in_the_list_with_their_clock(scene: Scene, filed: Dossier) -> None:
    page = desk(scene).get("/tiep-nhan/cho/").content.decode()
    assert str(filed) in page
    assert "trả lời trước" in page


def test_an_address_is_judged_as_a_whole_under_its_own_name() -> None:
    lines = [
        {"name": "noi-province", "label": "Nơi làm: Tỉnh", "value": "Quảng Trị"},
        {"name": "noi-ward", "label": "Nơi làm: Xã", "value": "Phường 1"},
    ]
    for labels in ({"noi": "Nơi làm"}, {}):
        (subject,) = subjects_of([], lines, labels)
        assert (subject.name, subject.answer) == ("Nơi làm", "Tỉnh: Quảng Trị; Xã: Phường 1")


def test_a_table_is_judged_once_with_all_of_its_rows() -> None:
    rows = [
        {"name": f"may-{row}-ten", "label": f"Thiết bị {row + 1}: Tên", "value": name}
        for row, name in enumerate(("Máy A", "Máy B"))
    ]
    (subject,) = subjects_of([], rows, {"may": "Thiết bị"})
    assert (subject.name, subject.answer) == ("Thiết bị", "1: Tên: Máy A; 2: Tên: Máy B")


def test_a_short_answer_is_judged_as_it_was_given() -> None:
    (subject,) = subjects_of([], [{"name": "serial", "label": "Số máy", "value": "X1"}], {"serial": "Số máy"})
    assert (subject.name, subject.answer) == ("Số máy", "X1")


def test_other_papers_stand_after_those_of_the_procedure(scene: Scene, filed: Dossier) -> None:
    DossierPaper.objects.create(dossier=filed, name="Giấy khác", handed_in_at=filed.filed_at)
    papers = filing_shown(filed, at=filed.filed_at).handed_in
    assert [one.component_id is None for one in papers] == [*[False] * (len(papers) - 1), True]
