"""A paper kept by a citizen and handed in with a dossier: erasing the account leaves the dossier's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.config.wiring import connect
from motcua.dossiers.models import Dossier, DossierMessage, MessageFile, PaperFile
from motcua.dossiers.tests.online import Online, make_online
from motcua.dossiers.tests.scene import NINE, make_scene
from motcua.dossiers.usecases.submissions import attach_to_submission
from motcua.files.models import StoredFile
from motcua.files.queries import file_findings, read_stored
from motcua.files.usecases import store_bytes, sweep_files, use_again
from motcua.kernel.actor import system_actor
from motcua.kernel.clock import real_now
from motcua.people.queries import privacy
from motcua.people.queries.own_papers import OWN_PAPER
from motcua.people.queries.privacy import let_hold_back
from motcua.people.rules.citizens import OwnPaperKind
from motcua.people.usecases import keep_own_paper
from motcua.people.usecases.privacy import erase_citizen

CONTENT = b"giay phep kinh doanh cua An"


@pytest.fixture
def online(db: None, settings: Settings, tmp_path: Path) -> Iterator[Online]:
    """An files online; that her dossier is open does not hold the erasure back here."""
    settings.FILES_ROOT = tmp_path
    before = dict(privacy._holders)
    connect()
    let_hold_back("dossiers", lambda _account: [])
    yield make_online(make_scene())
    privacy._holders.clear()
    privacy._holders.update(before)


def kept(online: Online, content: bytes = CONTENT) -> StoredFile:
    file = store_bytes(content=content, name="giay.txt", purpose=OWN_PAPER, actor=online.an, at=NINE)
    paper = keep_own_paper(
        applicant_id=online.scene.cast.person.pk,
        name="Giấy phép",
        kind=OwnPaperKind.PAPER,
        file_id=file.pk,
        actor=online.an,
        at=NINE,
    )
    return paper.file


def filed_with(online: Online, file: StoredFile) -> Dossier:
    submission = online.ready()
    again = use_again(public_id=file.public_id, purpose="dossiers.submission", actor=online.an, at=NINE)
    attach_to_submission(
        submission_id=submission.public_id, file_id=again.public_id, component=None, actor=online.an, at=NINE
    )
    return online.send(online.fresh(submission))


def erase(online: Online) -> None:
    cast = online.scene.cast
    erase_citizen(account_id=cast.accounts["an"].pk, actor=cast.nam, at=NINE)
    sweep_files(actor=system_actor("sweep"), at=NINE, real=real_now() + timedelta(days=2))


def test_a_paper_used_in_a_dossier_stays_there_and_leaves_the_store(online: Online) -> None:
    own, other = kept(online), kept(online, b"chi giu rieng")
    dossier = filed_with(online, own)
    erase(online)
    stored = [one.file for one in PaperFile.objects.filter(paper__dossier=dossier).select_related("file")]
    assert CONTENT in [read_stored(one) for one in stored]
    assert set(StoredFile.objects.exclude(released_at=None)) == {own, other}
    assert list(file_findings()) == []


def test_a_file_that_a_message_carries_is_not_released(online: Online) -> None:
    own, cast = kept(online), online.scene.cast
    message = DossierMessage.objects.create(
        dossier=online.send(online.ready()),
        account=cast.accounts["an"],
        from_applicant=True,
        author="An",
        text="Gửi kèm",
        at=NINE,
        recorded_at=NINE,
    )
    MessageFile.objects.create(message=message, file=own)
    erase(online)
    assert read_stored(StoredFile.objects.get(pk=own.pk, released_at=None)) == CONTENT
