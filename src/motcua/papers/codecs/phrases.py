"""Dates and moments in the words of Vietnamese forms."""

from __future__ import annotations

from datetime import date, datetime

from motcua.kernel.dates import local


def day_phrase(day: date) -> str:
    """Return `ngày 05 tháng 01 năm 2024`: zero before days under 10 and months 1 and 2 (NĐ 30/2020)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_phrase(moment: datetime) -> str:
    """Return `09 giờ 32 phút, ngày 27 tháng 10 năm 2023` on the wall clock in Viet Nam."""
    wall = local(moment)
    return f"{wall.hour:02d} giờ {wall.minute:02d} phút, {day_phrase(wall.date())}"
