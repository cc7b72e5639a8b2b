"""Keeping a trusted time stamp beside a seal."""

from __future__ import annotations

from datetime import date, datetime

from motcua.audit.codecs.stamps import BadStamp, read_stamp
from motcua.audit.errors import AlreadyStamped, StampNotHad
from motcua.audit.events import SealStamped
from motcua.audit.models import Seal, TimeStamp
from motcua.audit.policies import require
from motcua.audit.queries.stamp_checks import trusted_authorities
from motcua.audit.usecases.record import record
from motcua.kernel.actor import Actor
from motcua.kernel.text import print_date
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def keep_stamp(*, day: date, response: bytes, actor: Actor, at: datetime) -> TimeStamp:
    """Keep the authority's `response` (DER) as the time stamp of the seal of `day`.

    Raises NotFound without such a seal, AlreadyStamped, StampNotHad when the response is not a good
    stamp over the seal's root, Forbidden for a person who is not an administrator.
    """
    seal = lock(Seal.objects.defer("leaves"), day=day)
    actor = require(actor, "seal")
    if TimeStamp.objects.filter(seal=seal).exists():
        raise AlreadyStamped(day=print_date(day))
    try:
        said = read_stamp(response, seal.root, trusted=trusted_authorities())
    except BadStamp as doubt:
        raise StampNotHad(reason=str(doubt)) from doubt
    kept = TimeStamp.objects.create(
        seal=seal, token=response, authority=said.authority, stamped_at=said.stamped_at
    )
    record(SealStamped(day=day, authority=said.authority), stream="audit", actor=actor, at=at)
    return kept
