"""Feedback and petitions (phản ánh, kiến nghị): what they are about, and the way they go.

NĐ 20/2008/NĐ-CP as amended covers feedback on administrative rules and conduct, not complaints and
denunciations (khiếu nại, tố cáo), which have laws of their own: triage comes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.feedback.errors import CaseActNotAllowed, ContentTooShort, SenderUnknown
from motcua.kernel.text import N_

CONTENT_LEAST: Final = 20
CONTENT_MOST: Final = 5000


class CaseKind(StrEnum):
    """What was sent."""

    FEEDBACK = "feedback"
    PETITION = "petition"


class About(StrEnum):
    """What it is about."""

    RULE = "rule"
    CONDUCT = "conduct"
    DOSSIER = "dossier"
    ONLINE = "online"
    OTHER = "other"


class CaseChannel(StrEnum):
    """How it came in; what came on paper or by telephone is keyed in (QĐ 31/2021/QĐ-TTg)."""

    PORTAL = "portal"
    LETTER = "letter"
    PHONE = "phone"
    EMAIL = "email"
    COUNTER = "counter"


class CaseState(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    PROCESSING = "processing"
    ANSWERED = "answered"
    PASSED_ON = "passed_on"
    NOT_TAKEN = "not_taken"


class CaseAct(StrEnum):
    """What may be done to a case."""

    ASSIGN = "assign"
    SEND_ON = "send_on"
    NOT_TAKE = "not_take"
    ANSWER = "answer"
    PUBLISH = "publish"
    REOPEN = "reopen"


KIND_NAMES: Mapping[CaseKind, str] = MappingProxyType(
    {CaseKind.FEEDBACK: N_("Phản ánh"), CaseKind.PETITION: N_("Kiến nghị")}
)
ABOUT_NAMES: Mapping[About, str] = MappingProxyType(
    {
        About.RULE: N_("Quy định hành chính, thủ tục"),
        About.CONDUCT: N_("Hành vi, thái độ của cán bộ, công chức"),
        About.DOSSIER: N_("Việc giải quyết một hồ sơ"),
        About.ONLINE: N_("Dịch vụ công trực tuyến"),
        About.OTHER: N_("Việc khác"),
    }
)
CHANNEL_NAMES: Mapping[CaseChannel, str] = MappingProxyType(
    {
        CaseChannel.PORTAL: N_("Trực tuyến"),
        CaseChannel.LETTER: N_("Văn bản, thư"),
        CaseChannel.PHONE: N_("Điện thoại"),
        CaseChannel.EMAIL: N_("Thư điện tử"),
        CaseChannel.COUNTER: N_("Trực tiếp"),
    }
)
STATE_NAMES: Mapping[CaseState, str] = MappingProxyType(
    {
        CaseState.RECEIVED: N_("Mới nhận, chờ phân loại"),
        CaseState.PROCESSING: N_("Đang xử lý"),
        CaseState.ANSWERED: N_("Đã trả lời"),
        CaseState.PASSED_ON: N_("Đã chuyển cơ quan có thẩm quyền"),
        CaseState.NOT_TAKEN: N_("Không thuộc phạm vi tiếp nhận, đã hướng dẫn"),
    }
)
STATE_TONES: Mapping[CaseState, str] = MappingProxyType(
    {
        CaseState.RECEIVED: "today",
        CaseState.PROCESSING: "going",
        CaseState.ANSWERED: "good",
        CaseState.PASSED_ON: "quiet",
        CaseState.NOT_TAKEN: "quiet",
    }
)
ACT_NAMES: Mapping[CaseAct, str] = MappingProxyType(
    {
        CaseAct.ASSIGN: N_("Giao đơn vị xử lý"),
        CaseAct.SEND_ON: N_("Chuyển cơ quan có thẩm quyền"),
        CaseAct.NOT_TAKE: N_("Không tiếp nhận, hướng dẫn"),
        CaseAct.ANSWER: N_("Trả lời"),
        CaseAct.PUBLISH: N_("Công khai kết quả xử lý"),
        CaseAct.REOPEN: N_("Mở lại"),
    }
)
OPEN: Final = frozenset({CaseState.RECEIVED, CaseState.PROCESSING})
"""Not done: counted as open."""

_S, _A = CaseState, CaseAct
_MOVES: Mapping[CaseState, Mapping[CaseAct, CaseState]] = MappingProxyType(
    {
        _S.RECEIVED: {_A.ASSIGN: _S.PROCESSING, _A.SEND_ON: _S.PASSED_ON, _A.NOT_TAKE: _S.NOT_TAKEN},
        _S.PROCESSING: {_A.ASSIGN: _S.PROCESSING, _A.ANSWER: _S.ANSWERED, _A.SEND_ON: _S.PASSED_ON},
        _S.ANSWERED: {_A.PUBLISH: _S.ANSWERED, _A.REOPEN: _S.PROCESSING},
        _S.PASSED_ON: {},
        _S.NOT_TAKEN: {},
    }
)


def next_case_state(state: CaseState, act: CaseAct) -> CaseState:
    """Return the state that `act` leads to. Raises CaseActNotAllowed."""
    if act not in _MOVES[state]:
        raise CaseActNotAllowed(act=ACT_NAMES[act], state=STATE_NAMES[state])
    return _MOVES[state][act]


def allowed_case_acts(state: CaseState) -> tuple[CaseAct, ...]:
    """Return what may be done in `state`."""
    return tuple(_MOVES[state])


def check_content(content: str) -> str:
    """Return the content without blank ends. Raises ContentTooShort."""
    said = content.strip()[:CONTENT_MOST]
    if len(said) < CONTENT_LEAST:
        raise ContentTooShort(least=CONTENT_LEAST)
    return said


def check_sender(name: str, phone: str, email: str) -> None:
    """Refuse a sender who cannot be answered. Raises SenderUnknown (name, telephone or e-mail)."""
    if not name.strip() or not (phone.strip() or email.strip()):
        raise SenderUnknown


class Target(StrEnum):
    """Which term of feedback is meant."""

    CLASSIFY = "classify"
    ANSWER = "answer"


TARGET_NAMES: Mapping[Target, str] = MappingProxyType(
    {Target.CLASSIFY: N_("Phân loại, chuyển xử lý"), Target.ANSWER: N_("Trả lời")}
)
