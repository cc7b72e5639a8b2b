"""Bytes on disk: a temp file, synced, then renamed to their own hash (decision 9)."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from motcua.files.errors import FileEmpty, FileTooLarge
from motcua.files.rules import address

_PIECE = 1024 * 1024
INCOMING = "incoming"
"""Folder of files not yet checked; what lies there longer than a day was left by a crash."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that came in and are not yet taken over."""

    path: Path
    sha256: str
    size: int

    def take_over(self) -> None:
        """Give the bytes their lasting place; equal bytes that lie there already are renewed."""
        place = settings.FILES_ROOT / address(self.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o440)
        self.path.replace(place)
        for folder in (place.parent, settings.FILES_ROOT):
            _sync_folder(folder)


@contextmanager
def incoming(source: IO[bytes], *, name: str) -> Iterator[Incoming]:
    """Copy `source` into a temp file, hashing it; the temp file is gone afterwards unless taken over.

    Raises FileTooLarge as soon as the limit is passed, FileEmpty when nothing came.
    """
    folder = settings.FILES_ROOT / INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / secrets.token_hex(16)
    try:
        yield _copied(source, path, name)
    finally:
        path.unlink(missing_ok=True)


def _copied(source: IO[bytes], path: Path, name: str) -> Incoming:
    limit = settings.FILES_LIMIT_MB * 1024 * 1024
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as target:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise FileTooLarge(name=name, limit=settings.FILES_LIMIT_MB)
            digest.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    if not size:
        raise FileEmpty(name=name)
    return Incoming(path, digest.hexdigest(), size)


def stored_names(*, older_than: float) -> Iterator[str]:
    """Yield the SHA-256 of all stored bytes last written before `older_than` (seconds since 1970)."""
    for folder in sorted(settings.FILES_ROOT.glob("[0-9a-f][0-9a-f]")):
        for path in folder.iterdir():
            if path.stat().st_mtime < older_than:
                yield path.name


def remove(sha256: str, *, older_than: float) -> bool:
    """Remove stored bytes unless they were written anew since `older_than`; tell whether they are gone.

    They are set aside first: an upload of equal bytes that comes in between finds its place free and
    fills it again.
    """
    place = settings.FILES_ROOT / address(sha256)
    aside = settings.FILES_ROOT / INCOMING / f"swept-{sha256}"
    aside.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.rename(aside)
    except FileNotFoundError:
        return False
    if aside.stat().st_mtime >= older_than and not place.exists():
        aside.rename(place)
        return False
    aside.unlink()
    return True


def remove_left_overs(*, older_than: float) -> int:
    """Remove temp files that a crash left behind, and return how many."""
    removed = 0
    for path in (settings.FILES_ROOT / INCOMING).glob("*"):
        if path.stat().st_mtime < older_than:
            path.unlink()
            removed += 1
    return removed


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
