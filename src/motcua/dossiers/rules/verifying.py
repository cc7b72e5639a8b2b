"""The verification code of a paper or result: the beginning of its SHA-256, in groups of four."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from motcua.kernel.text import N_

_LETTERS: Final = 16
_CODE: Final = re.compile(r"[0-9a-f]{16}(?:[0-9a-f]{48})?")


class Outcome(StrEnum):
    """What can be said of a paper that somebody holds."""

    VALID = "valid"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    NOT_ISSUED = "not_issued"
    UNKNOWN = "unknown"


OUTCOME_WORDS: Final = {
    Outcome.VALID: N_("Đúng là giấy tờ do hệ thống này cấp, còn nguyên vẹn"),
    Outcome.REPLACED: N_("Do hệ thống này cấp, còn nguyên vẹn, nhưng đã có bản mới hơn thay thế"),
    Outcome.WITHDRAWN: N_("Do hệ thống này cấp, nhưng đã bị thu hồi, không còn hiệu lực"),
    Outcome.CHANGED: N_("Tệp này không phải bản mang mã đã nhập: nội dung đã bị thay đổi, hoặc là tệp khác"),
    Outcome.NOT_ISSUED: N_(
        "Tệp này không phải bản đã cấp: nội dung khác với bản sao điện tử mang mã đó, đã bị sửa hoặc thay thế"
    ),
    Outcome.UNKNOWN: N_("Không phải giấy tờ do hệ thống này cấp, hoặc đã bị thay đổi"),
}
OUTCOME_TONES: Final = {
    Outcome.VALID: "good",
    Outcome.REPLACED: "today",
    Outcome.WITHDRAWN: "late",
    Outcome.CHANGED: "late",
    Outcome.NOT_ISSUED: "late",
    Outcome.UNKNOWN: "late",
}


def code_of_file(sha256: str) -> str:
    """Return the code that a QR mark carries: "A1B2-C3D4-E5F6-0718"."""
    letters = sha256[:_LETTERS].upper()
    return "-".join(letters[place : place + 4] for place in range(0, _LETTERS, 4))


def beginning_of_hash(text: str) -> str:
    """Return the beginning of the hash that a typed code means, "" when it is no verification code."""
    bare = re.sub(r"[\s\-–—]", "", text).lower()
    return bare if _CODE.fullmatch(bare) else ""
