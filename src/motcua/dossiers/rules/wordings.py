"""Phrases that papers and pages share."""

from __future__ import annotations

from motcua.dossiers.rules.supplements import ClockEffect
from motcua.kernel.text import N_

CLOCK_EFFECT_PHRASES: dict[str, str] = {
    ClockEffect.RESTART: N_("thời hạn giải quyết được tính lại từ đầu khi nhận đủ hồ sơ bổ sung"),
    ClockEffect.PAUSE: N_("thời gian chờ bổ sung không tính vào thời hạn giải quyết"),
    ClockEffect.NONE: N_("thời hạn chưa bắt đầu tính"),
}
"""What a supplement does to the clock, as the applicant reads it."""
