"""Refusals of electronic copies."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class NotCompared(DomainError):
    """A copy that nobody compared with its original."""

    code = "dossiers.copy_not_compared"
    sentence = N_("Chưa xác nhận đã đối chiếu với bản chính. Hãy đối chiếu từng trang rồi đánh dấu xác nhận.")


class NotCopyable(DomainError):
    """A file without pages that can be copied as they are."""

    code = "dossiers.copy_not_copyable"
    sentence = N_(
        "Không sao được tệp %(name)s: chỉ sao được tệp PDF và ảnh (JPEG, PNG, HEIC, WebP). "
        "Hãy quét bản chính thành PDF và thêm vào hồ sơ."
    )


class CopyTooLong(DomainError):
    """More pages than are copied in one go."""

    code = "dossiers.copy_too_long"
    sentence = N_("Tệp %(name)s có %(pages)s trang; mỗi lần sao tối đa %(most)s trang. Hãy tách tệp.")


class CopyOfNothing(DomainError):
    """A dossier or result that cannot be copied now."""

    code = "dossiers.copy_of_nothing"
    category = Category.CONFLICT
    sentence = N_(
        "Chưa cấp được bản sao: kết quả phải đã về Bộ phận Một cửa và chưa bị thu hồi, "
        "hồ sơ phải đã được tiếp nhận."
    )


class BasisNotInForce(DomainError):
    """A basis that is not known, or not in force on the day."""

    code = "dossiers.copy_basis"
    sentence = N_("Căn cứ đã chọn không có hiệu lực vào ngày cấp. Hãy chọn căn cứ khác.")


class CopyWithdrawnAlready(DomainError):
    """A copy that was withdrawn before."""

    code = "dossiers.copy_withdrawn"
    category = Category.CONFLICT
    sentence = N_("Bản sao số %(symbol)s đã bị thu hồi.")


class CopyIssuedAlready(DomainError):
    """A copy whose file was given out before."""

    code = "dossiers.copy_issued"
    category = Category.CONFLICT
    sentence = N_("Bản sao số %(symbol)s đã có tệp. Hãy tải lại trang.")
