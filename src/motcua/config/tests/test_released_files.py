"""What was released stays released: the check of the record, a backup and what is restored from it agree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests import databases

from motcua.audit.queries import verify
from motcua.audit.usecases import seal_day
from motcua.config.cli import backup as module
from motcua.config.cli.backup import backup, restore
from motcua.config.tests.test_backup import database_named, empty_installation
from motcua.config.wiring import connect
from motcua.files.models import StoredFile
from motcua.files.usecases import keep_files, release_files, store_bytes, sweep_files
from motcua.kernel.actor import system_actor
from motcua.kernel.clock import real_now
from motcua.kernel.dates import legal_date
from motcua.people.queries.own_papers import OWN_PAPER

pytestmark = pytest.mark.transactional

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
SYSTEM = system_actor("test")


def kept(content: bytes, purpose: str) -> StoredFile:
    file = store_bytes(content=content, name="giay.txt", purpose=purpose, actor=SYSTEM, at=AT)
    return keep_files(public_ids=[file.public_id], purpose=purpose, actor=SYSTEM, at=AT)[0]


def released(file: StoredFile) -> None:
    release_files(
        file_ids=[file.pk], purpose=OWN_PAPER, because="Xóa tài khoản theo yêu cầu", actor=SYSTEM, at=AT
    )
    sweep_files(actor=SYSTEM, at=AT, real=real_now() + timedelta(days=2))


def bytes_in(folder: Path) -> list[bytes]:
    return sorted(one.read_bytes() for one in folder.rglob("*") if one.is_file())


@pytest.fixture
def store(fresh_db: databases.Copy, settings: Settings, tmp_path: Path) -> Path:
    folder = settings.FILES_ROOT = tmp_path / "files"
    connect()
    released(kept(b"cua nguoi dan", OWN_PAPER))
    kept(b"cua ho so", "dossiers.paper")
    return folder


def test_the_record_is_whole_after_a_release_and_its_seal(store: Path) -> None:
    seal_day(day=legal_date(AT), actor=SYSTEM, at=AT + timedelta(days=1))
    assert verify().findings == []
    assert bytes_in(store) == [b"cua ho so"]


def test_a_backup_after_a_release_holds_the_tombstone_and_not_the_bytes(
    store: Path,
    fresh_db: databases.Copy,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "verify_record", lambda: 0)
    folder = tmp_path / "backup"
    with database_named(fresh_db.name):
        assert backup([str(folder)], at=AT) == 0
    assert bytes_in(folder / "files") == [b"cua ho so"]
    with empty_installation(settings, tmp_path):
        assert restore([str(folder)], at=AT) == 0
        assert StoredFile.objects.filter(released_at=AT, name="").count() == 1
        assert verify().findings == []
