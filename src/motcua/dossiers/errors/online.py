"""Refusals between applicant and officer online, and of the public look-up."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class NotAsked(DomainError):
    """An answer to something that no request names."""

    code = "dossiers.not_asked"
    sentence = N_("Phiếu yêu cầu không hỏi nội dung này: %(what)s. Hãy mở lại trang bổ sung.")


class AskedStillMissing(DomainError):
    """Something that was asked has no answer yet."""

    code = "dossiers.asked_still_missing"
    sentence = N_("Còn thiếu: %(what)s. Hãy bổ sung đủ mọi nội dung trong phiếu rồi gửi một lần.")


class AnswerFaulty(DomainError):
    """An answer does not pass the checks of the form."""

    code = "dossiers.answer_faulty"
    sentence = N_("Câu trả lời ở «%(label)s» cần sửa: %(fault)s")


class NothingJudged(DomainError):
    """No verdict was given at all."""

    code = "dossiers.nothing_judged"
    sentence = N_("Chưa kết luận nội dung nào. Hãy chọn kết luận cho ít nhất một giấy tờ hoặc một mục.")


class MessageEmpty(DomainError):
    """A message that says nothing."""

    code = "dossiers.message_empty"
    sentence = N_("Tin nhắn chưa có nội dung. Hãy viết điều cần hỏi hoặc cần báo.")


class MessageTooLong(DomainError):
    """A message longer than one is read."""

    code = "dossiers.message_too_long"
    sentence = N_("Tin nhắn dài %(length)s ký tự; tối đa %(most)s. Hãy rút ngắn hoặc gửi thành tệp.")


class MessagesClosed(DomainError):
    """The dossier has ended; messages would reach nobody."""

    code = "dossiers.messages_closed"
    category = Category.CONFLICT
    sentence = N_("Hồ sơ đã kết thúc nên không nhận thêm tin nhắn. Hãy gọi đường dây nóng trên trang này.")


class MessagesTooMany(DomainError):
    """One account wrote more within a day than an office can answer."""

    code = "dossiers.messages_too_many"
    category = Category.CONFLICT
    sentence = N_(
        "Hôm nay tài khoản này đã gửi %(limit)s tin nhắn nên hôm nay không gửi thêm được. Nội dung vừa nhập "
        "còn trên trang: hãy gửi vào ngày mai, hoặc gọi đường dây nóng."
    )


class StopAlreadyAsked(DomainError):
    """A request to stop waits already."""

    code = "dossiers.stop_already_asked"
    category = Category.CONFLICT
    sentence = N_("Đề nghị dừng đã gửi lúc %(when)s và đang chờ cán bộ tiếp nhận thực hiện.")


class NoStopAsked(DomainError):
    """No request to stop waits: nobody asked, or it was answered meanwhile."""

    code = "dossiers.no_stop_asked"
    category = Category.CONFLICT
    sentence = N_("Hồ sơ không có đề nghị dừng nào đang chờ; có thể đồng nghiệp vừa trả lời.")


class LookUpWrong(DomainError):
    """Unknown code or wrong key: nobody is told which."""

    code = "dossiers.look_up_wrong"
    category = Category.NOT_FOUND
    sentence = N_(
        "Mã hồ sơ và mã tra cứu không khớp. Hãy gõ đúng như trên giấy tiếp nhận, "
        "cả hai mã, hoặc quét mã QR trên giấy."
    )


class LookUpsTooMany(DomainError):
    """Too many wrong look-ups of one code or from one address."""

    code = "dossiers.look_up_too_often"
    category = Category.UNAVAILABLE
    sentence = N_(
        "Đã nhập sai nhiều lần nên tạm dừng tra cứu. Hãy thử lại sau %(minutes)s phút, "
        "hoặc gọi Bộ phận Một cửa."
    )


class FeedUnknown(DomainError):
    """A calendar address that was never given or was revoked."""

    code = "dossiers.feed_unknown"
    category = Category.NOT_FOUND
    sentence = N_(
        "Địa chỉ lịch này không có hoặc đã bị thu hồi. Hãy tạo địa chỉ mới trong trang Hồ sơ của tôi."
    )
