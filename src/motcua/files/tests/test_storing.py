"""Storing, keeping, reading and sweeping: bytes first, then the row; nothing is left behind."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.files.clients import folder
from motcua.files.errors import FileActive, FileChanged, FileEmpty, FileKept, FileTooLarge, TypeNotAllowed
from motcua.files.models import StoredFile
from motcua.files.queries import file_findings, get_file, get_file_for, open_stored, read_stored
from motcua.files.tasks import sweep
from motcua.files.tests import samples
from motcua.files.tests.conftest import MORNING, NOBODY, OFFICER, OTHER, bytes_in
from motcua.files.usecases import discard_file, keep_files, store_bytes, store_file, sweep_files
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.errors import DomainError, Forbidden, NotFound

pytestmark = pytest.mark.django_db
SCAN = samples.pdf(2)
REAL = datetime(2026, 1, 10, tzinfo=UTC)


def hand_in(content: bytes = SCAN, name: str = "Đơn.pdf", actor: Actor = OFFICER) -> StoredFile:
    """Store `content` for the purpose of these tests."""
    return store_bytes(content=content, name=name, purpose="test", actor=actor, at=MORNING)


def keep(*files: StoredFile, actor: Actor = OFFICER) -> list[StoredFile]:
    """Take `files` over."""
    wanted = [file.public_id for file in files]
    return keep_files(public_ids=wanted, purpose="test", actor=actor, at=MORNING)


def place_of(store: Path, file: StoredFile) -> Path:
    """Return where the bytes lie."""
    return store / file.sha256[:2] / file.sha256


def age(path: Path) -> None:
    """Let a file on disk be a week older than REAL."""
    old = (REAL - timedelta(days=7)).timestamp()
    os.utime(path, (old, old))


def test_a_file_is_stored_byte_for_byte_under_its_hash(store: Path) -> None:
    file = hand_in()
    assert file.sha256 == hashlib.sha256(SCAN).hexdigest()
    assert (file.size, file.pages, file.media_type, file.name) == (len(SCAN), 2, "application/pdf", "Đơn.pdf")
    assert place_of(store, file).read_bytes() == SCAN == read_stored(file)
    assert (file.kept_at, file.stored_at, file.stored_by) == (None, MORNING, 1)


def test_equal_bytes_lie_there_once_and_keep_their_own_names(store: Path) -> None:
    first, second = hand_in(name="Đơn.pdf"), hand_in(name="Bản sao.pdf", actor=OTHER)
    assert bytes_in(store) == [first.sha256]
    assert (first.name, second.name) == ("Đơn.pdf", "Bản sao.pdf")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileEmpty),
        (b"x" * (2 * 1024 * 1024 + 1), FileTooLarge),
        (b"MZ\x90\x00" * 20, TypeNotAllowed),
        (samples.pdf(1, samples.with_script), FileActive),
    ],
)
def test_a_refused_file_leaves_nothing_behind(
    store: Path, content: bytes, refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        hand_in(content)
    assert bytes_in(store) == []
    assert not StoredFile.objects.exists()


def test_an_endless_file_is_refused_at_the_limit(store: Path) -> None:
    class Endless(BytesIO):
        read_so_far = 0

        def read(self, size: int | None = -1) -> bytes:
            Endless.read_so_far += size or 0
            return b"x" * (size or 0)

    with pytest.raises(FileTooLarge, match="2 MB"):
        store_file(source=Endless(), name="200 MB.txt", purpose="test", actor=OFFICER, at=MORNING)
    assert Endless.read_so_far <= 4 * 1024 * 1024
    assert bytes_in(store) == []


def test_a_source_that_breaks_off_leaves_nothing_behind(store: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("line lost")

    with pytest.raises(OSError, match="line lost"):
        store_file(source=Broken(), name="a.pdf", purpose="test", actor=OFFICER, at=MORNING)
    assert bytes_in(store) == []


def test_somebody_without_a_post_hands_nothing_in(store: Path) -> None:
    with pytest.raises(Forbidden):
        hand_in(actor=NOBODY)
    assert bytes_in(store) == []


def test_bytes_that_were_changed_are_not_handed_out(store: Path) -> None:
    file = hand_in()
    place_of(store, file).chmod(0o600)
    place_of(store, file).write_bytes(SCAN.replace(b"PDF-1", b"PDF-2"))
    with pytest.raises(FileChanged, match="không còn nguyên vẹn"):
        open_stored(file)
    assert [(one.kind, one.stream) for one in file_findings()] == [("file_altered", f"file:{file.public_id}")]


def test_bytes_that_are_gone_are_named(store: Path) -> None:
    file = hand_in()
    place_of(store, file).unlink()
    with pytest.raises(FileChanged):
        read_stored(file)
    assert [one.sentence for one in file_findings()] == [
        f"Tệp Đơn.pdf (SHA-256 {file.sha256}) đã mất khỏi kho."
    ]


def test_whole_bytes_give_no_finding() -> None:
    hand_in()
    hand_in(name="Bản sao.pdf")
    assert list(file_findings()) == []


def test_the_owner_takes_its_uploads_over_in_order() -> None:
    first, second = hand_in(), hand_in(b"ghi ch\xc3\xba", "b.txt")
    assert [file.name for file in keep(second, first)] == ["b.txt", "Đơn.pdf"]
    assert all(file.kept_at == MORNING for file in StoredFile.objects.all())


def test_nobody_takes_over_what_another_handed_in() -> None:
    file = hand_in()
    with pytest.raises(NotFound):
        keep(file, actor=OTHER)
    with pytest.raises(NotFound):
        keep_files(public_ids=[file.public_id], purpose="other", actor=OFFICER, at=MORNING)
    with pytest.raises(NotFound):
        keep_files(public_ids=[uuid4()], purpose="test", actor=OFFICER, at=MORNING)


def test_an_upload_in_progress_is_its_uploaders_alone(readers: None) -> None:
    file = hand_in()
    assert get_file_for(OFFICER, file.public_id) == file
    for stranger in (OTHER, NOBODY):
        with pytest.raises(NotFound):
            get_file_for(stranger, file.public_id)


def test_who_reads_a_kept_file_the_owning_app_decides(readers: None) -> None:
    (file,) = keep(hand_in())
    assert get_file_for(OTHER, file.public_id) == file
    with pytest.raises(NotFound):
        get_file_for(OFFICER, file.public_id)


def test_a_purpose_that_nobody_answers_for_is_read_by_nobody() -> None:
    (file,) = keep(hand_in())
    with pytest.raises(NotFound):
        get_file_for(OTHER, file.public_id)
    with pytest.raises(NotFound):
        get_file(UUID(int=1))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM files_storedfile",
        "UPDATE files_storedfile SET kept_at = NULL",
        "UPDATE files_storedfile SET sha256 = 'x'",
        "UPDATE files_storedfile SET name = 'x'",
    ],
)
def test_the_database_refuses_to_change_a_kept_file(statement: str) -> None:
    keep(hand_in())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)


def test_one_throws_away_only_ones_own_upload_in_progress(store: Path) -> None:
    file = hand_in()
    with pytest.raises(NotFound):
        discard_file(public_id=file.public_id, actor=OTHER, at=MORNING)
    discard_file(public_id=file.public_id, actor=OFFICER, at=MORNING)
    assert not StoredFile.objects.exists()


def test_a_kept_file_is_not_thrown_away(readers: None) -> None:
    (file,) = keep(hand_in())
    with pytest.raises(FileKept):
        discard_file(public_id=file.public_id, actor=OTHER, at=MORNING)


def test_the_sweep_takes_what_no_row_names(store: Path) -> None:
    kept, thrown = hand_in(), hand_in(b"b\xe1\xbb\x8f", "b.txt")
    keep(kept)
    discard_file(public_id=thrown.public_id, actor=OFFICER, at=MORNING)
    for file in (kept, thrown):
        age(place_of(store, file))
    swept = sweep_files(actor=OFFICER, at=MORNING, real=REAL)
    assert (swept.uploads, swept.files) == (0, 1)
    assert bytes_in(store) == [kept.sha256]


def test_the_sweep_forgets_uploads_that_nothing_took_over(store: Path) -> None:
    forgotten, kept = hand_in(), hand_in(b"gi\xe1\xbb\xaf", "b.txt")
    keep(kept)
    age(place_of(store, forgotten))
    swept = sweep_files(actor=OFFICER, at=MORNING + timedelta(days=31), real=REAL)
    assert (swept.uploads, swept.files) == (1, 1)
    assert bytes_in(store) == [kept.sha256]


def test_the_sweep_leaves_young_bytes_to_their_row(store: Path) -> None:
    file = hand_in()
    discard_file(public_id=file.public_id, actor=OFFICER, at=MORNING)
    sweep({}, actor=OFFICER, at=MORNING)
    assert bytes_in(store) == [file.sha256]


def test_bytes_written_anew_while_the_sweep_runs_stay(store: Path) -> None:
    file = hand_in()
    now = clock.real_now().timestamp()
    assert folder.remove(file.sha256, older_than=now - 60) is False
    assert folder.remove("0" * 64, older_than=now) is False
    assert bytes_in(store) == [file.sha256]


def test_what_a_crash_left_behind_is_swept(store: Path) -> None:
    hand_in()
    left = store / folder.INCOMING / "abc"
    left.write_bytes(b"half")
    age(left)
    assert sweep_files(actor=OFFICER, at=MORNING, real=REAL).left_overs == 1
