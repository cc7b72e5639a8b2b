"""Acts of audit itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class DaySealed(Event):
    """A day's acts were sealed."""

    code = "audit.day_sealed"
    sentence = N_("Niêm phong %(acts)s việc của ngày %(day)s, mã gốc %(root)s.")
    day: date
    acts: int
    root: str


@dataclass(frozen=True)
class PersonalValuesErased(Event):
    """Personal values of some acts were erased on a lawful request."""

    code = "audit.personal_values_erased"
    sentence = N_("Xóa dữ liệu cá nhân của %(acts)s việc theo %(basis)s.")
    stream: str
    acts: int
    basis: str


@dataclass(frozen=True)
class SealStamped(Event):
    """A trusted authority confirmed when a seal existed."""

    code = "audit.seal_stamped"
    sentence = N_("Nhận dấu thời gian của %(authority)s cho bản niêm phong ngày %(day)s.")
    day: date
    authority: str
