"""The nightly sweep: uploads that nothing took over, and bytes that no row names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.files.clients import folder
from motcua.files.models import StoredFile, Upload
from motcua.files.policies import holders
from motcua.files.queries import is_named
from motcua.kernel.actor import Actor
from motcua.store.writes import working

FORGOTTEN_AFTER = timedelta(days=30)
"""An upload in progress is kept this long for the draft it belongs to."""
BEGUN_BEFORE = timedelta(days=2)
"""An upload in parts is remembered this long; parts that nothing is added to go with the temp files."""
SETTLED_AFTER = timedelta(days=1)
"""Bytes and temp files younger than this may still wait for their row."""


@dataclass(frozen=True, slots=True)
class Swept:
    """How much one sweep took away."""

    uploads: int
    files: int
    left_overs: int


def sweep_files(*, actor: Actor, at: datetime, real: datetime) -> Swept:
    """Forget uploads older than FORGOTTEN_AFTER that no draft holds, then remove bytes that no row names.

    `real` is the real time, which the disk keeps whatever the rehearsal clock says.
    """
    uploads = _forget(before=at - FORGOTTEN_AFTER)
    _forget_begun(before=real - BEGUN_BEFORE)
    settled = (real - SETTLED_AFTER).timestamp()
    files = 0
    for sha256 in folder.stored_names(older_than=settled):
        if not is_named(sha256):
            files += folder.remove(sha256, older_than=settled)
    return Swept(uploads, files, folder.remove_left_overs(older_than=settled))


@working
def _forget(*, before: datetime) -> int:
    old = StoredFile.objects.filter(kept_at=None, stored_at__lt=before)
    for held in holders():
        old = old.exclude(pk__in=held())
    # Photographs go after what they were joined into, and only when that went.
    counts = [old.filter(joined_into=None).delete()[1] for _ in range(2)]
    return sum(count.get(StoredFile._meta.label, 0) for count in counts)


@working
def _forget_begun(*, before: datetime) -> None:
    Upload.objects.filter(begun_at__lt=before).delete()
