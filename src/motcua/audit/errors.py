"""Refusals of audit."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class DayNotOver(DomainError):
    """A day is sealed only when it is over."""

    code = "audit.day_not_over"
    sentence = N_("Chưa thể niêm phong ngày %(day)s vì ngày đó chưa kết thúc.")


class AlreadySealed(DomainError):
    """A day is sealed once."""

    code = "audit.already_sealed"
    category = Category.CONFLICT
    sentence = N_("Ngày %(day)s đã được niêm phong.")


class NotSealedYet(DomainError):
    """There is no inclusion proof before the day of the act is sealed."""

    code = "audit.not_sealed_yet"
    category = Category.CONFLICT
    sentence = N_(
        "Việc này chưa nằm trong bản niêm phong nào. Hãy thử lại sau khi ngày %(day)s được niêm phong."
    )
