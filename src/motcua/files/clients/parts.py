"""The parts of a file on disk: one growing file an upload, held by one request at a time."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from motcua.files.clients.folder import INCOMING, Incoming
from motcua.files.errors import PartMisplaced, PartUnderWay
from motcua.files.rules.parts import Place, place_of

_PIECE = 1024 * 1024


def parts_path(upload: UUID) -> Path:
    """Return where the parts of an upload lie, below the folder that the nightly sweep empties."""
    return Path(settings.FILES_ROOT / INCOMING / f"parts-{upload.hex}")


def received_of(upload: UUID) -> int:
    """Return how many bytes have arrived: what is on disk, whatever anybody believes."""
    try:
        return parts_path(upload).stat().st_size
    except FileNotFoundError:
        return 0


@dataclass(frozen=True, slots=True)
class Held:
    """The parts of one upload, nobody else's until it is let go."""

    path: Path
    handle: BinaryIO

    @property
    def received(self) -> int:
        """Return how many bytes have arrived."""
        return os.fstat(self.handle.fileno()).st_size

    def put(self, offset: int, content: bytes) -> int:
        """Write `content` at `offset` and return how much has arrived; a part sent again changes nothing.

        Raises PartMisplaced for a gap, and for other bytes than stand there already.
        """
        received = self.received
        place = place_of(offset, len(content), received)
        already = content[: received - offset] if place is not Place.GAP else b""
        self.handle.seek(offset)
        if place is Place.GAP or self.handle.read(len(already)) != already:
            raise PartMisplaced(received=received)
        self.handle.seek(received)
        self.handle.write(content[len(already) :])
        self.handle.flush()
        return self.received

    def whole(self) -> Incoming:
        """Return the bytes as ready to be taken over: synced and hashed."""
        os.fsync(self.handle.fileno())
        digest, size = hashlib.sha256(), 0
        self.handle.seek(0)
        while piece := self.handle.read(_PIECE):
            digest.update(piece)
            size += len(piece)
        return Incoming(self.path, digest.hexdigest(), size)


@contextmanager
def held(upload: UUID) -> Iterator[Held]:
    """Hold the parts of an upload; let go afterwards, also when this process dies.

    The lock is the system's own on the file, so that it is the same whatever the database. Raises
    PartUnderWay when another request holds them.
    """
    path = parts_path(upload)
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise PartUnderWay from busy
        if os.fstat(handle.fileno()).st_nlink == 0 or not _is_still_there(path, handle):
            raise PartUnderWay
        yield Held(path, handle)


def forget_parts(upload: UUID) -> None:
    """Remove what arrived of an upload."""
    parts_path(upload).unlink(missing_ok=True)


def _is_still_there(path: Path, handle: BinaryIO) -> bool:
    """Tell whether `path` still names what was opened: whoever held it before may have taken it away."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle.fileno()))
    except FileNotFoundError:
        return False
