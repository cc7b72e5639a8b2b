"""Refusals of files: each says what is wrong with the file and what to do."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class FileTooLarge(DomainError):
    """More bytes than the installation takes."""

    code = "files.too_large"
    sentence = N_(
        "Tệp %(name)s vượt quá %(limit)s MB. Hãy quét ở độ phân giải thấp hơn hoặc tách thành nhiều tệp."
    )


class PurposeUnknown(DomainError):
    """An upload for a purpose that no app answers for: the request was not made by a page of ours."""

    code = "files.purpose_unknown"
    sentence = N_("Yêu cầu tải tệp không đúng dạng. Hãy tải lại trang và thử lại.")


class FileEmpty(DomainError):
    """No byte at all."""

    code = "files.empty"
    sentence = N_("Tệp %(name)s rỗng. Hãy kiểm tra lại tệp rồi tải lên lần nữa.")


class TypeNotAllowed(DomainError):
    """The content is of a kind that is not taken."""

    code = "files.type_not_allowed"
    sentence = N_("Không nhận tệp %(name)s: nội dung là %(kind)s. Hãy dùng %(allowed)s.")


class NameDoesNotFit(DomainError):
    """The name says one kind and the content is another."""

    code = "files.name_does_not_fit"
    sentence = N_(
        "Tên tệp %(name)s không khớp nội dung: nội dung là %(kind)s. "
        "Hãy lưu lại tệp đúng định dạng rồi tải lên."
    )


class FileBroken(DomainError):
    """The content cannot be read as what it claims to be."""

    code = "files.broken"
    sentence = N_("Tệp %(name)s bị hỏng, không đọc được như %(kind)s. Hãy xuất hoặc quét lại.")


class FileEncrypted(DomainError):
    """A password stands before the content."""

    code = "files.encrypted"
    sentence = N_("Tệp %(name)s có đặt mật khẩu hoặc khóa quyền. Hãy bỏ mật khẩu rồi tải lên lại.")


class FileActive(DomainError):
    """The file carries something that runs."""

    code = "files.active"
    sentence = N_(
        "Không nhận tệp %(name)s vì có %(what)s. Hãy in lại thành PDF thường (hoặc lưu bản không có phần đó)."
    )


class FileExpands(DomainError):
    """A small file that grows without measure when opened."""

    code = "files.expands"
    sentence = N_("Không nhận tệp %(name)s: khi mở ra nội dung phình quá lớn (%(what)s).")


class FileChanged(DomainError):
    """The stored bytes are no longer those that were stored."""

    code = "files.changed"
    category = Category.UNAVAILABLE
    sentence = N_("Tệp %(name)s trong kho không còn nguyên vẹn nên không được mở. Hãy báo quản trị viên.")


class FileKept(DomainError):
    """A file that belongs to something is not thrown away."""

    code = "files.kept"
    category = Category.CONFLICT
    sentence = N_("Tệp %(name)s đã thuộc một hồ sơ nên không xóa được.")
