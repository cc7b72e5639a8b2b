"""The page of reception as a draft, with and without a script."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import Settings

from motcua.dossiers.models import Dossier, ReceptionDraft
from motcua.dossiers.tests.counter import Counter, Page, received, start_clock
from motcua.dossiers.tests.queue_scene import make_queue
from motcua.dossiers.tests.scene import Scene
from motcua.dossiers.usecases.queueing import begin_service
from motcua.files.models import StoredFile
from motcua.files.rules import address

SAVE = "/tiep-nhan/nhap/"


@pytest.fixture
def counter(scene: Scene, settings: Settings) -> Counter:
    settings.DEMO = True
    start_clock(scene)
    return Counter("lan", scene)


def autosave(
    counter: Counter, page: Page, path: str = "/tiep-nhan/", **typed: object
) -> tuple[int, dict[str, object]]:
    """Send the fields of a page as the script does."""
    sent: dict[str, object] = {}
    for name, value in page.fields:
        sent.setdefault(name, []).append(value)  # type: ignore[attr-defined]  # lists of values
    sent |= {name.replace("__", "-"): value for name, value in typed.items()} | {"page": path}
    answer = counter.client.post(SAVE, sent, headers={"accept": "application/json"})
    return answer.status_code, answer.json()


def reopened(counter: Counter, person: str = "lan") -> Page:
    """Open the draft again in another browser."""
    return Counter(person, counter.scene).open(f"/tiep-nhan/?nhap={ReceptionDraft.objects.get().public_id}")


def test_every_field_comes_back_in_another_browser(counter: Counter) -> None:
    page = counter.complete()
    scan = counter.upload()
    status, said = autosave(counter, page, d0__summary="Khai báo lần đầu", d0__loose=str(scan))
    assert (status, said["revision"]) == (200, 1)
    assert "Đã lưu nháp lúc" in str(said["said"])
    again = reopened(counter)
    expected = {name: value for name, value in page.fields if not name.startswith(("csrf", "draft"))}
    for name, value in {**expected, "d0-summary": "Khai báo lần đầu"}.items():
        assert again.value(name) == value, name
    assert "01_don.pdf" in again.text


def test_the_button_saves_without_a_script_and_the_list_offers_it(counter: Counter) -> None:
    page = counter.press(counter.begun(), "save")
    assert "Đã lưu nháp lúc" in page.text
    assert page.value("draft_revision") == "1"
    shown = counter.open().text
    assert "Đang nhập dở" in shown
    assert counter.scene.cast.company.name in shown
    assert "Chưa có gì để lưu" in counter.press(counter.open(), "save").text


def test_a_draft_is_received_once_however_many_windows_show_it(counter: Counter) -> None:
    counter.press(counter.complete(), "save")
    one, two = reopened(counter), reopened(counter)
    first, second = counter.press(one, "accept"), counter.press(two, "accept")
    assert first.address == second.address
    assert Dossier.objects.filter(code__isnull=False).count() == 1
    assert not ReceptionDraft.objects.exists()


def test_a_draft_goes_only_when_the_dossier_was_received(counter: Counter) -> None:
    counter.press(counter.begun(), "save")
    refused = counter.press(reopened(counter), "accept")
    assert refused.status == 422
    assert ReceptionDraft.objects.exists()
    done = counter.press(counter.press(reopened(counter), "complete:0"), "accept")
    assert done.address.endswith(f"{received().receipt}/")
    assert not ReceptionDraft.objects.exists()


def test_two_windows_are_told_and_one_may_overwrite(counter: Counter) -> None:
    counter.press(counter.complete(), "save")
    one, two = reopened(counter), reopened(counter)
    autosave(counter, one, d0__summary="Cửa sổ một")
    status, said = autosave(counter, two, d0__summary="Cửa sổ hai")
    assert (status, said["code"]) == (409, "dossiers.draft_elsewhere")
    stopped = counter.press(two, "accept", d0__summary="Cửa sổ hai")
    assert stopped.status in {409, 422}
    assert "đang mở ở cửa sổ khác" in stopped.text
    assert "Cửa sổ một" in str(ReceptionDraft.objects.get().answers)
    kept = counter.press(two, "save:over", d0__summary="Cửa sổ hai")
    assert counter.press(kept, "accept").status == 302
    assert received().summary == "Cửa sổ hai"


def test_a_late_saving_does_not_bring_a_received_draft_back(counter: Counter) -> None:
    page = counter.press(counter.complete(), "save")
    counter.press(page, "accept")
    status, said = autosave(counter, page)
    assert (status, said["code"]) == (409, "dossiers.draft_gone")
    assert not ReceptionDraft.objects.exists()


def test_an_upload_that_changed_is_told_and_left_out(counter: Counter, settings: Settings) -> None:
    scan = counter.upload()
    counter.press(counter.complete(), "save", d0__loose=str(scan))
    file = StoredFile.objects.get(public_id=scan)
    (settings.FILES_ROOT / address(file.sha256)).write_bytes(b"changed")
    again = reopened(counter)
    assert "Tệp đã mất hoặc bị thay đổi, hãy tải lên lại: 01_don.pdf." in again.text
    assert str(scan) not in dict(again.fields).values()


def test_the_ticket_comes_back_with_the_draft(counter: Counter) -> None:
    queue = make_queue(counter.scene)
    ticket = queue.take()
    queue.call()
    begin_service(ticket_id=ticket.public_id, actor=counter.scene.cast.lan, at=counter.scene.at)
    page = counter.open(f"/tiep-nhan/?ticket={ticket.public_id}")
    counter.press(page, "save")
    assert ReceptionDraft.objects.get().ticket == ticket
    listed = counter.open().text
    assert f"&ticket={ticket.public_id}" in listed


def test_nobody_else_opens_or_discards_it(counter: Counter, scene: Scene) -> None:
    counter.press(counter.begun(), "save")
    draft = ReceptionDraft.objects.get()
    assert reopened(counter, "nam").status in {403, 404}
    discard = reverse("dossiers:discard_draft", args=[draft.public_id])
    stranger = Counter("hung", scene).client.post(discard, {"operation": uuid4()})
    assert stranger.status_code in {403, 404}
    assert counter.open(f"/tiep-nhan/?nhap={uuid4()}").status == 404
    assert counter.open("/tiep-nhan/?nhap=x").status == 404
    counter.client.post(discard, {"operation": uuid4()})
    assert not ReceptionDraft.objects.exists()


def test_a_page_without_its_key_is_refused(counter: Counter) -> None:
    answer = counter.client.post(SAVE, {"owner-name": "A"}, headers={"accept": "application/json"})
    assert answer.status_code == 422
