"""Refusals about requests on one's own data."""

from __future__ import annotations

from motcua.kernel.errors import Category, Conflict, DomainError
from motcua.kernel.text import N_


class WordsTooShort(DomainError):
    """A request and its answer are written."""

    code = "people.words_too_short"
    sentence = N_("Hãy viết rõ nội dung (ít nhất 10 ký tự).")


class RequestOpenAlready(Conflict):
    """One request of a kind at a time."""

    code = "people.request_open_already"
    sentence = N_("Ông/bà đã gửi yêu cầu này và đang chờ trả lời. Không cần gửi lại.")


class RequestAnswered(Conflict):
    """A request is answered once."""

    code = "people.request_answered"
    sentence = N_("Yêu cầu này đã được trả lời.")


class ErasureHeldBack(DomainError):
    """Something still needs the data."""

    code = "people.erasure_held_back"
    category = Category.CONFLICT
    sentence = N_("Chưa xóa được: %(reasons)s Hãy trả lời người yêu cầu vì sao, và khi nào xóa được.")
