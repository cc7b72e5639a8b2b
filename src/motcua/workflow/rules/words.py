"""The words of officers' tables and the codes they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from motcua.kernel.text import N_, fold
from motcua.people.rules.roles import Role
from motcua.workflow.rules.definition import StepTag
from motcua.workflow.rules.times import TimeUnit

ROLE_WORDS: Final[Mapping[str, str]] = {
    "counter_officer": N_("bộ phận một cửa"),
    "specialist": N_("chuyên viên"),
    "division_head": N_("lãnh đạo phòng"),
    "director": N_("lãnh đạo sở"),
    "subdepartment_head": N_("lãnh đạo chi cục"),
    "clerk": N_("văn thư"),
    "council_secretary": N_("hội đồng"),
    "higher_authority": N_("UBND tỉnh"),
    "procedure_control": N_("đầu mối kiểm soát thủ tục"),
}
"""Role codes and the word for each in process tables."""

_ROLE_CODES: Final = {fold(word): code for code, word in ROLE_WORDS.items()} | {
    role.value: role.value for role in Role
}

_UNIT_CODES: Final = {
    "working_hour": TimeUnit.WORKING_HOUR,
    "working_hours": TimeUnit.WORKING_HOUR,
    "gio": TimeUnit.WORKING_HOUR,
    "gio lam viec": TimeUnit.WORKING_HOUR,
    "working_day": TimeUnit.WORKING_DAY,
    "working_days": TimeUnit.WORKING_DAY,
    "ngay lam viec": TimeUnit.WORKING_DAY,
    "calendar_day": TimeUnit.CALENDAR_DAY,
    "calendar_days": TimeUnit.CALENDAR_DAY,
    "ngay": TimeUnit.CALENDAR_DAY,
    "month": TimeUnit.MONTH,
    "months": TimeUnit.MONTH,
    "thang": TimeUnit.MONTH,
}

TAG_WORDS: Final[Mapping[StepTag, str]] = {
    StepTag.RECEPTION: N_("tiếp nhận"),
    StepTag.PROCESSING: N_("xử lý"),
    StepTag.SIGNING: N_("ký"),
    StepTag.ISSUING: N_("phát hành"),
    StepTag.RETURN: N_("trả kết quả"),
}
"""Tags and the word for each."""
_TAG_CODES: Final = {fold(word): tag for tag, word in TAG_WORDS.items()} | {tag.value: tag for tag in StepTag}

_TAG_OF_ROLE: Final = {
    "clerk": StepTag.ISSUING,
    "director": StepTag.SIGNING,
    "subdepartment_head": StepTag.SIGNING,
}


def role_code(word: str) -> str | None:
    """Return the role code for a word of a table (or a code itself); None when it is unknown."""
    return _ROLE_CODES.get(fold(word))


def role_word(code: str) -> str:
    """Return the word for a role code; an unknown code is its own word."""
    return ROLE_WORDS.get(code, code)


def unit_code(word: str) -> TimeUnit | None:
    """Return the unit of time for a word of a table; None when it is unknown."""
    return _UNIT_CODES.get(fold(word))


def tag_code(word: str) -> StepTag | None:
    """Return the tag for a word of a table; None when it is unknown."""
    return _TAG_CODES.get(fold(word))


def guess_tags(roles: Sequence[str]) -> list[StepTag]:
    """Return the likely tag of each step of a linear process, from the roles in order.

    The counter's first step receives and its last returns; the rest follows the role. Where a higher
    authority decides, it signs and issues: what the agency signs and sends before is only its proposal.
    """
    tags = [_TAG_OF_ROLE.get(role, StepTag.PROCESSING) for role in roles]
    if "higher_authority" in roles:
        decides = len(roles) - 1 - list(reversed(roles)).index("higher_authority")
        tags = [StepTag.PROCESSING if at < decides else tag for at, tag in enumerate(tags)]
        tags[decides] = StepTag.SIGNING
    if roles and roles[-1] == "counter_officer":
        tags[-1] = StepTag.RETURN
    if roles and roles[0] == "counter_officer":
        tags[0] = StepTag.RECEPTION
    return tags
