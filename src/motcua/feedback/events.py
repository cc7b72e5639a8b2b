"""Acts of ratings, questionnaires and feedback."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class ServiceRated(Event):
    """A service was rated: recorded of the agency, not of the dossier, so that nobody sees who rated."""

    code = "feedback.service_rated"
    sentence = N_("Có thêm một lượt đánh giá trong tháng %(month)s; không ghi của ai, về hồ sơ nào.")
    month: str


@dataclass(frozen=True)
class FeedbackRulesInstalled(Event):
    """The shipped terms and the questionnaire were loaded."""

    code = "feedback.rules_installed"
    sentence = N_("Nạp %(terms)s thời hạn xử lý phản ánh, kiến nghị và %(questionnaires)s phiếu khảo sát.")
    terms: int
    questionnaires: int


@dataclass(frozen=True)
class FeedbackTermSet(Event):
    """A term of handling feedback was set for the future, with its source."""

    code = "feedback.term_set"
    sentence = N_("Đặt thời hạn %(target)s: %(days)s ngày làm việc từ %(since)s, căn cứ %(source)s.")
    target: str
    days: int
    since: date
    source: str


@dataclass(frozen=True)
class CaseReceived(Event):
    """Feedback or a petition came in."""

    code = "feedback.case_received"
    sentence = N_("Tiếp nhận %(kind)s %(case_code)s qua %(channel)s, hạn phân loại %(classify_by)s.")
    personal = frozenset({"sender"})
    case_code: str
    kind: str
    channel: str
    classify_by: date
    sender: str


@dataclass(frozen=True)
class CaseAssigned(Event):
    """A unit was told to handle it."""

    code = "feedback.case_assigned"
    sentence = N_("Giao %(unit)s xử lý %(case_code)s, hạn trả lời %(answer_by)s. %(note)s")
    case_code: str
    unit: str
    answer_by: date
    note: str


@dataclass(frozen=True)
class CasePassedOn(Event):
    """It belongs to another authority, and was sent there."""

    code = "feedback.case_passed_on"
    sentence = N_("Chuyển %(case_code)s đến %(authority)s. Lý do: %(reason)s")
    case_code: str
    authority: str
    reason: str


@dataclass(frozen=True)
class CaseNotTaken(Event):
    """It is no feedback (a complaint, a denunciation, a question), and the sender was told where to go."""

    code = "feedback.case_not_taken"
    sentence = N_("Không tiếp nhận %(case_code)s: %(reason)s")
    case_code: str
    reason: str


@dataclass(frozen=True)
class CaseAnswered(Event):
    """It was answered."""

    code = "feedback.case_answered"
    sentence = N_("Trả lời %(case_code)s.")
    case_code: str


@dataclass(frozen=True)
class CasePublished(Event):
    """Question and answer were made public, without the sender."""

    code = "feedback.case_published"
    sentence = N_("Công khai kết quả xử lý %(case_code)s.")
    case_code: str


@dataclass(frozen=True)
class CaseReopened(Event):
    """The sender was not answered well, or something new came up."""

    code = "feedback.case_reopened"
    sentence = N_("Mở lại %(case_code)s, hạn trả lời %(answer_by)s. Lý do: %(reason)s")
    case_code: str
    answer_by: date
    reason: str


@dataclass(frozen=True)
class AnswerJudged(Event):
    """The sender said whether the answer satisfied."""

    code = "feedback.answer_judged"
    sentence = N_("Người gửi đánh giá trả lời của %(case_code)s.")
    case_code: str
