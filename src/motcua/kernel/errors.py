"""Refusals: each has a code, a category for the edge, and a sentence a person understands.

The sentence is a Vietnamese message with named placeholders; the edge translates it and fills in
`details`. A programming mistake is not a refusal and raises an ordinary exception.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from motcua.kernel.text import N_


class Category(StrEnum):
    """What kind of refusal it is, and so which HTTP status the edge answers."""

    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    CONFLICT = "conflict"
    INVALID = "invalid"
    UNAVAILABLE = "unavailable"


class DomainError(Exception):
    """A refusal. Subclasses set `code`, `category` and `sentence`; arguments become `details`.

    class PapersMissing(DomainError):
        code = "dossiers.papers_missing"
        sentence = N_("Hồ sơ còn thiếu: %(papers)s.")

    raise PapersMissing(papers="Đơn đăng ký")
    """

    code: ClassVar[str] = "refused"
    category: ClassVar[Category] = Category.INVALID
    sentence: ClassVar[str] = N_("Yêu cầu bị từ chối.")

    def __init__(self, **details: object) -> None:
        """Keep the named values that fill the sentence."""
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        """Return the Vietnamese sentence, filled in."""
        return self.sentence % self.details


class NotFound(DomainError):
    """The thing does not exist, or this person may not know that it does."""

    code = "not_found"
    category = Category.NOT_FOUND
    sentence = N_("Không tìm thấy nội dung này. Có thể địa chỉ đã sai hoặc ông/bà không có quyền xem.")


class Forbidden(DomainError):
    """The person is known and may not do this."""

    code = "forbidden"
    category = Category.FORBIDDEN
    sentence = N_("Ông/bà không có quyền thực hiện việc này.")


class Conflict(DomainError):
    """Somebody else was first, or the thing is no longer in the state the act needs."""

    code = "conflict"
    category = Category.CONFLICT
    sentence = N_("Nội dung vừa được người khác thay đổi. Hãy tải lại trang và thử lại.")
