"""A file that arrives in parts, apart from any form: begun, appended, asked after, finished, given up."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings

from motcua.files.clients import parts
from motcua.files.clients.examiner import examine_apart
from motcua.files.clients.folder import Incoming
from motcua.files.codecs import Inspected
from motcua.files.errors import (
    FileEmpty,
    FileTooLarge,
    HalfUploaded,
    HashMismatch,
    PartTooLarge,
    TypeNotAllowed,
    UploadMalformed,
)
from motcua.files.models import StoredFile, Upload
from motcua.files.policies import require_known, require_room, require_upload
from motcua.files.queries import upload_of
from motcua.files.rules.kinds import ALLOWED_SENTENCE, ending, may_be_taken, tidy_name
from motcua.files.rules.parts import LARGEST_PART, Received
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.errors import DomainError
from motcua.store.locking import lock
from motcua.store.writes import working

_MB: Final = 1024 * 1024


@working
def begin_upload(*, name: str, size: int, purpose: str, actor: Actor, at: datetime) -> Upload:
    """Begin a file of `size` bytes for `purpose` and return its row; its parts follow with `append_part`.

    What can be told before the first byte is told now. Raises Forbidden, PurposeUnknown, FileEmpty,
    FileTooLarge, TypeNotAllowed by the ending of the name, UploadsTooMany and QuotaFull (citizens only).
    """
    require_upload(actor, purpose)
    require_known(purpose)
    shown = tidy_name(name)
    if size <= 0:
        raise FileEmpty(name=shown)
    if size > settings.FILES_LIMIT_MB * _MB:
        raise FileTooLarge(name=shown, limit=settings.FILES_LIMIT_MB)
    if not may_be_taken(shown):
        raise TypeNotAllowed(name=shown, kind=f".{ending(shown)}", allowed=ALLOWED_SENTENCE)
    real = clock.real_now()
    require_room(actor, size, real=real)
    return Upload.objects.create(
        name=shown, size=size, purpose=purpose, begun_at=real, begun_by=actor.account_id
    )


def append_part(*, public_id: UUID, offset: int, content: bytes, actor: Actor, at: datetime) -> Received:
    """Put `content` at `offset` (bytes) of the actor's own upload, and return how much has arrived.

    No transaction is open: a part changes only the file of parts, which one request holds at a time. A part
    sent again changes nothing. Raises NotFound, PartUnderWay, PartMisplaced (ask `received_so_far`, go on
    from there), PartTooLarge.
    """
    upload = upload_of(actor, public_id)
    if upload.file_id:
        return Received(upload.size, upload.size)
    if offset < 0 or len(content) > LARGEST_PART:
        raise UploadMalformed
    if offset + len(content) > upload.size:
        raise PartTooLarge(name=upload.name)
    with parts.held(upload.public_id) as held:
        return Received(held.put(offset, content), upload.size)


def received_so_far(*, public_id: UUID, actor: Actor, at: datetime) -> Received:
    """Return how much of the actor's own upload has arrived. Raises NotFound."""
    upload = upload_of(actor, public_id)
    return Received(upload.size if upload.file_id else parts.received_of(upload.public_id), upload.size)


def finish_upload(*, public_id: UUID, sha256: str, actor: Actor, at: datetime) -> StoredFile:
    """Check the whole of the actor's own upload and store it as `store_file` does; return its row.

    Asked again, it answers the same. `sha256` is what the sender computed over the whole file (hex). What
    is refused for its content is forgotten: begin anew. Raises NotFound, PartUnderWay, HalfUploaded (go
    on), HashMismatch, and what `store_file` refuses.
    """
    upload = upload_of(actor, public_id)
    if upload.file is not None:
        return upload.file
    with parts.held(upload.public_id) as held:
        upload = upload_of(actor, public_id)  # again: whoever held it before may have finished it
        if upload.file is not None:
            parts.forget_parts(upload.public_id)
            return upload.file
        if held.received < upload.size:
            raise HalfUploaded(name=upload.name, received=held.received, size=upload.size)
        arrived = held.whole()
        try:
            inspected = _checked(arrived, upload, sha256)
        except DomainError:
            _forget(upload=upload)
            raise
        arrived.take_over()
        return _keep(arrived.sha256, inspected, upload=upload, actor=actor, at=at)


def give_up_upload(*, public_id: UUID, actor: Actor, at: datetime) -> None:
    """Throw away the actor's own upload that is not finished; a finished one is discarded as a file.

    Raises NotFound, PartUnderWay.
    """
    upload = upload_of(actor, public_id)
    if upload.file_id is None:
        with parts.held(upload.public_id):
            _forget(upload=upload)


def _checked(arrived: Incoming, upload: Upload, sha256: str) -> Inspected:
    if arrived.sha256 != sha256.lower().strip():
        raise HashMismatch(name=upload.name)
    return examine_apart(arrived.path, upload.name, measure=True)


def _forget(*, upload: Upload) -> None:
    parts.forget_parts(upload.public_id)
    _forget_row(upload=upload)


@working
def _forget_row(*, upload: Upload) -> None:
    Upload.objects.filter(pk=upload.pk, file=None).delete()


@working
def _keep(sha256: str, inspected: Inspected, *, upload: Upload, actor: Actor, at: datetime) -> StoredFile:
    row = lock(Upload.objects.all(), pk=upload.pk)
    row.file = StoredFile.objects.create(
        sha256=sha256,
        size=row.size,
        media_type=inspected.media_type,
        pages=inspected.pages,
        name=row.name,
        purpose=row.purpose,
        stored_at=at,
        stored_by=actor.account_id,
        measured=inspected.measured_pages(),
    )
    row.save(update_fields=["file"])
    return row.file
