"""`./motcua backup` and `./motcua restore`: the database and all files, checked by their hashes.

A backup is a folder: manifest.json, the database, and files/ as they are stored. The database is
copied first: a file is always stored before the row that names it, so no row's file is missing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from motcua.config.cli import snapshots
from motcua.config.cli.demo import mark_as_rehearsal
from motcua.config.cli.ready import require_migrated
from motcua.config.cli.serve import RehearsalHere
from motcua.kernel.clock import real_now
from motcua.kernel.commandline import command_parser, say
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20


class FolderNotEmpty(DomainError):
    """Nothing is ever written over."""

    code = "config.folder_not_empty"
    category = Category.CONFLICT
    sentence = N_("Thư mục %(folder)s đã có nội dung. Hãy chọn một thư mục mới hoặc trống.")


class NotABackup(DomainError):
    """The folder holds no backup that this version can read."""

    code = "config.not_a_backup"
    sentence = N_("%(folder)s không phải bản sao lưu đọc được: %(reason)s.")


class BackupDamaged(DomainError):
    """What the manifest names is missing or changed."""

    code = "config.backup_damaged"
    category = Category.CONFLICT
    sentence = N_("Bản sao lưu bị hỏng: %(name)s thiếu hoặc đã bị thay đổi.")


class OtherEngine(DomainError):
    """A backup goes back into the engine it was made from."""

    code = "config.other_engine"
    sentence = N_("Bản sao lưu này của %(made)s, còn cơ sở dữ liệu đang cấu hình là %(here)s.")


def backup(words: list[str], *, at: datetime) -> int:
    """Copy the database and all files into a new folder, with the hash of each."""
    parser = command_parser(
        "backup",
        "Sao lưu cơ sở dữ liệu và mọi tệp vào một thư mục mới, không cần dừng hệ thống.",
        example="./motcua backup\n./motcua backup /mnt/sao-luu/2024-06-14",
    )
    parser.add_argument("folder", nargs="?", type=Path, help="thư mục mới (mặc định: trong thư mục dữ liệu)")
    folder: Path = (
        parser.parse_args(words).folder or settings.HOME / "backups" / f"{real_now():%Y%m%dT%H%M%SZ}"
    )
    _require_empty_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    database = folder / snapshots.file_name()
    snapshots.take(database)
    files = dict(_copied(settings.FILES_ROOT, folder / "files"))
    manifest = {
        "format": FORMAT,
        "engine": snapshots.engine(),
        "rehearsal": bool(settings.DEMO),
        "made_at": real_now().isoformat(),
        "database": {"name": database.name, "sha256": _hash(database), "bytes": database.stat().st_size},
        "files": files,
    }
    # Written last: a folder without a manifest is an unfinished backup.
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    say(f"Đã sao lưu vào {folder}: cơ sở dữ liệu {database.stat().st_size} byte, {len(files)} tệp.")
    return 0


def restore(words: list[str], *, at: datetime) -> int:
    """Put a backup back into an empty installation, checking every hash on the way."""
    parser = command_parser(
        "restore",
        "Phục hồi bản sao lưu vào một bản cài trống; sau đó tự kiểm tra tính toàn vẹn.",
        example="MOTCUA_HOME=/srv/motcua-moi ./motcua restore /mnt/sao-luu/2024-06-14",
    )
    parser.add_argument("folder", type=Path, help="thư mục của bản sao lưu")
    folder: Path = parser.parse_args(words).folder
    manifest = _read(folder)
    _require_empty_folder(settings.FILES_ROOT)
    settings.HOME.mkdir(parents=True, exist_ok=True)
    snapshots.require_empty()
    if manifest["engine"] != snapshots.engine():
        raise OtherEngine(made=manifest["engine"], here=snapshots.engine())
    if manifest["rehearsal"]:
        # What was made in a rehearsal stays one wherever it goes (decision 1).
        mark_as_rehearsal(settings.HOME)
    elif settings.DEMO:
        raise RehearsalHere
    _put_files_back(folder / "files", manifest["files"])
    snapshots.put_back(folder / manifest["database"]["name"])
    say(f"Đã phục hồi {len(manifest['files'])} tệp và cơ sở dữ liệu của bản sao lưu {manifest['made_at']}.")
    require_migrated()
    connections.close_all()
    return verify_record()


def verify_record() -> int:
    """Run `./motcua verify` on what was restored, in a process that reads its configuration anew."""
    return subprocess.run([sys.executable, "-m", "motcua", "verify"], check=False).returncode


def _put_files_back(source: Path, hashes: dict[str, str]) -> None:
    """Copy all files, or none: they arrive beside their place and are moved there at the end."""
    place: Path = settings.FILES_ROOT
    arriving = place.with_name(f"{place.name}.arriving")
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(parents=True)
    for name, digest in hashes.items():
        inside = (arriving / name).resolve().is_relative_to(arriving.resolve())
        if not inside or not (source / name).is_file() or _copy(source / name, arriving / name) != digest:
            shutil.rmtree(arriving)
            raise BackupDamaged(name=name)
    if place.exists():
        place.rmdir()
    arriving.rename(place)


def _read(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise NotABackup(folder=folder, reason=MANIFEST) from fault
    if manifest.get("format") != FORMAT:
        raise NotABackup(folder=folder, reason=f"format {manifest.get('format')}")
    database = folder / manifest["database"]["name"]
    if not database.is_file() or _hash(database) != manifest["database"]["sha256"]:
        raise BackupDamaged(name=database.name)
    return manifest


def _require_empty_folder(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(folder=folder)


def _copied(source: Path, target: Path) -> Iterator[tuple[str, str]]:
    """Copy all files below `source`, yielding relative path and hash of each."""
    for path in sorted(source.rglob("*")) if source.exists() else []:
        if path.is_file() and not path.name.startswith("."):
            name = path.relative_to(source).as_posix()
            yield name, _copy(path, target / name)


def _copy(source: Path, target: Path) -> str:
    """Copy one file, durably, and return the hash of what was read."""
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as reading, target.open("xb") as writing:
        while chunk := reading.read(CHUNK):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    shutil.copymode(source, target)
    return digest.hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as reading:
        return hashlib.file_digest(reading, "sha256").hexdigest()
