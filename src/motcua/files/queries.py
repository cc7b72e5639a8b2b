"""Reading stored files: the row, the bytes, and the check that both are whole."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.db.models import ManyToOneRel, QuerySet
from django.utils.translation import gettext

from motcua.audit.queries import acts
from motcua.audit.rules.findings import Finding
from motcua.files.errors import FileChanged
from motcua.files.events import FilesReleased
from motcua.files.models import JoinedPage, StoredFile, Upload
from motcua.files.policies import require_read
from motcua.files.rules import address
from motcua.files.rules.readability import ADVICE, Limits, fault_of, measured_of
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.text import N_

RELEASES = "files:released"
"""The stream of the acts that release bytes."""
_PIECE = 1024 * 1024
_ROWS = 500

MISSING = N_("Tệp %(name)s (SHA-256 %(sha256)s) đã mất khỏi kho.")
CHANGED = N_("Tệp %(name)s (SHA-256 %(sha256)s) trong kho đã bị sửa.")
UNRECORDED = N_("Tệp có SHA-256 %(sha256)s được đánh dấu đã giải phóng mà không có việc nào ghi lại.")


def get_file(public_id: UUID) -> StoredFile:
    """Return one file, for an app that has itself decided who may see it. Raises NotFound."""
    file = StoredFile.objects.filter(public_id=public_id, released_at=None).first()
    if file is None:
        raise NotFound
    return file


def get_file_for(actor: Actor, public_id: UUID) -> StoredFile:
    """Return one file that `actor` may read. Raises NotFound when there is none, or none for them."""
    file = get_file(public_id)
    require_read(actor, file)
    return file


def upload_of(actor: Actor, public_id: UUID) -> Upload:
    """Return the actor's own upload in parts. Raises NotFound for anybody else's."""
    upload = (
        Upload.objects.filter(public_id=public_id, begun_by=actor.account_id).select_related("file").first()
    )
    if upload is None or actor.account_id == 0:
        raise NotFound
    return upload


def originals_of(file: StoredFile) -> list[StoredFile]:
    """Return the photographs that became the pages of `file`, in the order of the pages; else nothing."""
    return list(StoredFile.objects.filter(joined_into__joined=file.pk).order_by("joined_into__position"))


def readability(file: StoredFile) -> list[str]:
    """Return a sentence for each photographed page of `file` that is hard to read: which, and what to do."""
    limits = Limits(
        settings.PHOTO_SHORTER_EDGE, settings.PHOTO_LIGHT, settings.PHOTO_CONTRAST, settings.PHOTO_SHARPNESS
    )
    said = []
    for number, stored in enumerate(file.measured, 1):
        page = measured_of(stored)
        fault = fault_of(page, limits)
        if fault is not None:
            said.append(gettext(ADVICE[fault]) % {"page": number, "width": page.width, "height": page.height})
    return said


def open_stored(file: StoredFile) -> BinaryIO:
    """Open the bytes of `file`, checked against its SHA-256, at their beginning; the caller closes.

    Raises FileChanged when they are gone or not as they were stored.
    """
    try:
        handle = (settings.FILES_ROOT / address(file.sha256)).open("rb")
    except FileNotFoundError as gone:
        raise FileChanged(name=file.name) from gone
    if _digest(handle) != file.sha256:
        handle.close()
        raise FileChanged(name=file.name)
    handle.seek(0)
    return handle


def read_stored(file: StoredFile) -> bytes:
    """Return the checked bytes of `file`. Raises FileChanged."""
    with open_stored(file) as handle:
        return handle.read()


def abandoned(before: datetime) -> Iterable[StoredFile]:
    """Return the uploads in progress that nothing took over since `before`."""
    return StoredFile.objects.filter(kept_at=None, stored_at__lt=before).order_by("stored_at").iterator()


def is_named(sha256: str) -> bool:
    """Tell whether any row names these bytes; the tombstone of a released file does not."""
    return bool(still_named([sha256]))


def still_named(hashes: Collection[str]) -> set[str]:
    """Return those of these bytes (SHA-256) that any row names: one query."""
    rows = StoredFile.objects.filter(sha256__in=hashes, released_at=None)
    return set(rows.values_list("sha256", flat=True))


def referred_to(keys: Collection[int]) -> set[int]:
    """Return which of these files (row keys) a row of any app still names by a foreign key.

    Asked of every table that has one, whichever app it belongs to, so that none can be forgotten. An upload
    in parts is none, nor is a photograph's place in its own joined file (see `usecases.release_files`).
    """
    found: set[int] = set()
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.related_model in {Upload, JoinedPage}:
            continue
        column = relation.field.attname
        rows: QuerySet[Any] = QuerySet(relation.related_model).filter(**{f"{column}__in": list(keys)})
        found.update(rows.values_list(column, flat=True))
    return found


def file_findings() -> Iterator[Finding]:
    """Yield each stored file whose bytes are gone or changed: the part of files in `motcua verify`.

    Of released files, whose bytes are rightly gone, each that no act released.
    """
    yield from _unrecorded_releases()
    checked: str | None = None
    live = StoredFile.objects.filter(released_at=None)
    for file in live.order_by("sha256", "id").iterator(chunk_size=_ROWS):
        if file.sha256 == checked:
            continue
        checked = file.sha256
        details = {"name": file.name, "sha256": file.sha256}
        try:
            open_stored(file).close()
        except FileChanged:
            gone = not (settings.FILES_ROOT / address(file.sha256)).exists()
            kind, message = ("file_missing", MISSING) if gone else ("file_altered", CHANGED)
            yield Finding(kind, f"file:{file.public_id}", None, message, details)


def _digest(handle: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := handle.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _unrecorded_releases() -> Iterator[Finding]:
    told: set[str] = set()
    for act in acts(stream=RELEASES).filter(code=FilesReleased.code):
        told.update(act.facts.get("sha256", []))
    tombstones = StoredFile.objects.filter(released_at__isnull=False).order_by("id")
    for file in tombstones.iterator(chunk_size=_ROWS):
        if file.sha256 not in told:
            details = {"sha256": file.sha256}
            yield Finding("file_release_unrecorded", f"file:{file.public_id}", None, UNRECORDED, details)
