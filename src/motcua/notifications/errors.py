"""Refusals of notices."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class TextEmpty(DomainError):
    """A message without words is none."""

    code = "notifications.text_empty"
    sentence = N_("Hãy nhập tiêu đề và nội dung của mẫu thông báo.")


class UnknownPlace(DomainError):
    """A place that this occasion does not have on this channel would stay empty for everybody."""

    code = "notifications.unknown_place"
    sentence = N_("Mẫu có chỗ điền không dùng được ở đây: %(places)s. Các chỗ điền được dùng: %(allowed)s.")


class BraceLeft(DomainError):
    """A brace that opens or closes no place: most likely a slip."""

    code = "notifications.brace_left"
    sentence = N_("Mẫu có dấu { hoặc } lẻ. Chỗ điền viết như {code}, không có dấu cách trong ngoặc.")


class SmsTooLong(DomainError):
    """An SMS of more parts than the office pays for."""

    code = "notifications.sms_too_long"
    sentence = N_(
        "Tin nhắn dài %(letters)s ký tự, phải chia %(parts)s phần; mức cho phép là %(most)s phần. "
        "Hãy rút gọn."
    )


class MessageDecided(DomainError):
    """Only a message that failed, died or is unknown waits for a person."""

    code = "notifications.message_decided"
    category = Category.CONFLICT
    sentence = N_("Thông báo này không còn chờ xử lý. Hãy tải lại trang để xem tình trạng hiện nay.")


class NotUnknown(DomainError):
    """Only of an unknown message may a person say that it arrived."""

    code = "notifications.not_unknown"
    category = Category.CONFLICT
    sentence = N_("Chỉ ghi nhận đã gửi cho thông báo chưa rõ kết quả. Thông báo này đang ở tình trạng khác.")


class ReasonMissing(DomainError):
    """Who decides on a message says why."""

    code = "notifications.reason_missing"
    sentence = N_("Hãy nêu lý do, ít nhất 5 ký tự.")


class RateOutOfRange(DomainError):
    """A channel sends at least one message a minute, and no more than a service takes."""

    code = "notifications.rate_out_of_range"
    sentence = N_("Số tin mỗi phút phải từ 1 đến %(most)s, số phần của một tin từ 1 đến %(most_parts)s.")


class QuietHalf(DomainError):
    """Quiet hours have a beginning and an end."""

    code = "notifications.quiet_half"
    sentence = N_("Giờ yên lặng cần cả giờ bắt đầu và giờ kết thúc, khác nhau; hoặc để trống cả hai.")
