"""Electronic copies certified at the counter: their code, their number, what may be copied.

Sources, none of them read in the official text yet, so the basis is a row of `data/copy_bases.csv` with its
mark: NĐ 45/2020/NĐ-CP Điều 10 (electronic copies from originals), NĐ 23/2015/NĐ-CP (certifying copies),
NĐ 118/2025/NĐ-CP and TT 01/2023/TT-VPCP (papers made digital at the counter).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.dossiers.errors.copies import CopyTooLong, NotCompared, NotCopyable
from motcua.kernel.identifiers import PLAIN_LETTERS
from motcua.kernel.text import N_

_GROUP: Final = 4
_PART: Final = rf"[{PLAIN_LETTERS}]{{4}}"
_BARE: Final = re.compile(rf"[{PLAIN_LETTERS}]{{12}}")
_PRINTED: Final = re.compile(rf"(?<![0-9A-Z-]){_PART}-{_PART}-{_PART}(?![0-9A-Z-])")
_DASHES: Final = re.compile(r"[\s\-–—−‑]")
MOST_PAGES: Final = 200
"""Pages of an original that is copied in one go."""
COPYABLE: Final = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic"})
"""Kinds of file whose pages can be put into a copy as they are."""


class CopyState(StrEnum):
    """Where a copy stands."""

    ENTERED = "entered"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


COPY_STATE_WORDS: Final = {
    CopyState.ENTERED: N_("Đã vào sổ, chưa có tệp"),
    CopyState.IN_FORCE: N_("Còn giá trị"),
    CopyState.WITHDRAWN: N_("Đã thu hồi"),
}
COPY_STATE_TONES: Final = {
    CopyState.ENTERED: "today",
    CopyState.IN_FORCE: "good",
    CopyState.WITHDRAWN: "late",
}


@dataclass(frozen=True, slots=True)
class CopyBasis:
    """A law under which copies are made, while it is in force; `to_confirm` until the text was read."""

    code: str
    sentence: str
    effective_from: date
    effective_to: date | None
    to_confirm: bool

    def is_in_force(self, day: date) -> bool:
        """Tell whether the law is in force on `day` (the last day is excluded)."""
        return self.effective_from <= day and (self.effective_to is None or day < self.effective_to)


def printed_copy_code(code: str) -> str:
    """Return a code as it is printed: "K7QM-2XHD-9RTB"."""
    return "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))


def typed_copy_code(text: str) -> str:
    """Return the code that somebody typed, "" when it cannot be one."""
    bare = _DASHES.sub("", text).upper()
    return bare if _BARE.fullmatch(bare) else ""


def copy_codes_in(text: str) -> list[str]:
    """Return the codes that the text of a file carries, in their order, each once."""
    return list(dict.fromkeys(one.replace("-", "") for one in _PRINTED.findall(text)))


def copy_symbol(number: int, year: int) -> str:
    """Return a number as the register of the year has it: "05/BSĐT-2024" (form to be confirmed)."""
    return f"{number:02d}/BSĐT-{year}"


def require_compared(*, compared: bool) -> None:
    """Raise NotCompared unless the officer says to have compared the file with the original."""
    if not compared:
        raise NotCompared


def require_copyable(*, media_type: str, pages: int | None, name: str) -> None:
    """Raise NotCopyable for a file that has no pages to copy, CopyTooLong for one with too many."""
    if media_type not in COPYABLE:
        raise NotCopyable(name=name)
    if (pages or 1) > MOST_PAGES:
        raise CopyTooLong(name=name, pages=pages or 1, most=MOST_PAGES)
