"""Refusals of ratings, surveys and feedback."""

from __future__ import annotations

from motcua.kernel.errors import Category, Conflict, DomainError
from motcua.kernel.text import N_


class NotReturnedYet(DomainError):
    """A service is rated after its result was handed over."""

    code = "feedback.not_returned_yet"
    category = Category.CONFLICT
    sentence = N_(
        "Hồ sơ %(code)s chưa trả kết quả nên chưa đánh giá được. Hãy đánh giá sau khi nhận kết quả."
    )


class RatedAlready(Conflict):
    """One dossier is rated once."""

    code = "feedback.rated_already"
    sentence = N_("Hồ sơ này đã được đánh giá. Mỗi hồ sơ chỉ đánh giá một lần; cảm ơn ông/bà.")


class SurveyedAlready(Conflict):
    """The questionnaire is answered once a dossier."""

    code = "feedback.surveyed_already"
    sentence = N_("Phiếu khảo sát của hồ sơ này đã được gửi. Mỗi hồ sơ chỉ gửi một lần; cảm ơn ông/bà.")


class StaffRatesNot(DomainError):
    """Who works in the office does not rate it in somebody's name."""

    code = "feedback.staff_rates_not"
    category = Category.FORBIDDEN
    sentence = N_(
        "Tài khoản cán bộ không đánh giá thay người nộp. Hãy để người nộp tự đánh giá trên máy của họ "
        "hoặc trên màn hình đánh giá tại quầy."
    )


class LowRatingNeedsReason(DomainError):
    """Who is not satisfied says what with."""

    code = "feedback.low_rating_needs_reason"
    sentence = N_("Hãy chọn ít nhất một điều chưa hài lòng, hoặc viết vài chữ ở ô ý kiến.")


class LevelUnknown(DomainError):
    """No level was chosen."""

    code = "feedback.level_unknown"
    sentence = N_("Hãy chọn một mức hài lòng.")


class AnswersRefused(DomainError):
    """Answers of a questionnaire that are not on its scale."""

    code = "feedback.answers_refused"
    sentence = N_("Câu trả lời không có trong phiếu khảo sát: %(question)s. Hãy tải lại trang và chọn lại.")


class NothingAnswered(DomainError):
    """An empty questionnaire."""

    code = "feedback.nothing_answered"
    sentence = N_("Phiếu chưa có câu trả lời nào. Hãy chọn ít nhất một câu rồi gửi.")


class QuestionnaireRefused(DomainError):
    """A questionnaire that cannot be asked."""

    code = "feedback.questionnaire_refused"
    sentence = N_("Phiếu khảo sát chưa dùng được: %(fault)s")


class CaseActNotAllowed(Conflict):
    """The case is not in a state for this act."""

    code = "feedback.act_not_allowed"
    sentence = N_("Không thể «%(act)s» khi phản ánh, kiến nghị ở trạng thái «%(state)s».")


class ContentTooShort(DomainError):
    """Nothing can be handled without its content."""

    code = "feedback.content_too_short"
    sentence = N_("Nội dung quá ngắn. Hãy viết rõ việc gì, ở đâu, khi nào (ít nhất %(least)s ký tự).")


class SenderUnknown(DomainError):
    """An answer must reach somebody."""

    code = "feedback.sender_unknown"
    sentence = N_("Hãy ghi họ tên và ít nhất một trong hai: số điện thoại, thư điện tử, để nhận trả lời.")


class ReasonNeeded(DomainError):
    """A written reason is part of the act."""

    code = "feedback.reason_needed"
    sentence = N_("Hãy ghi rõ lý do hoặc nội dung (ít nhất 10 ký tự).")


class NoTermForFeedback(DomainError):
    """No dated term says by when it is to be handled."""

    code = "feedback.no_term"
    category = Category.UNAVAILABLE
    sentence = N_("Chưa có thời hạn xử lý phản ánh, kiến nghị cho ngày %(day)s. Quản trị cần nạp quy định.")


class TooManySent(DomainError):
    """One address sends more than people do."""

    code = "feedback.too_many_sent"
    category = Category.UNAVAILABLE
    sentence = N_("Đã nhận nhiều nội dung từ thiết bị này. Hãy thử lại sau một giờ hoặc gọi đường dây nóng.")
