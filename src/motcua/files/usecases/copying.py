"""Using a kept file once more, for another purpose."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.files.models import StoredFile
from motcua.files.queries import get_file_for
from motcua.kernel.actor import Actor
from motcua.store.writes import working


@working
def use_again(*, public_id: UUID, purpose: str, actor: Actor, at: datetime) -> StoredFile:
    """Return an upload in progress for `purpose` with the bytes of a file that `actor` may read.

    The bytes lie there once; the new row has a fate of its own. Raises NotFound.
    """
    file = get_file_for(actor, public_id)
    return StoredFile.objects.create(
        sha256=file.sha256,
        size=file.size,
        media_type=file.media_type,
        pages=file.pages,
        measured=file.measured,
        name=file.name,
        purpose=purpose,
        stored_at=at,
        stored_by=actor.account_id,
    )
