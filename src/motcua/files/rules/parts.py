"""A file in parts: where a part belongs that may have been sent before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PART_BYTES: Final = 512 * 1024
"""What one request carries: half a minute on a line of 17 kB/s, and all that a broken line can lose."""
LARGEST_PART: Final = 4 * 1024 * 1024
"""More is not read; it stays below what Django holds in memory."""


class Place(StrEnum):
    """Where a part stands against what has arrived."""

    NEXT = "next"
    """It goes on where the rest ends, perhaps beginning before that: the beginning must be the same."""
    REPEATED = "repeated"
    """All of it has arrived before: it must be the same."""
    GAP = "gap"
    """Something between is missing."""


@dataclass(frozen=True, slots=True)
class Received:
    """How much of a file of `size` bytes has arrived."""

    received: int
    size: int

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is missing."""
        return self.received == self.size


def place_of(offset: int, length: int, received: int) -> Place:
    """Return where a part of `length` bytes at `offset` stands when `received` bytes have arrived."""
    if offset > received:
        return Place.GAP
    return Place.REPEATED if offset + length <= received else Place.NEXT
