"""The tree of one day, read from the rows."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from motcua.audit.models import Act, Seal
from motcua.audit.rules import merkle
from motcua.audit.rules.chain import GENESIS
from motcua.kernel.dates import at_local


@dataclass(frozen=True, slots=True)
class DayTree:
    """Roots over a day's acts and over all heads at its end."""

    day: date
    acts: int
    heads: int
    acts_root: str
    heads_root: str
    previous_root: str
    leaves: list[str]

    @property
    def root(self) -> str:
        """Return the root that is published: acts, heads and the seal before, in this order."""
        return merkle.root(seal_leaves(self.day, self.acts_root, self.heads_root, self.previous_root))

    @property
    def packed_leaves(self) -> bytes:
        """Return the day's leaves as a row keeps them."""
        return zlib.compress("\n".join(self.leaves).encode())


def seal_leaves(day: date, acts_root: str, heads_root: str, previous_root: str) -> list[str]:
    """Return the four leaves under a day's published root; the acts' root is the first."""
    return [acts_root, heads_root, previous_root, day.isoformat()]


def unpack_leaves(seal: Seal) -> list[str]:
    """Return the leaves that were sealed: `stream<tab>number<tab>hash`, one for each act."""
    packed = zlib.decompress(bytes(seal.leaves)).decode()
    return packed.split("\n") if packed else []


def act_leaf(stream: str, number: int, digest: str) -> str:
    """Return the leaf of one act or head."""
    return f"{stream}\t{number}\t{digest}"


def last_seal_before(day: date) -> Seal | None:
    """Return the newest seal of an earlier day, or None."""
    return Seal.objects.filter(day__lt=day).order_by("-day").first()


def day_tree(day: date, *, previous_root: str | None, since: date | None) -> DayTree:
    """Return the tree of the acts recorded after the sealed day `since` up to the end of `day`.

    Without `since` all earlier acts are covered too: the first seal leaves nothing outside.
    """
    end = at_local(day + timedelta(days=1))
    acts = Act.objects.filter(recorded_at__lt=end)
    if since:
        acts = acts.filter(recorded_at__gte=at_local(since + timedelta(days=1)))
    rows = acts.order_by("stream", "number").values_list("stream", "number", "hash")
    leaves = [act_leaf(*row) for row in rows.iterator(chunk_size=5000)]
    heads = list(_heads_before_end(day))
    return DayTree(
        day=day,
        acts=len(leaves),
        heads=len(heads),
        acts_root=merkle.root(leaves),
        heads_root=merkle.root(heads),
        previous_root=previous_root or GENESIS,
        leaves=leaves,
    )


_HEADS = (
    "SELECT a.stream, a.number, a.hash FROM audit_act a JOIN "
    "(SELECT stream, MAX(number) AS number FROM audit_act WHERE recorded_at < %s GROUP BY stream) last "
    "ON a.stream = last.stream AND a.number = last.number ORDER BY a.stream"
)


def _heads_before_end(day: date) -> Iterator[str]:
    end = at_local(day + timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, [end])
        while rows := cursor.fetchmany(5000):
            yield from (act_leaf(*row) for row in rows)
