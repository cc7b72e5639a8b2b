"""Who may read and hand in files. Whose paper a file is, the owning app knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, NotFound

Reader = Callable[[StoredFile, Actor], bool]
Witness = Callable[[StoredFile, Actor, datetime], None]
_readers: dict[str, Reader] = {}
_witnesses: dict[str, Witness] = {}


def let_read(purpose: str, may: Reader) -> None:
    """Let `may` decide who reads kept files of `purpose` (config/wiring.py); without it nobody does."""
    _readers[purpose] = may


def let_witness(name: str, witness: Witness) -> None:
    """Let `witness` be told of each kept file that somebody opens (config/wiring.py)."""
    _witnesses[name] = witness


def witnesses() -> tuple[Witness, ...]:
    """Return everybody who is told of each kept file that is opened."""
    return tuple(_witnesses.values())


def is_known(purpose: str) -> bool:
    """Tell whether an app answers for files of `purpose`."""
    return purpose in _readers


def require_read(actor: Actor, file: StoredFile) -> None:
    """Raise NotFound, as if there were no such file, unless `actor` may read it.

    An upload in progress is read by its uploader only.
    """
    if actor.is_system:
        return
    if file.kept_at is None:
        allowed = file.stored_by == actor.account_id
    else:
        may = _readers.get(file.purpose)
        allowed = may is not None and may(file, actor)
    if not allowed:
        raise NotFound


def require_upload(actor: Actor) -> None:
    """Raise Forbidden for somebody who holds no post."""
    if not actor.is_system and not actor.grants:
        raise Forbidden
