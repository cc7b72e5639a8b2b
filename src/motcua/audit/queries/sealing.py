"""The tree of one day, read from the rows."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from motcua.audit.models import Act, Seal
from motcua.audit.rules import merkle
from motcua.audit.rules.chain import GENESIS
from motcua.kernel.dates import LEGAL_ZONE, day_bounds

_CHUNK = 2000
_PIECE = 65536


@dataclass(frozen=True, slots=True)
class DayTree:
    """Roots over a day's acts and over all heads at its end; `leaves` is the acts' list, compressed."""

    day: date
    acts: int
    heads: int
    acts_root: str
    heads_root: str
    previous_root: str
    leaves: bytes

    @property
    def root(self) -> str:
        """Return the root that is published: acts, heads and the seal before, in this order."""
        return merkle.root(seal_leaves(self.day, self.acts_root, self.heads_root, self.previous_root))


def seal_leaves(day: date, acts_root: str, heads_root: str, previous_root: str) -> list[str]:
    """Return the four leaves under a day's published root; the acts' root is the first."""
    return [acts_root, heads_root, previous_root, day.isoformat()]


def sealed_leaves(seal: Seal) -> Iterator[str]:
    """Yield the leaves that were sealed, in their order. Raises ValueError when the list is damaged."""
    packed = bytes(seal.leaves)
    unpacking = zlib.decompressobj()
    rest = b""
    try:
        for start in range(0, len(packed), _PIECE):
            *whole, rest = (rest + unpacking.decompress(packed[start : start + _PIECE])).split(b"\n")
            yield from (line.decode() for line in whole)
        rest += unpacking.flush()
    except zlib.error as damage:
        raise ValueError(str(damage)) from damage
    if rest or not unpacking.eof:
        raise ValueError("the list of leaves is cut off")


def act_leaf(stream: str, number: int, digest: str) -> str:
    """Return the leaf of one act or head."""
    return f"{stream}\t{number}\t{digest}"


def read_leaf(leaf: str) -> tuple[str, int, str]:
    """Return stream, number and hash of a leaf. Raises ValueError when it is none."""
    stream, number, digest = leaf.split("\t")
    return stream, int(number), digest


def last_seal() -> Seal | None:
    """Return the newest seal, or None."""
    return Seal.objects.order_by("-day").first()


def last_seal_before(day: date) -> Seal | None:
    """Return the newest seal of an earlier day, or None."""
    return Seal.objects.filter(day__lt=day).order_by("-day").first()


def unsealed_days(today: date) -> list[date]:
    """Return the finished days that want a seal, oldest first: those with acts, and the day before `today`.

    Days without acts in between need none of their own: the next seal covers them.
    """
    newest, begins = last_seal(), day_bounds(today)[0]
    acts = Act.objects.filter(recorded_at__lt=begins)
    if newest:
        acts = acts.filter(recorded_at__gte=day_bounds(newest.day)[1])
    dated = acts.annotate(day=TruncDate("recorded_at", tzinfo=LEGAL_ZONE))
    days = set(dated.order_by().values_list("day", flat=True).distinct())
    yesterday = today - timedelta(days=1)
    if newest is None and not days:
        return []
    if newest is None or newest.day < yesterday:
        days.add(yesterday)
    return sorted(days)


def acts_between(previous: Seal | None, day: date) -> QuerySet[Act]:
    """Return the acts that a seal of `day` covers: recorded after the day of `previous`, up to its end.

    Without `previous` all earlier acts too: the first seal leaves nothing outside.
    """
    acts = Act.objects.filter(recorded_at__lt=day_bounds(day)[1])
    return acts.filter(recorded_at__gte=day_bounds(previous.day)[1]) if previous else acts


def day_tree(day: date, *, previous: Seal | None) -> DayTree:
    """Return the tree of the acts recorded since `previous` up to the end of `day`."""
    rows = acts_between(previous, day).order_by("stream", "number").values_list("stream", "number", "hash")
    acts, packing, packed = merkle.Tree(), zlib.compressobj(), bytearray()
    for row in rows.iterator(chunk_size=_CHUNK):
        leaf = act_leaf(*row)
        acts.add(leaf)
        packed += packing.compress(f"{leaf}\n".encode())
    packed += packing.flush()
    heads = heads_tree(day)
    return DayTree(
        day=day,
        acts=acts.size,
        heads=heads.size,
        acts_root=acts.root,
        heads_root=heads.root,
        previous_root=previous.root if previous else GENESIS,
        leaves=bytes(packed),
    )


def heads_tree(day: date) -> merkle.Tree:
    """Return the tree over the last act of every stream at the end of `day`, in the order of streams."""
    tree = merkle.Tree()
    for row in _heads(day_bounds(day)[1]):
        tree.add(act_leaf(*row))
    return tree


# A stream that moved on since is looked up as it stood then. The order must not depend on the locale
# of the database.
_HEADS = """
SELECT stream, number, hash FROM (
    SELECT stream, number, hash FROM audit_head WHERE recorded_at < %s
    UNION ALL
    SELECT a.stream, a.number, a.hash FROM audit_head h JOIN audit_act a ON a.stream = h.stream AND a.number =
        (SELECT MAX(b.number) FROM audit_act b WHERE b.stream = h.stream AND b.recorded_at < %s)
    WHERE h.recorded_at >= %s
) heads ORDER BY stream COLLATE """


def _heads(end: datetime) -> Iterator[tuple[str, int, str]]:
    collation = '"C"' if connection.vendor == "postgresql" else "BINARY"
    with connection.cursor() as cursor:
        cursor.execute(_HEADS + collation, [connection.ops.adapt_datetimefield_value(end)] * 3)
        while rows := cursor.fetchmany(_CHUNK):
            yield from rows
