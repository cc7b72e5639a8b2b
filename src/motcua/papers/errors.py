"""Refusals of printing."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class FormNotInRegime(DomainError):
    """The form set of this regime has no such paper."""

    code = "papers.form_not_in_regime"
    category = Category.INVALID
    sentence = N_(
        "Bộ mẫu của %(instrument)s không có loại giấy tờ này (%(kind)s). Hãy chọn giấy tờ thuộc bộ mẫu "
        "áp dụng cho ngày tiếp nhận của hồ sơ."
    )


class LinkTooLong(DomainError):
    """The text does not fit in a QR mark that a telephone can read from paper."""

    code = "papers.link_too_long"
    category = Category.INVALID
    sentence = N_("Địa chỉ dài %(length)s ký tự, không in được thành mã QR dễ đọc. Tối đa %(most)s ký tự.")


class TooLongForPages(DomainError):
    """The table would make so many pages that laying them out would take the worker's memory."""

    code = "papers.too_long_for_pages"
    category = Category.INVALID
    sentence = N_(
        "Bảng có hơn %(most)s dòng, không in thành trang một lần được. Hãy chia nhỏ kỳ hoặc tải bản XLSX."
    )


class SheetTooLong(DomainError):
    """The rows do not fit in one worksheet."""

    code = "papers.sheet_too_long"
    category = Category.INVALID
    sentence = N_("Bảng có hơn %(most)s dòng, không ghi được vào một trang tính. Hãy chia nhỏ kỳ báo cáo.")


class TableUnreadable(DomainError):
    """The file handed in is not a table that can be read safely."""

    code = "papers.table_unreadable"
    category = Category.INVALID
    sentence = N_("Không đọc được tệp “%(file)s”: %(reason)s")
