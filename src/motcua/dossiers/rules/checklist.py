"""Is the dossier complete: the declared papers against the components of the procedure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Required:
    """A component of the procedure: how many originals, certified copies and plain copies it asks."""

    key: int
    name: str
    originals: int
    certified: int
    copies: int
    is_required: bool

    def for_one_file(self) -> Required:
        """Return this component as an electronic filing has it: one piece, of whatever kind."""
        return replace(self, originals=0, certified=0, copies=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was handed in for a component; `files` are scans or electronic papers."""

    key: int
    originals: int = 0
    certified: int = 0
    copies: int = 0
    files: int = 0

    @property
    def total(self) -> int:
        """Return how many pieces there are, of any kind."""
        return self.originals + self.certified + self.copies + self.files

    def plus(self, more: Counted) -> Counted:
        """Return both counts of the same component together."""
        return Counted(
            self.key,
            self.originals + more.originals,
            self.certified + more.certified,
            self.copies + more.copies,
            self.files + more.files,
        )


def missing_papers(required: Iterable[Required], counted: Iterable[Counted]) -> list[Required]:
    """Return the mandatory components of which nothing, or too few pieces, were handed in.

    A certified copy may stand for a plain copy and an original for either; a file stands for
    one piece of any kind (R4: nothing is asked that is not published).
    """
    by_key = {one.key: one for one in counted}
    return [one for one in required if one.is_required and not _satisfies(by_key.get(one.key), one)]


def _satisfies(handed_in: Counted | None, asked: Required) -> bool:
    if handed_in is None:
        return False
    spare = handed_in.files
    short_originals = max(0, asked.originals - handed_in.originals)
    extra_originals = max(0, handed_in.originals - asked.originals)
    short_certified = max(0, asked.certified - handed_in.certified - extra_originals)
    better = handed_in.originals + handed_in.certified - asked.originals - asked.certified
    short_copies = max(0, asked.copies - handed_in.copies - max(0, better))
    wanted = max(1, asked.originals + asked.certified + asked.copies)
    short = short_originals + short_certified + short_copies
    return handed_in.total >= 1 and (short <= spare or (spare >= 1 and wanted == 1))
