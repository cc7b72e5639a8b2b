"""Re-checking every stream: numbers, hashes, heads and personal values, one row at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from motcua.audit.events import PersonalValuesErased
from motcua.audit.models import Act, Head, PersonalValue
from motcua.audit.rules.chain import GENESIS, act_hash, personal_digest
from motcua.audit.rules.findings import Finding, Kind

_CHUNK = 2000
_STREAMS_AT_A_TIME = 500
_TOLD_EVERY = 10_000


@dataclass(slots=True)
class Tally:
    """How much was checked."""

    streams: int = 0
    acts: int = 0


@dataclass(slots=True)
class _Link:
    """The last row seen of a stream."""

    stream: str
    number: int = 0
    hash: str = GENESIS
    recorded_at: datetime | None = None
    doubted: bool = field(default=False)


def stream_findings(tally: Tally, tell: Callable[[int], None]) -> Iterator[Finding]:
    """Yield what is wrong with acts, their chain, their heads and their personal values.

    `tell` is called with the number of acts checked, now and then.
    """
    ended: list[_Link] = []
    link: _Link | None = None
    acts = Act.objects.select_related("personal").order_by("stream", "number")
    for act in acts.iterator(chunk_size=_CHUNK):
        if link is None or link.stream != act.stream:
            if link:
                ended.append(link)
            if len(ended) >= _STREAMS_AT_A_TIME:
                yield from _head_findings(ended)
                ended = []
            link = _Link(act.stream)
            tally.streams += 1
        tally.acts += 1
        if tally.acts % _TOLD_EVERY == 0:
            tell(tally.acts)
        yield from _row_findings(act, link)
        yield from _personal_findings(act)
    yield from _head_findings([*ended, link] if link else ended)
    yield from _heads_without_acts()


def erasure_findings() -> Iterator[Finding]:
    """Yield the streams whose personal values were erased without an act that says so."""
    recorded = Act.objects.filter(stream="audit", code=PersonalValuesErased.code)
    allowed = {facts.get("stream") for facts in recorded.values_list("facts", flat=True).iterator()}
    erased = PersonalValue.objects.exclude(erased_at=None).order_by().values_list("act__stream", flat=True)
    for stream in erased.distinct().iterator():
        if stream not in allowed:
            yield Finding(Kind.ERASURE_UNRECORDED, stream)


def _row_findings(act: Act, link: _Link) -> Iterator[Finding]:
    follows = act.number == link.number + 1
    if not follows:
        yield from _removed(act.stream, link.number + 1, act.number - 1)
    altered = not _is_whole(act)
    if altered:
        yield Finding(Kind.ALTERED, act.stream, act.number)
    elif follows and act.previous != link.hash and not link.doubted:
        # The row is whole and vouches for a predecessor that is no longer there.
        yield Finding(Kind.ALTERED, act.stream, max(link.number, 1))
    elif link.recorded_at and act.recorded_at < link.recorded_at:
        yield Finding(Kind.INSERTED, act.stream, act.number)
    link.number, link.hash, link.recorded_at, link.doubted = act.number, act.hash, act.recorded_at, altered


def _is_whole(act: Act) -> bool:
    """Tell whether the row says what was hashed; one whose values are no acts' at all does not."""
    try:
        return act_hash(act.content()) == act.hash
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _digests(kept: PersonalValue) -> dict[str, str] | None:
    """Return the digest of each value that is kept, or None where they are no salted values."""
    try:
        return {name: personal_digest(str(salt), value) for name, (salt, value) in kept.fields.items()}
    except (AttributeError, TypeError, ValueError):
        return None


def _removed(stream: str, first: int, last: int) -> Iterator[Finding]:
    for number in range(first, last + 1):
        yield Finding(Kind.REMOVED, stream, number)


def _head_findings(links: list[_Link]) -> Iterator[Finding]:
    heads = Head.objects.in_bulk([link.stream for link in links])
    for link in links:
        head = heads.get(link.stream)
        if head is None:
            yield Finding(Kind.HEAD_MISMATCH, link.stream, link.number)
        elif head.number > link.number:
            yield from _removed(link.stream, link.number + 1, head.number)
        elif head.number < link.number:
            for number in range(head.number + 1, link.number + 1):
                yield Finding(Kind.INSERTED, link.stream, number)
        elif head.hash != link.hash and not link.doubted:
            yield Finding(Kind.ALTERED, link.stream, link.number)


def _heads_without_acts() -> Iterator[Finding]:
    orphans = Head.objects.extra(  # the subquery of a NOT EXISTS between unrelated tables
        where=["NOT EXISTS (SELECT 1 FROM audit_act a WHERE a.stream = audit_head.stream)"]
    )
    for head in orphans.iterator():
        yield from _removed(head.stream, 1, head.number)


def _personal_findings(act: Act) -> Iterator[Finding]:
    kept: PersonalValue | None = getattr(act, "personal", None)
    if kept is None:
        if act.digests:
            yield Finding(Kind.PERSONAL_MISSING, act.stream, act.number)
        return
    digests = _digests(kept)
    expected = {} if kept.erased_at else act.digests
    if digests == expected:
        return
    lost = not kept.fields and not kept.erased_at
    yield Finding(Kind.PERSONAL_MISSING if lost else Kind.PERSONAL_ALTERED, act.stream, act.number)
