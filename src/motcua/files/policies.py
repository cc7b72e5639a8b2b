"""Who may read and hand in files. Whose paper a file is, the owning app knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from django.conf import settings
from django.db.models import QuerySet, Sum

from motcua.files.errors import PurposeUnknown, QuotaFull, TooManyFiles, UploadsTooMany
from motcua.files.models import StoredFile, Upload
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, NotFound

Reader = Callable[[StoredFile, Actor], bool]
Holder = Callable[[], "QuerySet[Any, int]"]
Witness = Callable[[StoredFile, Actor, datetime], None]
Giver = Callable[[Actor], bool]
Forgetter = Callable[[Sequence[str], Actor, datetime], None]


@dataclass(frozen=True, slots=True)
class Advice:
    """One translated sentence about a file for whoever hands it in; `warns` where something needs mending."""

    sentence: str
    warns: bool


class Adviser(Protocol):
    """Looks at a file that has just arrived, outside any transaction."""

    def __call__(self, *, file: StoredFile, actor: Actor, at: datetime) -> Sequence[Advice]:
        """Return what its sender should know."""
        ...


_readers: dict[str, Reader] = {}
_givers: dict[str, Giver] = {}
_advisers: dict[str, Adviser] = {}
_holders: dict[str, Holder] = {}
_witnesses: dict[str, Witness] = {}
_releasers: dict[str, Giver] = {}
_forgetters: dict[str, Forgetter] = {}
_HOUR: Final = timedelta(hours=1)


def let_read(purpose: str, may: Reader) -> None:
    """Let `may` decide who reads kept files of `purpose` (config/wiring.py); without it nobody does."""
    _readers[purpose] = may


def let_hand_in(purpose: str, may: Giver) -> None:
    """Let citizens of whom `may` says so hand in files for `purpose` (config/wiring.py); else none does."""
    _givers[purpose] = may


def let_advise(name: str, adviser: Adviser) -> None:
    """Let `adviser` look at each file that arrived, while its sender waits (config/wiring.py)."""
    _advisers[name] = adviser


def advisers() -> tuple[Adviser, ...]:
    """Return everybody who looks at files that arrive."""
    return tuple(_advisers.values())


def let_witness(name: str, witness: Witness) -> None:
    """Let `witness` be told of each kept file that somebody opens (config/wiring.py)."""
    _witnesses[name] = witness


def let_hold(name: str, holder: Holder) -> None:
    """Let `holder` name the uploads in progress (row keys) that the sweep leaves alone (config/wiring.py)."""
    _holders[name] = holder


def let_release(purpose: str, may: Giver) -> None:
    """Let those of whom `may` says so release files of `purpose` (config/wiring.py); else nobody does."""
    _releasers[purpose] = may


def require_release(actor: Actor, purpose: str) -> None:
    """Raise Forbidden unless `actor` may release files of `purpose` (`let_release`)."""
    may = _releasers.get(purpose)
    if may is None or not may(actor):
        raise Forbidden


def let_forget(name: str, forgetter: Forgetter) -> None:
    """Let `forgetter` drop what it noted about bytes (SHA-256) that were released (config/wiring.py)."""
    _forgetters[name] = forgetter


def forgetters() -> tuple[Forgetter, ...]:
    """Return everybody who notes something about bytes."""
    return tuple(_forgetters.values())


def holders() -> tuple[Holder, ...]:
    """Return everybody who holds uploads in progress for drafts of their own."""
    return tuple(_holders.values())


def witnesses() -> tuple[Witness, ...]:
    """Return everybody who is told of each kept file that is opened."""
    return tuple(_witnesses.values())


def is_known(purpose: str) -> bool:
    """Tell whether an app answers for files of `purpose`."""
    return purpose in _readers or purpose in _givers


def require_read(actor: Actor, file: StoredFile) -> None:
    """Raise NotFound, as if there were no such file, unless `actor` may read it.

    An upload in progress is read by its uploader only; a photograph by whoever reads what it was joined into.
    """
    if not actor.is_system and not _may_read(actor, file):
        raise NotFound


def _may_read(actor: Actor, file: StoredFile) -> bool:
    if file.released_at is not None:
        return False
    if file.kept_at is None:
        return bool(actor.account_id) and file.stored_by == actor.account_id
    may = _readers.get(file.purpose)
    if may is None:
        return False
    pages = StoredFile.objects.filter(photographs__original=file.pk, kept_at__isnull=False).distinct()
    return may(file, actor) or any(may(joined, actor) for joined in pages)


def require_upload(actor: Actor, purpose: str) -> None:
    """Raise Forbidden unless `actor` holds a post, or is a citizen let in for `purpose` (`let_hand_in`)."""
    if actor.is_system:
        return
    giver = _givers.get(purpose)
    if not actor.grants and not (actor.citizen and giver is not None and giver(actor)):
        raise Forbidden


def require_known(purpose: str) -> None:
    """Raise PurposeUnknown where no app answers for `purpose`."""
    if not is_known(purpose):
        raise PurposeUnknown


def require_somebody(actor: Actor) -> None:
    """Raise Forbidden for somebody who has not signed in."""
    if actor.account_id == 0:
        raise Forbidden


def require_room(actor: Actor, size: int, *, real: datetime) -> None:
    """Raise UploadsTooMany or QuotaFull where a citizen begins more than one account may.

    `size` in bytes; `real` is real time: an account's hour does not follow the rehearsal clock.
    """
    if not actor.citizen:
        return
    begun = Upload.objects.filter(begun_by=actor.account_id)
    if begun.filter(begun_at__gt=real - _HOUR).count() >= settings.UPLOADS_PER_HOUR:
        raise UploadsTooMany(limit=settings.UPLOADS_PER_HOUR)
    waiting = StoredFile.objects.filter(stored_by=actor.account_id, kept_at=None)
    used = sum(rows.aggregate(bytes=Sum("size"))["bytes"] or 0 for rows in (waiting, begun.filter(file=None)))
    if used + size > settings.UPLOADS_WAITING_MB * 1024 * 1024:
        raise QuotaFull(limit=settings.UPLOADS_WAITING_MB)


def require_count(count: int) -> None:
    """Raise TooManyFiles where one form would carry more than FILES_PER_FORM files."""
    if count > settings.FILES_PER_FORM:
        raise TooManyFiles(limit=settings.FILES_PER_FORM)
