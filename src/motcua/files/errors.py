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
    sentence = N_(
        "Tệp %(name)s có đặt mật khẩu hoặc khóa quyền nên cơ quan không mở được. Hãy bỏ mật khẩu (mở tệp, "
        "chọn In, rồi lưu thành PDF) rồi tải lên lại. Tệp có chữ ký số: hãy xin bản không khóa từ nơi ký."
    )


class FileActive(DomainError):
    """The file carries something that runs."""

    code = "files.active"
    sentence = N_(
        "Không nhận tệp %(name)s vì có %(what)s. Hãy in lại thành PDF thường (hoặc lưu bản không có phần đó)."
    )


class FileExpands(DomainError):
    """A small file that grows without measure when opened."""

    code = "files.expands"
    sentence = N_(
        "Không nhận tệp %(name)s: khi mở ra nội dung phình quá lớn (%(what)s). Hãy in lại thành PDF thường, "
        "quét ở độ phân giải thấp hơn hoặc chia thành nhiều tệp rồi tải lên lại."
    )


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


class TooManyFiles(DomainError):
    """One file more than a form takes."""

    code = "files.too_many"
    sentence = N_(
        "Mỗi lần nộp chỉ nhận %(limit)s tệp. Hãy ghép các trang của cùng một giấy tờ thành một tệp, "
        "hoặc bỏ bớt tệp không cần."
    )


class UploadMalformed(DomainError):
    """The request was not made by a page of ours: no size, no offset, no hash."""

    code = "files.malformed"
    sentence = N_("Yêu cầu tải tệp không đúng dạng. Hãy tải lại trang và thử lại.")


class UploadsTooMany(DomainError):
    """More uploads begun within the hour than one account may."""

    code = "files.uploads_too_many"
    sentence = N_(
        "Tài khoản này đã tải lên %(limit)s tệp trong một giờ. Hãy đợi một lúc rồi tải tiếp; "
        "các tệp đã tải vẫn được giữ."
    )


class QuotaFull(DomainError):
    """More bytes waiting, not yet handed in, than one account may have."""

    code = "files.quota_full"
    sentence = N_(
        "Các tệp ông/bà tải lên mà chưa nộp đã chiếm hết %(limit)s MB được dùng. "
        "Hãy nộp hồ sơ hoặc bỏ bớt tệp rồi tải tiếp."
    )


class PartMisplaced(DomainError):
    """A part that leaves a gap, or says something else than the same place said before."""

    code = "files.part_misplaced"
    category = Category.CONFLICT
    sentence = N_("Phần vừa gửi không nối tiếp phần đã nhận (%(received)s byte). Hãy gửi tiếp từ chỗ đó.")


class PartUnderWay(DomainError):
    """Another part of the same file is being written, or the file is being checked."""

    code = "files.part_under_way"
    category = Category.CONFLICT
    sentence = N_("Tệp này đang được nhận hoặc đang được kiểm tra ở nơi khác. Hãy đợi vài giây rồi thử lại.")


class PartTooLarge(DomainError):
    """More bytes than announced, or than one part may have."""

    code = "files.part_too_large"
    sentence = N_(
        "Tệp %(name)s gửi lên dài hơn đã báo. Có thể tệp vừa bị sửa; hãy chọn lại tệp để tải từ đầu."
    )


class HalfUploaded(DomainError):
    """Finished before all bytes had arrived."""

    code = "files.half_uploaded"
    category = Category.CONFLICT
    sentence = N_(
        "Tệp %(name)s mới tải được %(received)s trên %(size)s byte. "
        "Hãy bấm “Tải tiếp”, hoặc chọn lại đúng tệp đó."
    )


class HashMismatch(DomainError):
    """What arrived is not what was sent."""

    code = "files.hash_mismatch"
    sentence = N_(
        "Tệp %(name)s nhận được không giống tệp trên máy của ông/bà (đường truyền lỗi hoặc tệp vừa bị sửa). "
        "Hãy chọn lại tệp để tải từ đầu."
    )


class NotPhotographs(DomainError):
    """Something else than a photograph among what is to be joined."""

    code = "files.not_photographs"
    sentence = N_(
        "Chỉ ghép được ảnh chụp (JPEG, PNG, HEIC, WebP). Hãy bỏ %(name)s ra khỏi các trang cần ghép."
    )


class NothingToJoin(DomainError):
    """No photograph chosen, or one twice."""

    code = "files.nothing_to_join"
    sentence = N_("Hãy chọn ít nhất một ảnh, mỗi ảnh một lần, theo đúng thứ tự trang.")


class JoinedElsewhere(DomainError):
    """A photograph that became a page is kept with the file it became a page of."""

    code = "files.joined"
    category = Category.CONFLICT
    sentence = N_("Ảnh %(name)s là một trang của tệp ghép. Hãy bỏ tệp ghép trước, rồi mới bỏ ảnh.")


class ReleaseNeedsReason(DomainError):
    """Bytes that would go without anybody saying why."""

    code = "files.release_needs_reason"
    sentence = N_("Chưa ghi lý do giải phóng tệp. Hãy ghi căn cứ hoặc yêu cầu đã được chấp nhận.")
