"""Taking uploads over for good, or throwing them away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.files.errors import FileKept, JoinedElsewhere
from motcua.files.models import JoinedPage, StoredFile
from motcua.files.policies import require_read
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.store.locking import lock
from motcua.store.writes import working


@working
def keep_files(*, public_ids: Sequence[UUID], purpose: str, actor: Actor, at: datetime) -> list[StoredFile]:
    """Keep uploads in progress for ever and return them in the order asked for.

    Called inside the official use case of the app that takes them over; its act names the files by their
    SHA-256; the photographs that became its pages are kept with a file. Each must be the actor's own upload
    for `purpose`; one that is kept already is returned as it is when the actor may read it. Raises NotFound.
    """
    rows = {
        file.public_id: file
        for file in StoredFile.objects.select_for_update()
        .filter(public_id__in=public_ids, purpose=purpose)
        .order_by("id")
    }
    if len(rows) < len(set(public_ids)):
        raise NotFound
    for file in rows.values():
        require_read(actor, file)
    fresh = [file for file in rows.values() if file.kept_at is None]
    for file in fresh:
        file.kept_at = at
    if fresh:
        keys = [file.pk for file in fresh]
        pages = JoinedPage.objects.filter(joined__in=keys).values("original")
        StoredFile.objects.filter(Q(pk__in=keys) | Q(pk__in=pages), kept_at=None).update(kept_at=at)
    return [rows[one] for one in public_ids]


@working
def discard_file(*, public_id: UUID, actor: Actor, at: datetime) -> None:
    """Throw away the actor's own upload in progress; its bytes go with the next sweep.

    Raises NotFound for anybody else's, FileKept when it was taken over, JoinedElsewhere for a photograph
    that became a page.
    """
    file = lock(StoredFile.objects.all(), public_id=public_id)
    require_read(actor, file)
    if file.kept_at is not None:
        raise FileKept(name=file.name)
    if file.joined_into.exists():
        raise JoinedElsewhere(name=file.name)
    file.delete()
