"""Erasing an account gives up the bytes of the papers that were kept, unless a record still names them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.audit.models import Act
from motcua.files.models import StoredFile
from motcua.files.policies import let_hand_in, let_read, let_release
from motcua.files.queries import file_findings, read_stored, referred_to
from motcua.files.usecases import store_bytes, sweep_files, use_again
from motcua.kernel.actor import system_actor
from motcua.kernel.clock import real_now
from motcua.kernel.errors import Forbidden
from motcua.people.models import OwnPaper
from motcua.people.queries.own_papers import (
    OWN_PAPER,
    may_keep_papers,
    may_read_own_paper,
    may_release_own_paper,
)
from motcua.people.queries.privacy import let_hold_back
from motcua.people.rules.citizens import OwnPaperKind
from motcua.people.rules.privacy import ERASURE_BECAUSE
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import keep_own_paper
from motcua.people.usecases.privacy import erase_citizen

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)


@pytest.fixture
def cast(db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.FILES_ROOT = tmp_path / "files"
    let_hand_in(OWN_PAPER, may_keep_papers)
    let_read(OWN_PAPER, may_read_own_paper)
    let_release(OWN_PAPER, may_release_own_paper)
    let_hold_back("dossiers", lambda _account: [])
    return make_cast(AT)


def keep(cast: Cast, content: bytes = b"ban sao can cuoc", applicant: int | None = None) -> StoredFile:
    file = store_bytes(content=content, name="can-cuoc-An.txt", purpose=OWN_PAPER, actor=cast.an, at=AT)
    paper = keep_own_paper(
        applicant_id=applicant or cast.person.pk,
        name="Căn cước",
        kind=OwnPaperKind.PAPER,
        file_id=file.pk,
        actor=cast.an,
        at=AT,
    )
    return paper.file


def erase(cast: Cast) -> None:
    erase_citizen(account_id=cast.accounts["an"].pk, actor=cast.nam, at=AT)


def sweep() -> None:
    sweep_files(actor=system_actor("sweep"), at=AT, real=real_now() + timedelta(days=2))


def test_the_papers_that_were_kept_are_gone_after_the_sweep(cast: Cast, tmp_path: Path) -> None:
    file = keep(cast)
    erase(cast)
    sweep()
    stone = StoredFile.objects.get(pk=file.pk)
    assert (stone.name, stone.released_because) == ("", ERASURE_BECAUSE)
    assert not [one for one in (tmp_path / "files").rglob("*") if one.is_file()]
    assert list(file_findings()) == []


def test_the_act_of_erasure_says_how_many_files_were_released(cast: Cast) -> None:
    keep(cast)
    erase(cast)
    assert Act.objects.get(code="people.citizen_erased").facts["released"] == 1
    assert Act.objects.filter(code="files.released").count() == 1


def test_bytes_that_were_used_again_elsewhere_stay(cast: Cast) -> None:
    file = keep(cast)
    again = use_again(public_id=file.public_id, purpose="dossiers.submission", actor=cast.an, at=AT)
    erase(cast)
    sweep()
    assert read_stored(again) == b"ban sao can cuoc"
    assert StoredFile.objects.get(pk=file.pk).released_at == AT


def test_a_file_that_another_record_names_keeps_its_row_and_bytes(cast: Cast) -> None:
    file = keep(cast)
    OwnPaper.objects.create(
        applicant=cast.company, name="Căn cước", kind=OwnPaperKind.PAPER, file=file, kept_at=AT
    )
    assert referred_to([file.pk]) == {file.pk}
    erase(cast)
    sweep()
    assert read_stored(StoredFile.objects.get(pk=file.pk, released_at=None)) == b"ban sao can cuoc"


def test_an_account_that_kept_nothing_releases_nothing(cast: Cast) -> None:
    erase(cast)
    assert not Act.objects.filter(code="files.released").exists()


def test_only_who_erases_accounts_releases_their_papers(cast: Cast) -> None:
    assert may_release_own_paper(cast.nam)
    for stranger in (cast.lan, cast.hanh, cast.an):
        assert not may_release_own_paper(stranger)
    with pytest.raises(Forbidden):
        erase_citizen(account_id=cast.accounts["an"].pk, actor=cast.lan, at=AT)
