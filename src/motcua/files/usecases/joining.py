"""Photographs of pages become one PDF; the photographs themselves are kept as they were handed in."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from motcua.files.clients.examiner import join_apart
from motcua.files.clients.folder import INCOMING, Incoming
from motcua.files.codecs.joining import Photograph
from motcua.files.errors import FileKept, NothingToJoin, NotPhotographs
from motcua.files.models import JoinedPage, StoredFile
from motcua.files.policies import require_count, require_read, require_upload
from motcua.files.queries import get_file, open_stored
from motcua.files.rules import address
from motcua.files.rules.kinds import is_photograph, tidy_name
from motcua.files.rules.readability import Measured
from motcua.kernel.actor import Actor
from motcua.store.writes import working

_PDF = "application/pdf"


def join_photographs(
    *, files: Sequence[UUID], name: str, purpose: str, actor: Actor, at: datetime
) -> StoredFile:
    """Join the actor's own photographs `files`, in this order, into one PDF called `name`; return its row.

    A page of A4 each, turned upright, made smaller, without EXIF. The photographs stay, byte for byte, and
    are kept with the PDF (`queries.originals_of`); `queries.readability` says which page is hard to read.
    Drawn in a process of its own, before the transaction. Raises Forbidden, NotFound, NothingToJoin,
    TooManyFiles, NotPhotographs, FileKept, FileBroken, FileExpands.
    """
    require_upload(actor, purpose)
    require_count(len(files))
    if not files or len(set(files)) < len(files):
        raise NothingToJoin
    originals = [_own(one, purpose, actor) for one in files]
    shown = tidy_name(name)
    shown = shown if shown.lower().endswith(".pdf") else f"{shown}.pdf"
    with _drawn(originals, shown) as (arrived, measured):
        arrived.take_over()
    return _keep(arrived, measured, originals, name=shown, purpose=purpose, actor=actor, at=at)


def _own(public_id: UUID, purpose: str, actor: Actor) -> StoredFile:
    file = get_file(public_id)
    require_read(actor, file)
    if file.kept_at is not None:
        raise FileKept(name=file.name)
    if file.purpose != purpose or not is_photograph(file.media_type) or file.pages != 1:
        raise NotPhotographs(name=file.name)
    open_stored(file).close()  # the bytes are what was handed in
    return file


@contextmanager
def _drawn(originals: Sequence[StoredFile], name: str) -> Iterator[tuple[Incoming, list[Measured]]]:
    folder = settings.FILES_ROOT / INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    path: Path = folder / secrets.token_hex(16)
    photographs = [
        Photograph(settings.FILES_ROOT / address(one.sha256), one.name, one.media_type) for one in originals
    ]
    most = settings.FILES_LIMIT_MB * 1024 * 1024
    try:
        measured = join_apart(photographs, path, name=name, most_bytes=most)
        content = path.read_bytes()
        yield Incoming(path, hashlib.sha256(content).hexdigest(), len(content)), measured
    finally:
        path.unlink(missing_ok=True)


@working
def _keep(
    arrived: Incoming,
    measured: Sequence[Measured],
    originals: Sequence[StoredFile],
    *,
    name: str,
    purpose: str,
    actor: Actor,
    at: datetime,
) -> StoredFile:
    joined = StoredFile.objects.create(
        sha256=arrived.sha256,
        size=arrived.size,
        media_type=_PDF,
        pages=len(originals),
        name=name,
        purpose=purpose,
        stored_at=at,
        stored_by=actor.account_id,
        measured=[page.plain() for page in measured],
    )
    JoinedPage.objects.bulk_create(
        JoinedPage(joined=joined, original=original, position=position)
        for position, original in enumerate(originals, 1)
    )
    return joined
