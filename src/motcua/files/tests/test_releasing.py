"""Bytes that nothing refers to any more are released; a tombstone says what, when, why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.audit.models import Act
from motcua.files import policies
from motcua.files.errors import FileChanged, ReleaseNeedsReason
from motcua.files.models import JoinedPage, StoredFile
from motcua.files.queries import file_findings, get_file, read_stored
from motcua.files.tests.conftest import MORNING, OFFICER, OTHER, bytes_in
from motcua.files.usecases import keep_files, release_files, store_bytes, sweep_files
from motcua.kernel.actor import system_actor
from motcua.kernel.clock import real_now
from motcua.kernel.errors import Forbidden, NotFound

pytestmark = pytest.mark.django_db
BECAUSE = "Chủ tài khoản yêu cầu xóa"
TOMORROW = timedelta(days=2)


@pytest.fixture(autouse=True)
def _officers_release() -> Iterator[None]:
    before = dict(policies._releasers)
    policies.let_release("test", lambda actor: actor.account_id == OFFICER.account_id)
    yield
    policies._releasers.clear()
    policies._releasers.update(before)


def kept(content: bytes = b"giay to", purpose: str = "test") -> StoredFile:
    file = store_bytes(content=content, name="CCCD cua An.txt", purpose=purpose, actor=OFFICER, at=MORNING)
    return keep_files(public_ids=[file.public_id], purpose=purpose, actor=OFFICER, at=MORNING)[0]


def release(*files: StoredFile, because: str = BECAUSE) -> list[StoredFile]:
    keys = [one.pk for one in files]
    return release_files(file_ids=keys, purpose="test", because=because, actor=OFFICER, at=MORNING)


def sweep() -> None:
    sweep_files(actor=system_actor("sweep"), at=MORNING, real=real_now() + TOMORROW)


def test_a_released_file_leaves_a_tombstone_without_its_name(store: Path) -> None:
    file = kept()
    assert release(file) == [file]
    stone = StoredFile.objects.get(pk=file.pk)
    assert (stone.sha256, stone.size, stone.name) == (file.sha256, file.size, "")
    assert (stone.released_at, stone.released_because) == (MORNING, BECAUSE)


def test_many_files_are_looked_for_in_the_records_at_once(store: Path) -> None:
    with CaptureQueriesContext(connection) as for_one:
        release(kept(b"mot"))
    several = [kept(f"giay to {number}".encode()) for number in range(5)]
    with CaptureQueriesContext(connection) as for_five:
        release(*several)
    kept_once = [one for one in for_one if one["sql"].startswith("SELECT")]
    assert len([one for one in for_five if one["sql"].startswith("SELECT")]) <= len(kept_once)


def test_the_bytes_go_with_the_next_sweep_and_the_check_finds_nothing_missing(store: Path) -> None:
    release(kept())
    sweep()
    assert bytes_in(store) == []
    assert list(file_findings()) == []


def test_the_act_names_the_hashes_and_why(store: Path) -> None:
    file = kept()
    release(file)
    act = Act.objects.get(code="files.released")
    assert act.facts["sha256"] == [file.sha256]
    assert act.facts["because"] == BECAUSE


def test_a_released_file_is_opened_by_nobody(store: Path) -> None:
    file = kept()
    release(file)
    sweep()
    with pytest.raises(NotFound):
        get_file(file.public_id)
    with pytest.raises(FileChanged):
        read_stored(file)


def test_equal_bytes_of_another_file_stay(store: Path) -> None:
    file, other = kept(), kept(purpose="dossiers.paper")
    release(file)
    sweep()
    assert read_stored(other) == b"giay to"


def test_photographs_go_with_the_file_they_became_pages_of(store: Path) -> None:
    joined, page = kept(b"hai trang"), kept(b"mot trang")
    JoinedPage.objects.create(joined=joined, original=page, position=1)
    assert {one.pk for one in release(joined)} == {joined.pk, page.pk}


def test_a_photograph_that_is_a_page_of_another_file_stays(store: Path) -> None:
    joined, other, page = kept(b"hai trang"), kept(b"ba trang"), kept(b"mot trang")
    for one in (joined, other):
        JoinedPage.objects.create(joined=one, original=page, position=1)
    assert release(joined) == [joined]


def test_files_of_another_purpose_and_uploads_in_progress_are_left_alone(store: Path) -> None:
    waiting = store_bytes(content=b"x", name="a.txt", purpose="test", actor=OFFICER, at=MORNING)
    assert release(kept(purpose="dossiers.result"), waiting) == []


def test_nobody_releases_without_being_let_or_without_a_reason(store: Path) -> None:
    file = kept()
    with pytest.raises(Forbidden):
        release_files(file_ids=[file.pk], purpose="test", because=BECAUSE, actor=OTHER, at=MORNING)
    with pytest.raises(ReleaseNeedsReason):
        release(file, because="  ")


def test_whoever_noted_something_about_the_bytes_is_told(store: Path) -> None:
    told: list[str] = []
    policies.let_forget("test", lambda hashes, actor, at: told.extend(hashes))
    file = kept()
    release(file)
    policies._forgetters.pop("test")
    assert told == [file.sha256]


def test_the_database_refuses_to_bring_a_tombstone_back_or_to_delete_it(store: Path) -> None:
    file = kept()
    release(file)
    for changed in ({"released_at": None, "released_because": ""}, {"name": "x.txt"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            StoredFile.objects.filter(pk=file.pk).update(**changed)
    with pytest.raises(DatabaseError), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).delete()


def test_a_tombstone_that_no_act_made_is_found(store: Path) -> None:
    file = kept()
    StoredFile.objects.filter(pk=file.pk).update(name="", released_at=MORNING, released_because="x")
    assert [one.kind for one in file_findings()] == ["file_release_unrecorded"]
