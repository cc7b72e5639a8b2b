"""Re-checking every seal: its roots, its link to the one before, and the rows that it sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import reduce
from itertools import islice
from operator import or_

from django.db.models import Q

from motcua.audit.events import DaySealed
from motcua.audit.models import Act, Seal
from motcua.audit.queries.sealing import (
    acts_between,
    heads_tree,
    read_leaf,
    seal_leaves,
    sealed_leaves,
)
from motcua.audit.rules import merkle
from motcua.audit.rules.chain import GENESIS
from motcua.audit.rules.findings import Finding, Kind
from motcua.kernel.text import N_, print_date

_LEAVES_AT_A_TIME = 200

_DAMAGED = N_("danh sách việc bị hỏng")
_ACTS = N_("mã gốc của các việc")
_HEADS = N_("mã gốc của các đầu chuỗi")
_ROOT = N_("mã gốc được công bố")
_LINK = N_("liên kết với bản niêm phong trước")
_COUNT = N_("số đầu chuỗi")
_RECORDED = N_("mã gốc hoặc thời điểm khác với việc niêm phong đã ghi")


def seal_findings() -> Iterator[Finding]:
    """Yield what is wrong with the seals, and each sealed act that is no longer as it was sealed.

    The heads under a seal need no second tree: a stream's head at the end of a day is its highest leaf up to
    that day, every leaf is compared with its row, and the root that covers heads and leaves is linked to the
    next seal and told by the act of sealing. Only their count, which no root covers, is counted again.
    """
    recorded = _recorded()
    previous: Seal | None = None
    streams = 0
    for seal in Seal.objects.order_by("day").iterator(chunk_size=1):
        told = recorded.pop(seal.day.isoformat(), None)
        if told not in (None, {(seal.root, seal.sealed_at)}):
            yield _mismatch(seal, _RECORDED)
        yield from _own_findings(seal, previous)
        yield from _act_findings(seal, previous)
        streams += sum(number == 1 for _, number, _ in _readable(seal))
        if seal.heads != streams:
            yield _mismatch(seal, _COUNT)
        previous = seal
    for day in recorded:
        yield Finding(Kind.SEAL_REMOVED, "audit", None, details={"day": print_date(date.fromisoformat(day))})


def heads_findings() -> Iterator[Finding]:
    """Yield a finding when the heads of streams are no longer those under the newest seal."""
    newest = Seal.objects.order_by("-day").first()
    if newest:
        tree = heads_tree(newest.day)
        if (tree.root, tree.size) != (newest.heads_root, newest.heads):
            yield _mismatch(newest, _HEADS)


def _recorded() -> dict[str, set[tuple[str, datetime]]]:
    """Return root and moment of each day as its act of sealing told them: one, unless it was sealed anew."""
    told: dict[str, set[tuple[str, datetime]]] = {}
    acts = Act.objects.filter(stream="audit", code=DaySealed.code)
    for facts, at in acts.values_list("facts", "at"):
        told.setdefault(str(facts.get("day")), set()).add((str(facts.get("root")), at))
    return told


def _own_findings(seal: Seal, previous: Seal | None) -> Iterator[Finding]:
    tree = merkle.Tree()
    try:
        for leaf in sealed_leaves(seal):
            tree.add(leaf)
    except ValueError:
        yield _mismatch(seal, _DAMAGED)
    else:
        if (tree.root, tree.size) != (seal.acts_root, seal.acts):
            yield _mismatch(seal, _ACTS)
    leaves = seal_leaves(seal.day, seal.acts_root, seal.heads_root, seal.previous_root)
    if merkle.root(leaves) != seal.root:
        yield _mismatch(seal, _ROOT)
    if seal.previous_root != (previous.root if previous else GENESIS):
        yield _mismatch(seal, _LINK)


def _act_findings(seal: Seal, previous: Seal | None) -> Iterator[Finding]:
    """Compare the sealed list with the rows of its days; a later row of an altered one is not named again."""
    named: set[str] = set()
    found = 0
    for batch in _batches(_readable(seal)):
        rows = _rows(batch)
        for (stream, number), digest in batch.items():
            now = rows.get((stream, number))
            found += now is not None
            if now is None:
                yield Finding(Kind.REMOVED, stream, number)
            elif now != digest and stream not in named:
                named.add(stream)
                yield Finding(Kind.ALTERED, stream, number)
    if found != acts_between(previous, seal.day).count():
        yield from _displaced(seal, previous)


def _displaced(seal: Seal, previous: Seal | None) -> Iterator[Finding]:
    """Yield the rows that stand in the seal's days without being sealed there, and the other way round."""
    sealed = {leaf[:2] for leaf in _readable(seal)}
    standing = acts_between(previous, seal.day).values_list("stream", "number")
    for key in standing.iterator():
        if key in sealed:
            sealed.remove(key)
        else:
            yield Finding(Kind.INSERTED, *key)
    for batch in _batches((stream, number, "") for stream, number in sorted(sealed)):
        yield from (Finding(Kind.ALTERED, *key) for key in _rows(batch))


def _readable(seal: Seal) -> Iterator[tuple[str, int, str]]:
    try:
        for leaf in sealed_leaves(seal):
            yield read_leaf(leaf)
    except ValueError:
        return  # the seal itself was named


def _batches(leaves: Iterable[tuple[str, int, str]]) -> Iterator[dict[tuple[str, int], str]]:
    source = iter(leaves)
    while batch := {(stream, number): digest for stream, number, digest in islice(source, _LEAVES_AT_A_TIME)}:
        yield batch


def _rows(batch: dict[tuple[str, int], str]) -> dict[tuple[str, int], str]:
    spans: dict[str, list[int]] = {}
    for stream, number in batch:
        spans.setdefault(stream, []).append(number)
    wanted = reduce(or_, (Q(stream=stream, number__in=numbers) for stream, numbers in spans.items()))
    rows = Act.objects.filter(wanted).order_by().values_list("stream", "number", "hash")
    return {(stream, number): digest for stream, number, digest in rows}


def _mismatch(seal: Seal, part: str) -> Finding:
    return Finding(Kind.SEAL_MISMATCH, "audit", None, details={"day": print_date(seal.day), "part": part})
