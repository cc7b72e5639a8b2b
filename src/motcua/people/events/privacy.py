"""Acts on requests about one's own data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class DataRequestMade(Event):
    """Somebody asked for their data to be erased or corrected."""

    code = "people.data_request_made"
    sentence = N_("%(person)s yêu cầu: %(wish)s. Hạn trả lời %(answer_by)s.")
    personal = frozenset({"person"})
    person: str
    wish: str
    answer_by: date


@dataclass(frozen=True)
class DataRequestAnswered(Event):
    """A request was answered; `granted` says whether it was carried out."""

    code = "people.data_request_answered"
    sentence = N_("Trả lời yêu cầu về dữ liệu cá nhân (%(wish)s): %(answer)s")
    personal = frozenset({"answer"})
    wish: str
    granted: bool
    answer: str


@dataclass(frozen=True)
class CitizenErased(Event):
    """A citizen's account was closed and emptied; what the law keeps stays."""

    code = "people.citizen_erased"
    sentence = N_(
        "Đóng tài khoản, xóa liên hệ, %(papers)s giấy tờ đã lưu (giải phóng %(released)s tệp) "
        "và %(others)s nội dung khác."
    )
    papers: int
    others: int
    released: int
