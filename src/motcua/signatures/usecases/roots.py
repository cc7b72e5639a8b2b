"""Whom is trusted, from when to when. Verdicts are found again under the roots that then hold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.audit.usecases import record
from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.kernel.text import tidy
from motcua.signatures.codecs.certificates import read_authority
from motcua.signatures.errors import RootEndedBefore, RootKnown, RootNotAuthority, RootUnreadable
from motcua.signatures.events import RootEnded, RootTrusted
from motcua.signatures.models import TrustedRoot
from motcua.signatures.policies import require
from motcua.store.locking import lock
from motcua.store.writes import official

STREAM: Final = "signatures:roots"


@official
def trust_root(
    *, certificate: bytes, source: str, effective_from: date, actor: Actor, at: datetime, name: str = ""
) -> TrustedRoot:
    """Believe the certificates of an authority from a day on; return the row.

    `certificate` is its own, PEM or DER; `source` says where it was published. Raises Forbidden,
    RootUnreadable, RootNotAuthority, RootKnown.
    """
    actor = require(actor, "change_roots")
    authority = read_authority(certificate)
    if authority is None:
        raise RootUnreadable
    if not authority.is_authority:
        raise RootNotAuthority(subject=authority.subject)
    if TrustedRoot.objects.filter(sha256=authority.sha256, effective_to=None).exists():
        raise RootKnown(subject=authority.subject)
    root = TrustedRoot.objects.create(
        name=tidy(name or authority.subject)[:200],
        pem=authority.pem,
        sha256=authority.sha256,
        source=tidy(source),
        effective_from=effective_from,
    )
    told = RootTrusted(root.name, root.sha256, root.source, effective_from)
    record(told, stream=STREAM, actor=actor, at=at, subject=root.public_id)
    enqueue("signatures.judge_waiting", {}, actor=actor, at=at)
    return root


@official
def end_root(*, root_id: UUID, effective_to: date, reason: str, actor: Actor, at: datetime) -> TrustedRoot:
    """Believe the certificates of an authority no longer from a day on; return the row.

    Raises Forbidden, NotFound, RootEndedBefore.
    """
    actor = require(actor, "change_roots")
    root = lock(TrustedRoot.objects.all(), public_id=root_id)
    if root.effective_to is not None or effective_to < root.effective_from:
        raise RootEndedBefore
    root.effective_to = effective_to
    root.ended_because = tidy(reason)
    root.save(update_fields=["effective_to", "ended_because"])
    told = RootEnded(root.name, root.sha256, effective_to, root.ended_because)
    record(told, stream=STREAM, actor=actor, at=at, subject=root.public_id)
    enqueue("signatures.judge_waiting", {}, actor=actor, at=at)
    return root
