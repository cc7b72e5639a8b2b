"""Giving up the bytes of kept files that nothing refers to any more: the one way in which they end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.audit.usecases import record
from motcua.files.errors import ReleaseNeedsReason
from motcua.files.events import FilesReleased
from motcua.files.models import JoinedPage, StoredFile
from motcua.files.policies import forgetters, require_release
from motcua.files.queries import RELEASES, referred_to, still_named
from motcua.kernel.actor import Actor
from motcua.kernel.text import tidy
from motcua.store.writes import official


@official
def release_files(
    *, file_ids: Sequence[int], purpose: str, because: str, actor: Actor, at: datetime
) -> list[StoredFile]:
    """Release those of the kept files `file_ids` (row keys) handed in for `purpose` that nothing refers to.

    A file that any record of any app still names stays, and so do its bytes: a dossier, a result, a message
    keep theirs. What is released leaves its row as a tombstone (hash, size, when, why) without its name; the
    photographs of its pages go with it. The bytes go with the next sweep, unless another file has the same.
    Records one act that names the hashes, also where nothing was left to release. Raises Forbidden,
    ReleaseNeedsReason.
    """
    require_release(actor, purpose)
    reason = tidy(because)
    if not reason:
        raise ReleaseNeedsReason
    rows = StoredFile.objects.select_for_update().filter(
        pk__in=file_ids, purpose=purpose, kept_at__isnull=False, released_at=None
    )
    held = {one.pk: one for one in rows.order_by("id")}
    used = referred_to(held)
    free = [one for key, one in held.items() if key not in used]
    released = [*free, *_pages_of(free)]
    for one in released:
        one.name, one.measured, one.released_at, one.released_because = "", [], at, reason
        one.save(update_fields=["name", "measured", "released_at", "released_because"])
    hashes = sorted({one.sha256 for one in released})
    named = still_named(hashes)
    gone = [one for one in hashes if one not in named]
    for forget in forgetters():
        forget(gone, actor, at)
    event = FilesReleased(count=len(released), sha256=hashes, because=reason)
    record(event, stream=RELEASES, actor=actor, at=at)
    return released


def _pages_of(released: Sequence[StoredFile]) -> list[StoredFile]:
    """Return the photographs that were pages of these files only, and that nothing else refers to."""
    keys = [one.pk for one in released]
    elsewhere = JoinedPage.objects.exclude(joined__in=keys).filter(joined__released_at=None)
    pages = StoredFile.objects.filter(joined_into__joined__in=keys, released_at=None).exclude(pk__in=keys)
    rows = {one.pk: one for one in pages.exclude(pk__in=elsewhere.values("original")).order_by("id")}
    kept = referred_to(rows)
    return [one for key, one in rows.items() if key not in kept]
