"""Refusals of filing online: each says what to do, and nothing that was typed is lost."""

from __future__ import annotations

from typing import ClassVar

from motcua.kernel.errors import Category, DomainError, Forbidden
from motcua.kernel.text import N_


class FiledElsewhere(DomainError):
    """Citizens file at the national portal: our own filing pages are closed (decision 30)."""

    code = "dossiers.filed_elsewhere"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_(
        "Hồ sơ trực tuyến nộp tại Cổng Dịch vụ công quốc gia: %(address)s. Trang này chỉ hướng dẫn và "
        "tra cứu."
    )


class NotForThem(Forbidden):
    """The account acts for nobody of that key, or only reads for them."""

    code = "dossiers.not_for_them"
    sentence = N_(
        "Tài khoản của ông/bà không được nộp hồ sơ thay cho người hoặc tổ chức này. "
        "Hãy chọn lại người nộp, hoặc nhờ người quản lý của tổ chức cấp quyền nộp hồ sơ."
    )


class SubmissionElsewhere(DomainError):
    """Another window saved something else since."""

    code = "dossiers.submission_elsewhere"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_(
        "Hồ sơ này đang mở ở một cửa sổ khác và đã được lưu ở đó lúc %(when)s. Những gì ông/bà nhập ở đây "
        "vẫn còn trên trang: hãy bấm “Lưu nội dung ở đây” để giữ, hoặc tải lại trang để xem bản đã lưu."
    )


class SubmissionSent(DomainError):
    """What was sent is a dossier; it is no longer written."""

    code = "dossiers.submission_sent"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Hồ sơ này đã được gửi, mã %(code)s. Hãy mở “Hồ sơ của tôi” để theo dõi.")


class SubmissionTooLarge(DomainError):
    """More text than any filing has."""

    code = "dossiers.submission_too_large"
    sentence = N_(
        "Nội dung nhập quá dài nên chưa lưu được. Hãy rút gọn, phần chi tiết gửi bằng tệp đính kèm."
    )


class SubmissionsTooMany(DomainError):
    """More filings begun than one account works on: unsent at once, or within a day."""

    code = "dossiers.submissions_too_many"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_(
        "Tài khoản này đang có %(open)s hồ sơ soạn dở (nhiều nhất %(most_open)s) và đã bắt đầu %(begun)s hồ "
        "sơ hôm nay (nhiều nhất %(most)s). Hãy gửi hoặc xóa bớt hồ sơ ở “Hồ sơ đang soạn”, hoặc bắt đầu vào "
        "ngày mai."
    )


class FilesTooMany(DomainError):
    """One file more than a filing takes."""

    code = "dossiers.files_too_many"
    sentence = N_(
        "Một hồ sơ nhận tối đa %(limit)s tệp; tệp %(name)s là tệp thứ %(count)s. "
        "Hãy gộp các trang vào một tệp PDF, hoặc xóa tệp không cần."
    )


class VersionReplaced(DomainError):
    """The procedure has a newer version in force than the one being filled in."""

    code = "dossiers.version_replaced"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_(
        "Thủ tục đã có quy định mới trong khi ông/bà đang soạn hồ sơ. Những gì đã nhập được giữ lại; "
        "hãy xem phần thay đổi rồi kiểm tra lại trước khi gửi."
    )


class AnswersFaulty(DomainError):
    """The form is not filled in as the procedure asks."""

    code = "dossiers.answers_faulty"
    sentence = N_("Tờ khai còn %(count)s chỗ chưa đúng: %(faults)s. Hãy bấm “Sửa” ở mục đó rồi gửi lại.")


class FilesMissing(DomainError):
    """A paper that the procedure asks for has no file yet."""

    code = "dossiers.files_missing"
    sentence = N_("Còn thiếu giấy tờ: %(papers)s. Hãy tải lên ở mục “Giấy tờ” rồi gửi lại.")


class DetailsMissing(DomainError):
    """Something that every filing says was left out."""

    code = "dossiers.details_missing"
    sentence = N_("Chưa nhập: %(what)s. Hãy bấm “Sửa” ở mục đó rồi gửi lại.")


class NoPlaceReceives(DomainError):
    """No counter is named for the procedure."""

    code = "dossiers.no_place_receives"
    category: ClassVar[Category] = Category.UNAVAILABLE
    sentence = N_(
        "Chưa có nơi tiếp nhận thủ tục «%(procedure)s» qua mạng. Hồ sơ vẫn được lưu; hãy gọi cơ quan "
        "giải quyết."
    )


class NotOnline(DomainError):
    """The procedure is not offered online, or its service level says no."""

    code = "dossiers.not_online"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_(
        "Thủ tục «%(procedure)s» chưa nhận hồ sơ trực tuyến. Hãy nộp trực tiếp hoặc qua bưu chính theo "
        "hướng dẫn ở trang thủ tục."
    )


class GateAddressMissing(DomainError):
    """A national gate without the address it leads to."""

    code = "dossiers.gate_address_missing"
    sentence = N_("Chưa nhập địa chỉ của Cổng Dịch vụ công quốc gia mà người nộp được dẫn tới.")
