"""How a closed step stands to its planned moment, as the control slip prints it."""

from __future__ import annotations

from datetime import datetime

from motcua.calendars.rules import Standing, Unit, standing
from motcua.kernel.text import N_

TIMELINESS_NAMES = {
    Standing.EARLY.value: N_("Trước hạn"),
    Standing.ON_TIME.value: N_("Đúng hạn"),
    Standing.LATE.value: N_("Quá hạn"),
}


def timeliness(due: datetime | None, closed: datetime, unit: Unit) -> str:
    """Return `early`, `on_time` or `late`, by the one function of lateness; empty without a plan."""
    return standing(due, closed, unit).value if due else ""
