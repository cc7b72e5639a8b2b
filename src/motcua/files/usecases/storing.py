"""Storing what was handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

from motcua.files.clients.examiner import examine_apart
from motcua.files.clients.folder import Incoming, incoming
from motcua.files.codecs import Inspected, inspect
from motcua.files.models import StoredFile
from motcua.files.policies import require_room, require_somebody, require_upload
from motcua.files.rules.kinds import tidy_name
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.store.writes import working

Examine = Callable[[Path, str], Inspected]


def store_file(
    *, source: IO[bytes], name: str, purpose: str, actor: Actor, at: datetime, measure: bool = False
) -> StoredFile:
    """Store the bytes of `source` as an upload in progress and return its row.

    `name` is the original name in any script; `purpose` says for what (`dossiers.paper`). Bytes are
    copied, hashed, examined in a process of their own and synced before the transaction begins, which
    only writes the row. The owning app takes the file over with `keep_files`. With `measure`, photographs
    are also measured for `queries.readability`. Raises Forbidden, UploadsTooMany and QuotaFull
    (citizens only), and the refusals of a file: too large, empty, type not allowed, name that
    does not fit, broken, encrypted, active, expanding.
    """
    require_upload(actor, purpose)
    require_room(actor, 0, real=clock.real_now())
    examine = partial(examine_apart, measure=measure)
    return _store(source, name, examine, purpose=purpose, actor=actor, at=at)


def store_bytes(*, content: bytes, name: str, purpose: str, actor: Actor, at: datetime) -> StoredFile:
    """Store `content` as `store_file` does, for papers that the product itself made.

    They are checked all the same, but in this process: nobody made them to exhaust it. Raises Forbidden
    for somebody who has not signed in.
    """
    require_somebody(actor)
    return _store(BytesIO(content), name, inspect, purpose=purpose, actor=actor, at=at)


def store_examined(*, source: IO[bytes], name: str, purpose: str, actor: Actor, at: datetime) -> StoredFile:
    """Store a paper of ours that holds pages of a stranger: examined in a process of its own.

    Raises Forbidden for somebody who has not signed in, and the refusals of a file.
    """
    require_somebody(actor)
    return _store(source, name, examine_apart, purpose=purpose, actor=actor, at=at)


def _store(
    source: IO[bytes], name: str, examine: Examine, *, purpose: str, actor: Actor, at: datetime
) -> StoredFile:
    shown = tidy_name(name)
    with incoming(source, name=shown) as arrived:
        inspected = examine(arrived.path, shown)
        arrived.take_over()
    return _keep_row(arrived, inspected, name=shown, purpose=purpose, actor=actor, at=at)


@working
def _keep_row(
    arrived: Incoming, inspected: Inspected, *, name: str, purpose: str, actor: Actor, at: datetime
) -> StoredFile:
    return StoredFile.objects.create(
        sha256=arrived.sha256,
        size=arrived.size,
        media_type=inspected.media_type,
        pages=inspected.pages,
        measured=inspected.measured_pages(),
        name=name,
        purpose=purpose,
        stored_at=at,
        stored_by=actor.account_id,
    )
