"""The daily tree (RFC 6962 hashing): a root over all leaves, and a proof for each.

A leaf is hashed with a 0x00 prefix and a pair with 0x01, so that a leaf can never pass for a pair.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal

Side = Literal["left", "right"]
Step = tuple[Side, str]
"""One step of a proof: on which side the sibling stands, and its hash in hex."""

EMPTY_ROOT = hashlib.sha256(b"").hexdigest()


def leaf_hash(text: str) -> str:
    """Return the hash of one leaf."""
    return hashlib.sha256(b"\x00" + text.encode()).hexdigest()


def pair_hash(left: str, right: str) -> str:
    """Return the hash of two nodes."""
    return hashlib.sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


class Tree:
    """A root that grows leaf by leaf, in memory that does not grow with the leaves.

    `add` each leaf in order, then read `root`. An odd node at the end of a level moves up unchanged.
    """

    def __init__(self) -> None:
        """Begin without leaves."""
        self.size = 0
        self._peaks: list[str] = []

    def add(self, leaf: str) -> None:
        """Put `leaf` (a text) after those added before."""
        node = leaf_hash(leaf)
        self.size += 1
        full = self.size
        while full % 2 == 0:
            node = pair_hash(self._peaks.pop(), node)
            full //= 2
        self._peaks.append(node)

    @property
    def root(self) -> str:
        """Return the root over the leaves added so far."""
        if not self._peaks:
            return EMPTY_ROOT
        node = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            node = pair_hash(peak, node)
        return node


def root(leaves: Iterable[str]) -> str:
    """Return the root over `leaves` (texts)."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root


def proof(leaves: Sequence[str], index: int) -> list[Step]:
    """Return the steps from leaf `index` up to the root. Raises IndexError outside the leaves."""
    level = [leaf_hash(leaf) for leaf in leaves]
    if not 0 <= index < len(level):
        raise IndexError(index)
    steps: list[Step] = []
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            steps.append(("right" if sibling > index else "left", level[sibling]))
        level = _parents(level)
        index //= 2
    return steps


def climb(leaf: str, steps: Sequence[Step]) -> str:
    """Return the root that `leaf` and `steps` lead to."""
    node = leaf_hash(leaf)
    for side, sibling in steps:
        node = pair_hash(sibling, node) if side == "left" else pair_hash(node, sibling)
    return node


def _parents(level: list[str]) -> list[str]:
    pairs = [pair_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return pairs + level[len(level) - len(level) % 2 :]
