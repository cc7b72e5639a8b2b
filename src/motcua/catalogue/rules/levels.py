"""Service levels: the words of each regime, and what older words map to (decision 39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.catalogue.errors import ServiceLevelUnreadable, ServiceReasonMissing
from motcua.kernel.text import N_, fold


class ServiceLevel(StrEnum):
    """How much of a procedure can be done online."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


LEVELS: Final = MappingProxyType(
    {
        ServiceLevel.FULL: N_("Toàn trình"),
        ServiceLevel.PARTIAL: N_("Một phần"),
        ServiceLevel.NONE: N_("Chưa cung cấp trực tuyến"),
    }
)


class PartialReason(StrEnum):
    """Why a service is not fully online (NĐ 224/2026 Điều 14)."""

    PRESENCE_REQUIRED = "presence_required"
    ONSITE_INSPECTION = "onsite_inspection"
    TECHNICAL_FAULT = "technical_fault"
    OTHER = "other"


REASONS: Final = MappingProxyType(
    {
        PartialReason.PRESENCE_REQUIRED: N_("pháp luật yêu cầu có mặt"),
        PartialReason.ONSITE_INSPECTION: N_("phải kiểm tra thực tế"),
        PartialReason.TECHNICAL_FAULT: N_("lỗi kỹ thuật chưa khắc phục được"),
        PartialReason.OTHER: N_("vấn đề kỹ thuật khác"),
    }
)


@dataclass(frozen=True, slots=True)
class LevelRegime:
    """The rule on service levels from `since` on: does a partial service need a published reason?"""

    since: date
    source: str
    reason_required: bool
    to_confirm: bool


REGIMES: Final = (
    LevelRegime(date(2022, 8, 15), "NĐ 42/2022/NĐ-CP Điều 11", reason_required=False, to_confirm=True),
    LevelRegime(date(2026, 7, 1), "NĐ 224/2026/NĐ-CP Điều 14", reason_required=True, to_confirm=False),
)

_IMPORTED: Final = MappingProxyType(
    {
        "full": ServiceLevel.FULL,
        "toan_trinh": ServiceLevel.FULL,
        "toan trinh": ServiceLevel.FULL,
        "muc do 4": ServiceLevel.FULL,
        "partial": ServiceLevel.PARTIAL,
        "mot_phan": ServiceLevel.PARTIAL,
        "mot phan": ServiceLevel.PARTIAL,
        "muc do 3": ServiceLevel.PARTIAL,
        "none": ServiceLevel.NONE,
        "muc do 2": ServiceLevel.NONE,
        "muc do 1": ServiceLevel.NONE,
        "khong": ServiceLevel.NONE,
        "": ServiceLevel.NONE,
    }
)


def regime_on(day: date) -> LevelRegime:
    """Return the rule in force on `day`; before the first one, the first one."""
    return next((one for one in reversed(REGIMES) if one.since <= day), REGIMES[0])


def read_level(text: str) -> ServiceLevel:
    """Read the words of an imported list; the four levels of before 2022 are mapped, never kept.

    Raises ServiceLevelUnreadable.
    """
    level = _IMPORTED.get(fold(text.replace("dvc", "").strip()))
    if level is None:
        raise ServiceLevelUnreadable(text=text)
    return level


def require_reason(level: ServiceLevel, reason: str, on: date) -> None:
    """Refuse a partial service without its reason where the regime of `on` asks for one.

    Raises ServiceReasonMissing.
    """
    regime = regime_on(on)
    if level is ServiceLevel.PARTIAL and regime.reason_required and not reason:
        raise ServiceReasonMissing(source=regime.source)
