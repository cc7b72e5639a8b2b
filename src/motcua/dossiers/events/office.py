"""Acts on what governs all dossiers: outages, legal rules, warnings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class OutageDeclared(Event):
    """An outage of the system was declared, so that paper receptions may be entered later."""

    code = "dossiers.outage_declared"
    sentence = N_("Công bố ngừng hệ thống từ %(began_at)s (%(notice)s): %(reason)s")
    began_at: datetime
    ended_at: datetime | None
    notice: str
    reason: str


@dataclass(frozen=True)
class OutageEnded(Event):
    """A declared outage ended."""

    code = "dossiers.outage_ended"
    sentence = N_("Hệ thống hoạt động trở lại lúc %(ended_at)s (%(notice)s).")
    ended_at: datetime
    notice: str


@dataclass(frozen=True)
class LegalRulesInstalled(Event):
    """Regimes and rules were loaded from the shipped file."""

    code = "dossiers.legal_rules_installed"
    sentence = N_("Nạp %(regimes)s chế độ pháp lý và %(rules)s quy tắc.")
    regimes: int
    rules: int


@dataclass(frozen=True)
class LegalRuleSet(Event):
    """A rule was switched or given another value, with its source."""

    code = "dossiers.legal_rule_set"
    sentence = N_("Đặt quy tắc %(rule)s (%(regime)s): giá trị «%(value)s», bật %(is_on)s, căn cứ %(source)s.")
    rule: str
    regime: str
    value: str
    is_on: bool
    source: str


@dataclass(frozen=True)
class WarningPointsSet(Event):
    """It was set how long before a due date to warn."""

    code = "dossiers.warning_points_set"
    sentence = N_(
        "Đặt cảnh báo của %(regime)s: trước hạn hồ sơ %(days)s ngày, trước hạn bước %(hours)s giờ làm việc."
    )
    regime: str
    days: int
    hours: int
