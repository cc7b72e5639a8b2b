"""Backup and restore on both engines: what comes back is what went in, or nothing comes back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from pytest_django.fixtures import Settings
from tests import databases

from motcua.config.cli import backup as module
from motcua.config.cli.backup import (
    BackupDamaged,
    FolderNotEmpty,
    NotABackup,
    OtherEngine,
    backup,
    restore,
)
from motcua.config.cli.serve import RehearsalHere
from motcua.config.cli.snapshots import DatabaseNotEmpty
from motcua.store.models import NumberSeries

pytestmark = pytest.mark.transactional

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
CONTENT = "Đơn đăng ký.pdf".encode()
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def _no_verify(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the record of acts to its own tests."""
    monkeypatch.setattr(module, "verify_record", lambda: 0)


@pytest.fixture
def made(fresh_db: databases.Copy, tmp_path: Path, settings: Settings) -> Path:
    """Return a backup of one row and one file."""
    settings.FILES_ROOT = tmp_path / "files"
    stored = settings.FILES_ROOT / DIGEST[:2] / DIGEST
    stored.parent.mkdir(parents=True)
    stored.write_bytes(CONTENT)
    NumberSeries.objects.create(key="kept", last=7)
    folder = tmp_path / "backup"
    with database_named(fresh_db.name):
        assert backup([str(folder)], at=AT) == 0
    return folder


@contextmanager
def database_named(name: str) -> Iterator[None]:
    """Let the settings name the database that the connection uses."""
    database = configured.DATABASES["default"]
    before = database["NAME"]
    database["NAME"] = connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        database["NAME"] = before


@contextmanager
def empty_installation(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Point at a home folder and a database without anything in them."""
    settings.FILES_ROOT = tmp_path / "new" / "files"
    settings.HOME = tmp_path / "new"
    with databases.empty(tmp_path / "new") as copy, databases.using(copy), database_named(copy.name):
        yield


def test_a_restored_installation_has_the_rows_and_the_files(
    made: Path, tmp_path: Path, settings: Settings
) -> None:
    with empty_installation(settings, tmp_path):
        assert restore([str(made)], at=AT) == 0
        assert NumberSeries.objects.get().last == 7
        assert (settings.FILES_ROOT / DIGEST[:2] / DIGEST).read_bytes() == CONTENT


def test_the_manifest_names_each_file_by_its_hash(made: Path) -> None:
    manifest = json.loads((made / "manifest.json").read_text())
    assert manifest["files"] == {f"{DIGEST[:2]}/{DIGEST}": DIGEST}
    assert manifest["engine"] == connection.vendor


def test_what_was_made_in_a_rehearsal_stays_one(made: Path, tmp_path: Path, settings: Settings) -> None:
    manifest = json.loads((made / "manifest.json").read_text())
    manifest["rehearsal"] = True
    (made / "manifest.json").write_text(json.dumps(manifest))
    with empty_installation(settings, tmp_path):
        assert restore([str(made)], at=AT) == 0
        assert (settings.HOME / "rehearsal").exists()


def test_a_real_backup_does_not_go_into_a_rehearsal(made: Path, tmp_path: Path, settings: Settings) -> None:
    settings.DEMO = True
    with empty_installation(settings, tmp_path), pytest.raises(RehearsalHere):
        restore([str(made)], at=AT)


def test_nothing_is_written_over(made: Path, fresh_db: databases.Copy) -> None:
    with database_named(fresh_db.name):
        with pytest.raises(FolderNotEmpty):
            backup([str(made)], at=AT)
        with pytest.raises(FolderNotEmpty):
            restore([str(made)], at=AT)


def test_a_database_with_tables_is_not_restored_into(
    made: Path, fresh_db: databases.Copy, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path / "elsewhere"
    with database_named(fresh_db.name), pytest.raises(DatabaseNotEmpty):
        restore([str(made)], at=AT)


@pytest.mark.parametrize("damage", ["file changed", "file missing", "database changed"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(
    made: Path, tmp_path: Path, settings: Settings, damage: str
) -> None:
    stored = made / "files" / DIGEST[:2] / DIGEST
    if damage == "file changed":
        stored.write_bytes(b"another")
    elif damage == "file missing":
        stored.unlink()
    else:
        with next(made.glob("database.*")).open("ab") as database:
            database.write(b"x")
    with empty_installation(settings, tmp_path):
        with pytest.raises(BackupDamaged):
            restore([str(made)], at=AT)
        assert not settings.FILES_ROOT.exists()
        assert connection.introspection.table_names() == []


def test_a_manifest_reaches_no_file_outside(made: Path, tmp_path: Path, settings: Settings) -> None:
    manifest = json.loads((made / "manifest.json").read_text())
    manifest["files"] = {"../../../outside": DIGEST}
    (made / "manifest.json").write_text(json.dumps(manifest))
    with empty_installation(settings, tmp_path), pytest.raises(BackupDamaged):
        restore([str(made)], at=AT)


@pytest.mark.parametrize("content", ["", "{}", '{"format": 99}'])
def test_a_folder_without_a_readable_manifest_is_no_backup(made: Path, content: str) -> None:
    (made / "manifest.json").write_text(content)
    with pytest.raises(NotABackup):
        restore([str(made)], at=AT)


def test_a_backup_goes_back_into_its_own_engine(made: Path, tmp_path: Path, settings: Settings) -> None:
    manifest = json.loads((made / "manifest.json").read_text())
    manifest["engine"] = "another"
    (made / "manifest.json").write_text(json.dumps(manifest))
    with empty_installation(settings, tmp_path), pytest.raises(OtherEngine):
        restore([str(made)], at=AT)
