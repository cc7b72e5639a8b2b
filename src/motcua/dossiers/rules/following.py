"""What an applicant is told of their dossier: where it is in plain words, and what is expected of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import State
from motcua.kernel.text import N_

S = State

PHASES: Final = (
    N_("Đã nộp"),
    N_("Đã tiếp nhận"),
    N_("Đang giải quyết"),
    N_("Có kết quả"),
    N_("Đã trả kết quả"),
)
"""The five phases of every dossier, as a picture of steps."""

_PHASE_OF: Final[Mapping[State, int]] = MappingProxyType(
    {
        S.AWAITING_RECEPTION: 0,
        S.INTAKE_SUPPLEMENT: 0,
        S.RECEIVED: 1,
        S.PROCESSING: 2,
        S.PAUSED_SUPPLEMENT: 2,
        S.PAUSED_FINANCIAL: 2,
        S.RESULT_SIGNED: 2,
        S.AWAITING_RETURN: 3,
        S.RETURNED: 4,
    }
)

PLAIN_WORDS: Final[Mapping[State, str]] = MappingProxyType(
    {
        S.AWAITING_RECEPTION: N_("Hồ sơ đã đến Bộ phận Một cửa và đang chờ cán bộ kiểm tra."),
        S.INTAKE_SUPPLEMENT: N_("Hồ sơ còn thiếu hoặc sai một số nội dung, cần ông/bà hoàn thiện."),
        S.REFUSED: N_("Hồ sơ không được tiếp nhận. Lý do ghi ở dưới."),
        S.WRONG_COMPETENCE: N_("Việc này thuộc cơ quan khác giải quyết. Hướng dẫn ghi ở dưới."),
        S.CLOSED_UNSUPPLEMENTED: N_("Hồ sơ đã kết thúc vì không được bổ sung trong thời hạn."),
        S.RECEIVED: N_("Hồ sơ đã được tiếp nhận và sắp chuyển đến người giải quyết."),
        S.PROCESSING: N_("Cơ quan chuyên môn đang giải quyết hồ sơ."),
        S.PAUSED_SUPPLEMENT: N_("Việc giải quyết tạm dừng để chờ ông/bà bổ sung."),
        S.PAUSED_FINANCIAL: N_("Việc giải quyết tạm dừng để chờ ông/bà thực hiện nghĩa vụ tài chính."),
        S.RESULT_SIGNED: N_("Kết quả đã ký, đang chuyển về Bộ phận Một cửa."),
        S.AWAITING_RETURN: N_("Kết quả đã có. Mời ông/bà nhận kết quả."),
        S.RETURNED: N_("Kết quả đã trả cho ông/bà."),
        S.STOPPED: N_("Hồ sơ đã dừng theo đề nghị của người nộp."),
        S.VOIDED: N_("Lần tiếp nhận này đã bị hủy vì ghi nhầm."),
    }
)
"""Where the dossier is, as a person without training reads it."""

TOLD_OF: Final[Mapping[MilestoneKind, str]] = MappingProxyType(
    {
        MilestoneKind.FILED: N_("Hồ sơ được nộp"),
        MilestoneKind.ACCEPTED: N_("Hồ sơ được tiếp nhận"),
        MilestoneKind.SUPPLEMENT_ASKED: N_("Yêu cầu bổ sung; thời hạn tạm dừng"),
        MilestoneKind.SUPPLEMENTED: N_("Nhận đủ nội dung bổ sung"),
        MilestoneKind.PAUSED: N_("Tạm dừng thời hạn giải quyết"),
        MilestoneKind.RESUMED: N_("Tiếp tục tính thời hạn"),
        MilestoneKind.EXTENDED: N_("Gia hạn theo quy định"),
        MilestoneKind.APOLOGISED: N_("Xin lỗi vì chậm và hẹn lại"),
        MilestoneKind.RESULT_SIGNED: N_("Kết quả được ký"),
        MilestoneKind.RESULT_ISSUED: N_("Kết quả được vào số, phát hành"),
        MilestoneKind.RESULT_WITHDRAWN: N_("Kết quả được thu hồi để sửa"),
        MilestoneKind.RESOLVED: N_("Giải quyết xong"),
        MilestoneKind.RETURNED: N_("Trả kết quả"),
        MilestoneKind.REFUSED: N_("Từ chối tiếp nhận"),
        MilestoneKind.REDIRECTED: N_("Hướng dẫn đến cơ quan có thẩm quyền"),
        MilestoneKind.CLOSED: N_("Kết thúc hồ sơ"),
        MilestoneKind.VOIDED: N_("Hủy lần tiếp nhận nhầm"),
    }
)
"""Milestones that the applicant reads, in plain words; the others are the office's own."""

SAID_TO_APPLICANT: Final = frozenset(
    {
        MilestoneKind.PAUSED,
        MilestoneKind.REFUSED,
        MilestoneKind.REDIRECTED,
        MilestoneKind.EXTENDED,
        MilestoneKind.CLOSED,
    }
)
"""Milestones whose note was written for the applicant."""
AT_COUNTER: Final = frozenset(
    {
        MilestoneKind.FILED,
        MilestoneKind.ACCEPTED,
        MilestoneKind.SUPPLEMENTED,
        MilestoneKind.RETURNED,
        MilestoneKind.REFUSED,
        MilestoneKind.CLOSED,
        MilestoneKind.VOIDED,
    }
)
"""What happens at the counter; the rest happens in the agency."""


class Expected(StrEnum):
    """The one thing that is expected of the applicant now."""

    SUPPLEMENT = "supplement"
    PAY = "pay"
    FINANCIAL = "financial"
    PICK_UP = "pick_up"
    NOTHING = "nothing"
    ENDED = "ended"


EXPECTED_WORDS: Final = {
    Expected.SUPPLEMENT: N_("Ông/bà cần bổ sung hồ sơ"),
    Expected.PAY: N_("Ông/bà cần nộp phí, lệ phí"),
    Expected.FINANCIAL: N_("Ông/bà cần thực hiện nghĩa vụ tài chính"),
    Expected.PICK_UP: N_("Mời ông/bà nhận kết quả"),
    Expected.NOTHING: N_("Hiện ông/bà chưa phải làm gì"),
    Expected.ENDED: N_("Hồ sơ đã kết thúc"),
}


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """One phase of the picture: `state` is "done", "open" or "" for what comes."""

    text: str
    state: str


def phase_picture(state: State, reached: State | None = None) -> list[PhaseStep]:
    """Return the phases with what is done and where it stands.

    Of a dossier that ended otherwise (refused, stopped) nothing is open: the phases up to `reached`, where
    it last stood, are done.
    """
    now = _PHASE_OF.get(state)
    if now is None:
        last = _PHASE_OF.get(reached, 0) if reached else 0
        return [PhaseStep(text, "done" if place <= last else "") for place, text in enumerate(PHASES)]
    if state is State.RETURNED:
        return [PhaseStep(text, "done") for text in PHASES]
    return [
        PhaseStep(text, "done" if place < now else "open" if place == now else "")
        for place, text in enumerate(PHASES)
    ]


def expected_of_applicant(state: State, *, owes: bool) -> Expected:
    """Return what comes first on the page: what the applicant has to do, if anything."""
    if state in {State.INTAKE_SUPPLEMENT, State.PAUSED_SUPPLEMENT}:
        return Expected.SUPPLEMENT
    if state is State.PAUSED_FINANCIAL:
        return Expected.FINANCIAL
    if state is State.AWAITING_RETURN:
        return Expected.PICK_UP
    if state not in _PHASE_OF:
        return Expected.ENDED
    if owes:
        return Expected.PAY
    return Expected.ENDED if state is State.RETURNED else Expected.NOTHING


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock stood still, and why; `until` None while it still does."""

    since: datetime
    until: datetime | None
    reason: str
    deadline: date | None = None
