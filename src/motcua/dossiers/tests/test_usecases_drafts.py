"""Drafts of a reception: saved by one officer, told when two windows differ, dropped with the reception."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from motcua.audit.models import Act
from motcua.dossiers.errors import DraftElsewhere, DraftGone
from motcua.dossiers.models import ReceptionDraft
from motcua.dossiers.queries.drafts import draft_for, drafts_of, lost_files
from motcua.dossiers.tasks import forget_old_drafts
from motcua.dossiers.tests.scene import Scene
from motcua.dossiers.usecases import drafts as acts
from motcua.files.models import StoredFile
from motcua.files.rules import address
from motcua.files.usecases import store_bytes
from motcua.kernel.actor import system_actor
from motcua.kernel.errors import Forbidden, NotFound
from motcua.papers.tests.tiny import TINY_PDF
from motcua.store.once import once
from motcua.store.writes import Write, kind_of_write

NAME = ("owner-name", "Nguyễn Văn Thử")
KEY = UUID("01900000-0000-7000-8000-00000000abcd")


def save(scene: Scene, revision: int = 0, *sent: tuple[str, str], **changes: object) -> ReceptionDraft | None:
    said: dict[str, object] = {
        "operation": KEY,
        "revision": revision,
        "sent": sent or (NAME,),
        "is_late": False,
        "ticket": None,
        "actor": scene.cast.lan,
        "at": scene.at,
    }
    return acts.save_reception_draft(**(said | changes))  # type: ignore[arg-type]  # tests name real arguments


def drop(scene: Scene, revision: int, *sent: tuple[str, str]) -> None:
    acts.drop_draft(operation=KEY, revision=revision, sent=sent or (NAME,), actor=scene.cast.lan, at=scene.at)


def upload(scene: Scene) -> StoredFile:
    return store_bytes(
        content=TINY_PDF, name="01_don.pdf", purpose="dossiers.paper", actor=scene.cast.lan, at=scene.at
    )


def test_a_draft_is_saved_again_and_again_and_is_no_act(scene: Scene) -> None:
    before = Act.objects.count()
    first = save(scene)
    second = save(scene, 1, NAME, ("owner-phone", "0905"), at=scene.at + timedelta(seconds=9))
    assert first is not None
    assert second is not None
    assert (first.pk, second.revision, second.answers[1]) == (second.pk, 2, ["owner-phone", "0905"])
    assert Act.objects.count() == before
    assert kind_of_write(acts.save_reception_draft) is Write.WORKING


def test_an_empty_page_makes_no_draft(scene: Scene) -> None:
    assert save(scene, 0, ("channel", "counter")) is None
    assert not ReceptionDraft.objects.exists()


def test_a_draft_open_in_two_windows_is_told_and_not_overwritten(scene: Scene) -> None:
    save(scene)
    save(scene, 1, ("owner-name", "Cửa sổ một"))
    with pytest.raises(DraftElsewhere):
        save(scene, 1, ("owner-name", "Cửa sổ hai"))
    assert ReceptionDraft.objects.get().answers == [["owner-name", "Cửa sổ một"]]
    kept = save(scene, 1, ("owner-name", "Cửa sổ hai"), overwrite=True)
    assert kept is not None
    assert (kept.revision, kept.answers) == (3, [["owner-name", "Cửa sổ hai"]])


def test_a_saving_whose_answer_was_lost_is_no_conflict(scene: Scene) -> None:
    save(scene)
    again = save(scene, 0)
    assert again is not None
    assert again.revision == 1


def test_a_page_that_was_received_has_no_draft_any_more(scene: Scene) -> None:
    save(scene)
    once(KEY, at=scene.at, act=lambda: "/done/")
    with pytest.raises(DraftGone):
        save(scene, 1)


def test_a_draft_that_was_dropped_does_not_come_back(scene: Scene) -> None:
    save(scene)
    drop(scene, 1)
    assert not ReceptionDraft.objects.exists()
    with pytest.raises(DraftGone):
        save(scene, 1)
    drop(scene, 1)


def test_what_another_window_saved_is_not_received_unseen(scene: Scene) -> None:
    save(scene)
    save(scene, 1, ("owner-name", "Khác"))
    with pytest.raises(DraftElsewhere):
        drop(scene, 1)
    drop(scene, 1, ("owner-name", "Khác"))


def test_nobody_else_reads_saves_or_discards_a_draft(scene: Scene) -> None:
    draft = save(scene)
    assert draft is not None
    colleague = replace(scene.cast.lan, account_id=scene.cast.hung.account_id)
    assert drafts_of(colleague) == []
    with pytest.raises(NotFound):
        draft_for(colleague, draft.public_id)
    with pytest.raises(NotFound):
        acts.discard_draft(draft_id=draft.public_id, actor=colleague, at=scene.at)
    with pytest.raises(DraftGone):
        save(scene, 1, actor=colleague)
    for who in (scene.cast.hung, scene.cast.nam):
        with pytest.raises(Forbidden):
            save(scene, 0, actor=who, operation=uuid4())


def test_the_list_names_procedures_hides_persons_and_shows_organisations(scene: Scene) -> None:
    procedure = scene.version.procedure
    save(scene, 0, ("d", "0"), ("d0-procedure", str(procedure.public_id)), NAME)
    known = ("owner-known", str(scene.cast.company.public_id))
    save(scene, 0, known, operation=uuid4(), at=scene.at + timedelta(minutes=1))
    newest, oldest = drafts_of(scene.cast.lan)
    assert (oldest.procedures, oldest.applicant) == ([procedure.name], "N••• V•• Thử")
    assert newest.applicant == scene.cast.company.name


def test_uploads_are_remembered_by_their_hash_and_checked_when_read(scene: Scene, settings: Settings) -> None:
    file = upload(scene)
    draft = save(scene, 0, NAME, ("d0-c1-file", str(file.public_id)))
    assert draft is not None
    assert draft.files == {str(file.public_id): file.sha256}
    assert lost_files(scene.cast.lan, draft) == {}
    (settings.FILES_ROOT / address(file.sha256)).write_bytes(b"changed")
    assert lost_files(scene.cast.lan, draft) == {str(file.public_id): "01_don.pdf"}


def test_discarding_a_draft_discards_its_uploads(scene: Scene) -> None:
    file = upload(scene)
    draft = save(scene, 0, NAME, ("d0-loose", str(file.public_id)))
    assert draft is not None
    acts.discard_draft(draft_id=draft.public_id, actor=scene.cast.lan, at=scene.at)
    assert not ReceptionDraft.objects.exists()
    assert not StoredFile.objects.filter(pk=file.pk).exists()


def test_old_drafts_are_forgotten_and_young_ones_kept(scene: Scene, settings: Settings) -> None:
    settings.DRAFTS_KEPT_DAYS = 14
    save(scene)
    save(scene, operation=uuid4(), at=scene.at + timedelta(days=1))
    at = scene.at + timedelta(days=14, minutes=1)
    forget_old_drafts({}, actor=system_actor("worker"), at=at)
    assert ReceptionDraft.objects.get().operation != KEY
    with pytest.raises(Forbidden):
        acts.forget_drafts(before=at, actor=scene.cast.lan, at=at)
