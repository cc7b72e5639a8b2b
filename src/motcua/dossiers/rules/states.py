"""The states of a dossier and the acts that lead from one to another.

Source: the state machine of the one-stop mechanism (NĐ 61/2018 and NĐ 118/2025), with the exits
that decision 24 adds. The processing clock runs in the states of `RUNNING`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from motcua.dossiers.errors import ActNotAllowed
from motcua.kernel.text import N_


class State(StrEnum):
    """Where a dossier stands."""

    AWAITING_RECEPTION = "awaiting_reception"
    INTAKE_SUPPLEMENT = "intake_supplement"
    REFUSED = "refused"
    WRONG_COMPETENCE = "wrong_competence"
    CLOSED_UNSUPPLEMENTED = "closed_unsupplemented"
    RECEIVED = "received"
    PROCESSING = "processing"
    PAUSED_SUPPLEMENT = "paused_supplement"
    PAUSED_FINANCIAL = "paused_financial"
    RESULT_SIGNED = "result_signed"
    AWAITING_RETURN = "awaiting_return"
    RETURNED = "returned"
    STOPPED = "stopped"
    VOIDED = "voided"


ENDED = frozenset(
    {
        State.REFUSED,
        State.WRONG_COMPETENCE,
        State.CLOSED_UNSUPPLEMENTED,
        State.RETURNED,
        State.STOPPED,
        State.VOIDED,
    }
)
"""States in which nothing more is to be done."""


class DossierAct(StrEnum):
    """What may be done to a dossier."""

    ACCEPT = "accept"
    ASK_INTAKE_SUPPLEMENT = "ask_intake_supplement"
    SUPPLEMENT_INTAKE = "supplement_intake"
    REFUSE_RECEPTION = "refuse_reception"
    REDIRECT = "redirect"
    CLOSE_UNSUPPLEMENTED = "close_unsupplemented"
    FORWARD = "forward"
    COMPLETE_STEP = "complete_step"
    SEND_BACK = "send_back"
    ASK_SUPPLEMENT = "ask_supplement"
    SUPPLEMENT = "supplement"
    PAUSE_FINANCIAL = "pause_financial"
    RESUME = "resume"
    CONSULT = "consult"
    EXTEND = "extend"
    APOLOGISE = "apologise"
    REFUSE_TO_RESOLVE = "refuse_to_resolve"
    STOP = "stop"
    VOID = "void"
    CORRECT = "correct"
    SIGN_RESULT = "sign_result"
    ISSUE_RESULT = "issue_result"
    RESULT_ARRIVES = "result_arrives"
    RETURN_RESULT = "return_result"
    WITHDRAW_RESULT = "withdraw_result"
    UNDO = "undo"
    WITHDRAW_FILING = "withdraw_filing"


class Resolution(StrEnum):
    """How a dossier was resolved: all of these count in column (7) of II.06a (decision 31)."""

    GRANTED = "granted"
    REFUSED_TO_RESOLVE = "refused_to_resolve"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    CLOSED_UNSUPPLEMENTED = "closed_unsupplemented"


S, A = State, DossierAct

_MOVES: Mapping[State, Mapping[DossierAct, State]] = MappingProxyType(
    {
        S.AWAITING_RECEPTION: {
            A.ACCEPT: S.RECEIVED,
            A.ASK_INTAKE_SUPPLEMENT: S.INTAKE_SUPPLEMENT,
            A.REFUSE_RECEPTION: S.REFUSED,
            A.REDIRECT: S.WRONG_COMPETENCE,
            A.WITHDRAW_FILING: S.STOPPED,
        },
        S.INTAKE_SUPPLEMENT: {
            A.SUPPLEMENT_INTAKE: S.AWAITING_RECEPTION,
            A.ACCEPT: S.RECEIVED,
            A.REFUSE_RECEPTION: S.REFUSED,
            A.CLOSE_UNSUPPLEMENTED: S.CLOSED_UNSUPPLEMENTED,
            A.WITHDRAW_FILING: S.STOPPED,
        },
        S.RECEIVED: {
            A.FORWARD: S.PROCESSING,
            A.COMPLETE_STEP: S.PROCESSING,
            A.SEND_BACK: S.RECEIVED,
            A.CORRECT: S.RECEIVED,
            A.VOID: S.VOIDED,
            A.REDIRECT: S.WRONG_COMPETENCE,
            A.STOP: S.STOPPED,
            A.REFUSE_TO_RESOLVE: S.AWAITING_RETURN,
            A.SIGN_RESULT: S.RESULT_SIGNED,
            A.EXTEND: S.RECEIVED,
            A.APOLOGISE: S.RECEIVED,
        },
        S.PROCESSING: {
            A.FORWARD: S.PROCESSING,
            A.COMPLETE_STEP: S.PROCESSING,
            A.SEND_BACK: S.PROCESSING,
            A.CORRECT: S.PROCESSING,
            A.ASK_SUPPLEMENT: S.PAUSED_SUPPLEMENT,
            A.PAUSE_FINANCIAL: S.PAUSED_FINANCIAL,
            A.CONSULT: S.PROCESSING,
            A.EXTEND: S.PROCESSING,
            A.APOLOGISE: S.PROCESSING,
            A.REDIRECT: S.WRONG_COMPETENCE,
            A.STOP: S.STOPPED,
            A.REFUSE_TO_RESOLVE: S.AWAITING_RETURN,
            A.SIGN_RESULT: S.RESULT_SIGNED,
            A.UNDO: S.PROCESSING,
        },
        S.PAUSED_SUPPLEMENT: {
            A.SUPPLEMENT: S.PROCESSING,
            A.CLOSE_UNSUPPLEMENTED: S.CLOSED_UNSUPPLEMENTED,
            A.STOP: S.STOPPED,
            A.APOLOGISE: S.PAUSED_SUPPLEMENT,
        },
        S.PAUSED_FINANCIAL: {
            A.RESUME: S.PROCESSING,
            A.STOP: S.STOPPED,
            A.APOLOGISE: S.PAUSED_FINANCIAL,
        },
        S.RESULT_SIGNED: {
            A.ISSUE_RESULT: S.RESULT_SIGNED,
            A.COMPLETE_STEP: S.RESULT_SIGNED,
            A.RESULT_ARRIVES: S.AWAITING_RETURN,
            A.WITHDRAW_RESULT: S.PROCESSING,
            A.APOLOGISE: S.RESULT_SIGNED,
        },
        S.AWAITING_RETURN: {A.RETURN_RESULT: S.RETURNED, A.WITHDRAW_RESULT: S.PROCESSING},
    }
)

NAMES: Mapping[State, str] = MappingProxyType(
    {
        S.AWAITING_RECEPTION: N_("Chờ tiếp nhận"),
        S.INTAKE_SUPPLEMENT: N_("Chờ hoàn thiện trước khi tiếp nhận"),
        S.REFUSED: N_("Từ chối tiếp nhận"),
        S.WRONG_COMPETENCE: N_("Không đúng thẩm quyền, đã hướng dẫn"),
        S.CLOSED_UNSUPPLEMENTED: N_("Kết thúc do không bổ sung"),
        S.RECEIVED: N_("Đã tiếp nhận"),
        S.PROCESSING: N_("Đang xử lý"),
        S.PAUSED_SUPPLEMENT: N_("Tạm dừng chờ bổ sung"),
        S.PAUSED_FINANCIAL: N_("Tạm dừng chờ nghĩa vụ tài chính"),
        S.RESULT_SIGNED: N_("Đã có kết quả"),
        S.AWAITING_RETURN: N_("Chờ trả kết quả"),
        S.RETURNED: N_("Đã trả kết quả"),
        S.STOPPED: N_("Dừng giải quyết"),
        S.VOIDED: N_("Hủy tiếp nhận nhầm"),
    }
)

TONES: Mapping[State, str] = MappingProxyType(
    {
        S.AWAITING_RECEPTION: "today",
        S.INTAKE_SUPPLEMENT: "paused",
        S.REFUSED: "quiet",
        S.WRONG_COMPETENCE: "quiet",
        S.CLOSED_UNSUPPLEMENTED: "quiet",
        S.RECEIVED: "going",
        S.PROCESSING: "going",
        S.PAUSED_SUPPLEMENT: "paused",
        S.PAUSED_FINANCIAL: "paused",
        S.RESULT_SIGNED: "going",
        S.AWAITING_RETURN: "good",
        S.RETURNED: "good",
        S.STOPPED: "quiet",
        S.VOIDED: "quiet",
    }
)
"""The tone in which a state is shown; never without its word."""

RUNNING = frozenset({S.RECEIVED, S.PROCESSING, S.RESULT_SIGNED})
"""The processing clock runs."""
PAUSED = frozenset({S.PAUSED_SUPPLEMENT, S.PAUSED_FINANCIAL})
"""The processing clock stands still, or waits to start again."""
OPEN = RUNNING | PAUSED
"""Received and not resolved: column (11) of II.06a."""
BEFORE_RECEPTION = frozenset({S.AWAITING_RECEPTION, S.INTAKE_SUPPLEMENT})
"""The legal clock has not started."""


def next_state(state: State, act: DossierAct) -> State:
    """Return the state that `act` leads to from `state`.

    Raises ActNotAllowed when the state machine has no such move.
    """
    moves = _MOVES.get(state, {})
    if act not in moves:
        raise ActNotAllowed(act=ACT_NAMES[act], state=NAMES[state])
    return moves[act]


def require_takes_papers(state: State) -> None:
    """Refuse a further scan where the papers are closed: ended, or returned. Raises ActNotAllowed."""
    if state not in OPEN | BEFORE_RECEPTION | {S.AWAITING_RETURN}:
        raise ActNotAllowed(act=N_("Thêm tệp vào hồ sơ"), state=NAMES[state])


def allowed_acts(state: State) -> frozenset[DossierAct]:
    """Return what the state machine lets be done in `state`."""
    return frozenset(_MOVES.get(state, {}))


ACT_NAMES: Mapping[DossierAct, str] = MappingProxyType(
    {
        A.ACCEPT: N_("Tiếp nhận"),
        A.ASK_INTAKE_SUPPLEMENT: N_("Yêu cầu hoàn thiện hồ sơ"),
        A.SUPPLEMENT_INTAKE: N_("Nhận hồ sơ đã hoàn thiện"),
        A.REFUSE_RECEPTION: N_("Từ chối tiếp nhận"),
        A.REDIRECT: N_("Hướng dẫn đến cơ quan có thẩm quyền"),
        A.CLOSE_UNSUPPLEMENTED: N_("Kết thúc do không bổ sung"),
        A.FORWARD: N_("Chuyển hồ sơ"),
        A.COMPLETE_STEP: N_("Hoàn thành bước"),
        A.SEND_BACK: N_("Trả lại bước trước"),
        A.ASK_SUPPLEMENT: N_("Yêu cầu bổ sung"),
        A.SUPPLEMENT: N_("Nhận bổ sung"),
        A.PAUSE_FINANCIAL: N_("Tạm dừng chờ nghĩa vụ tài chính"),
        A.RESUME: N_("Tiếp tục giải quyết"),
        A.CONSULT: N_("Lấy ý kiến"),
        A.EXTEND: N_("Gia hạn"),
        A.APOLOGISE: N_("Xin lỗi và hẹn lại"),
        A.REFUSE_TO_RESOLVE: N_("Thông báo không giải quyết"),
        A.STOP: N_("Dừng giải quyết theo đề nghị"),
        A.VOID: N_("Hủy tiếp nhận nhầm"),
        A.CORRECT: N_("Sửa thông tin đã nhập"),
        A.SIGN_RESULT: N_("Ký kết quả"),
        A.ISSUE_RESULT: N_("Vào số, phát hành kết quả"),
        A.RESULT_ARRIVES: N_("Nhận kết quả về Bộ phận Một cửa"),
        A.RETURN_RESULT: N_("Trả kết quả"),
        A.WITHDRAW_RESULT: N_("Thu hồi kết quả đã ký"),
        A.UNDO: N_("Hoàn tác"),
        A.WITHDRAW_FILING: N_("Rút hồ sơ chưa tiếp nhận"),
    }
)
