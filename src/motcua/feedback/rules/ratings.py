"""Ratings of a service: three levels, reasons when low, and figures that name nobody.

The three levels are those asked at one-stop counters; shares below a least number of ratings are not
told, so that nobody finds out who rated whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.feedback.errors import LevelUnknown, LowRatingNeedsReason
from motcua.kernel.text import N_

LEAST_CELL: Final = 5
"""Figures of fewer ratings are not shown (administration: minimum cell size before publishing)."""
COMMENT_MOST: Final = 1000


class Level(StrEnum):
    """How satisfied somebody was."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"


LEVEL_NAMES: Mapping[Level, str] = MappingProxyType(
    {
        Level.VERY_SATISFIED: N_("Rất hài lòng"),
        Level.SATISFIED: N_("Hài lòng"),
        Level.DISSATISFIED: N_("Không hài lòng"),
    }
)
SATISFIED: Final = frozenset({Level.VERY_SATISFIED, Level.SATISFIED})


class Reason(StrEnum):
    """What somebody was not satisfied with."""

    LATE = "late"
    SEVERAL_TRIPS = "several_trips"
    UNCLEAR_GUIDANCE = "unclear_guidance"
    EXTRA_PAPERS = "extra_papers"
    CONDUCT = "conduct"
    WEBSITE = "website"
    FEES = "fees"
    OTHER = "other"


REASON_NAMES: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.LATE: N_("Trả kết quả chậm"),
        Reason.SEVERAL_TRIPS: N_("Phải đi lại nhiều lần"),
        Reason.UNCLEAR_GUIDANCE: N_("Hướng dẫn chưa rõ"),
        Reason.EXTRA_PAPERS: N_("Bị yêu cầu thêm giấy tờ ngoài quy định"),
        Reason.CONDUCT: N_("Thái độ phục vụ"),
        Reason.WEBSITE: N_("Nộp trực tuyến khó dùng"),
        Reason.FEES: N_("Phí, lệ phí, cách nộp"),
        Reason.OTHER: N_("Lý do khác"),
    }
)


class Source(StrEnum):
    """Where a rating was given."""

    PORTAL = "portal"
    KIOSK = "kiosk"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One rating as somebody gave it, checked."""

    level: Level
    reasons: tuple[Reason, ...]
    comment: str


def opinion(level: str, reasons: Iterable[str], comment: str) -> Opinion:
    """Return a checked rating; reasons that do not exist are dropped, the comment is cut at its most.

    Raises LevelUnknown, LowRatingNeedsReason for "not satisfied" without a reason or a comment.
    """
    if level not in set(Level):
        raise LevelUnknown
    chosen = tuple(one for one in Reason if one.value in set(reasons))
    said = comment.strip()[:COMMENT_MOST]
    found = Level(level)
    if found is Level.DISSATISFIED and not chosen and not said:
        raise LowRatingNeedsReason
    return Opinion(found, () if found in SATISFIED else chosen, said)


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio with both its parts; `percent` is None where nothing can be told or it is `withheld`."""

    numerator: int
    denominator: int
    withheld: bool = False

    @property
    def is_hidden(self) -> bool:
        """Tell whether the share is not told: too few answered, or it would tell the share of few."""
        return self.withheld or 0 < self.denominator < LEAST_CELL

    @property
    def percent(self) -> float | None:
        """Return the share in percent, one decimal; None without data or with too little."""
        if not self.denominator or self.is_hidden:
            return None
        return round(100 * self.numerator / self.denominator, 1)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many ratings of each level stand under one heading; `withheld` to keep others secret."""

    name: str
    levels: Mapping[Level, int]
    withheld: bool = False

    @property
    def total(self) -> int:
        """Return how many ratings there are."""
        return sum(self.levels.values())

    @property
    def satisfied(self) -> Share:
        """Return the share of satisfied and very satisfied (indicator of the index, group 6)."""
        return Share(sum(self.levels.get(one, 0) for one in SATISFIED), self.total, self.is_hidden)

    @property
    def is_hidden(self) -> bool:
        """Tell whether the levels are not told: of few, of people all dissatisfied, or withheld."""
        everybody_was_not = self.total == self.levels.get(Level.DISSATISFIED, 0) > 0
        return self.withheld or 0 < self.total < LEAST_CELL or everybody_was_not


def counted(rows: Sequence[tuple[str, str, int]]) -> list[Counted]:
    """Return the figures under each heading from rows of (heading, level, number), headings in order."""
    found: dict[str, dict[Level, int]] = {}
    for heading, level, number in rows:
        levels = found.setdefault(heading, {})
        levels[Level(level)] = levels.get(Level(level), 0) + number
    return [Counted(name, levels) for name, levels in found.items()]
