"""Which scan belongs to which paper: guessed from the file name, shown to the officer before it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from motcua.kernel.text import fold

_LEADING = re.compile(r"\D{0,4}?0*(\d{1,2})(?=\D|$)")
_ENOUGH = 0.5


def paper_of_scan(file_name: str, papers: Sequence[str]) -> int | None:
    """Return the place in `papers` (names, in the order of the checklist) that a scan is of, or None.

    "02_hop dong.pdf" is the second paper; a name without a number is compared word by word, marks
    ignored, and belongs where at least half of its words stand, to the best of them.
    """
    stem = file_name.rpartition("/")[2].rpartition(".")[0] or file_name
    numbered = _LEADING.match(stem)
    if numbered and 1 <= int(numbered.group(1)) <= len(papers):
        return int(numbered.group(1)) - 1
    words = set(re.findall(r"[a-z]{2,}", fold(stem)))
    if not words:
        return None
    shares = [len(words & set(fold(one).split())) / len(words) for one in papers]
    best = max(range(len(papers)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= _ENOUGH else None
