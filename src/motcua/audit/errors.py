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


class AlreadyStamped(DomainError):
    """A seal carries one time stamp."""

    code = "audit.already_stamped"
    category = Category.CONFLICT
    sentence = N_("Bản niêm phong ngày %(day)s đã có dấu thời gian.")


class StampNotHad(DomainError):
    """The time-stamping authority did not answer, or not with a good stamp."""

    code = "audit.stamp_not_had"
    category = Category.UNAVAILABLE
    sentence = N_("Chưa lấy được dấu thời gian: %(reason)s.")


class ProofImpossible(DomainError):
    """The row is not as it was sealed: something was changed."""

    code = "audit.proof_impossible"
    category = Category.CONFLICT
    sentence = N_(
        "Không lập được chứng minh cho việc số %(number)s của chuỗi %(stream)s: "
        "dòng này không còn như lúc niêm phong. Hãy chạy kiểm tra toàn vẹn (motcua verify)."
    )
