"""What a person may be offered to do with a dossier, in the groups in which a page lists it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from motcua.kernel.text import N_


class Action(StrEnum):
    """One thing to do from the page of a dossier. Its code is also its address."""

    TAKE_OVER = "take_over"
    CLAIM = "claim"
    COMPLETE = "complete"
    SEND_BACK = "send_back"
    RELEASE = "release"
    ASSIGN = "assign"
    CONSULT = "consult"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    ASK_SUPPLEMENT = "ask_supplement"
    RECEIVE_SUPPLEMENT = "receive_supplement"
    CLOSE_UNSUPPLEMENTED = "close_unsupplemented"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    APOLOGISE = "apologise"
    SIGN = "sign"
    ISSUE = "issue"
    ARRIVE = "arrive"
    RETURN = "return"
    WITHDRAW_RESULT = "withdraw_result"
    REFUSE = "refuse_to_resolve"
    REDIRECT = "redirect"
    STOP = "stop"
    DECLINE_STOP = "decline_stop"
    CORRECT = "correct"
    ADD_FILE = "add_file"
    VOID = "void"
    UNDO = "undo"


A = Action

ACTION_NAMES: Mapping[Action, str] = MappingProxyType(
    {
        A.TAKE_OVER: N_("Nhận bàn giao hồ sơ"),
        A.CLAIM: N_("Nhận xử lý"),
        A.COMPLETE: N_("Hoàn thành bước"),
        A.SEND_BACK: N_("Trả lại bước trước"),
        A.RELEASE: N_("Thôi nhận xử lý"),
        A.ASSIGN: N_("Giao người xử lý"),
        A.CONSULT: N_("Lấy ý kiến cơ quan khác"),
        A.ANSWER: N_("Nhập ý kiến trả lời"),
        A.WITHDRAW: N_("Rút việc lấy ý kiến"),
        A.ASK_SUPPLEMENT: N_("Yêu cầu bổ sung hồ sơ"),
        A.RECEIVE_SUPPLEMENT: N_("Nhận hồ sơ bổ sung"),
        A.CLOSE_UNSUPPLEMENTED: N_("Kết thúc do không bổ sung"),
        A.PAUSE: N_("Tạm dừng chờ nghĩa vụ tài chính"),
        A.RESUME: N_("Tiếp tục giải quyết"),
        A.EXTEND: N_("Gia hạn"),
        A.APOLOGISE: N_("Xin lỗi và hẹn lại"),
        A.SIGN: N_("Ký kết quả"),
        A.ISSUE: N_("Vào số, phát hành kết quả"),
        A.ARRIVE: N_("Nhận kết quả về Bộ phận Một cửa"),
        A.RETURN: N_("Trả kết quả"),
        A.WITHDRAW_RESULT: N_("Thu hồi kết quả đã ký"),
        A.REFUSE: N_("Thông báo không giải quyết"),
        A.REDIRECT: N_("Hướng dẫn đến cơ quan có thẩm quyền"),
        A.STOP: N_("Dừng, rút theo đề nghị người nộp"),
        A.DECLINE_STOP: N_("Không chấp nhận đề nghị dừng"),
        A.CORRECT: N_("Sửa thông tin đã nhập"),
        A.ADD_FILE: N_("Thêm tệp vào hồ sơ"),
        A.VOID: N_("Hủy tiếp nhận nhầm"),
        A.UNDO: N_("Hoàn tác việc vừa làm"),
    }
)
"""What each is called on its button."""

CANCEL_SIGNATURE = N_("Hủy bản đã ký")
"""What taking a signed result back is called while it has no number."""

NEXT: tuple[Action, ...] = (
    A.RETURN,
    A.ARRIVE,
    A.ISSUE,
    A.SIGN,
    A.RECEIVE_SUPPLEMENT,
    A.CLOSE_UNSUPPLEMENTED,
    A.RESUME,
    A.TAKE_OVER,
    A.COMPLETE,
    A.CLAIM,
    A.ANSWER,
    A.ASSIGN,
)
"""What stands first on the page, in this order, when it is offered: the one next thing."""

GROUPS: tuple[tuple[str, tuple[Action, ...]], ...] = (
    (N_("Bước đang làm"), (A.TAKE_OVER, A.COMPLETE, A.CLAIM, A.SEND_BACK, A.ASSIGN, A.RELEASE, A.CONSULT)),
    (N_("Giấy tờ"), (A.ASK_SUPPLEMENT, A.RECEIVE_SUPPLEMENT, A.ADD_FILE, A.CORRECT)),
    (N_("Thời hạn"), (A.PAUSE, A.RESUME, A.EXTEND, A.APOLOGISE)),
    (N_("Kết quả"), (A.SIGN, A.ISSUE, A.ARRIVE, A.RETURN)),
    (N_("Kết thúc hồ sơ"), (A.REFUSE, A.REDIRECT, A.STOP, A.DECLINE_STOP, A.CLOSE_UNSUPPLEMENTED)),
    (N_("Sửa sai"), (A.UNDO, A.VOID, A.WITHDRAW_RESULT)),
)
"""Everything else that may be done, as the list of other acts shows it."""
