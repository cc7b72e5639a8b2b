"""When to warn that a date comes near (capabilities D32; R18 asks notice a day before the due date)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from motcua.calendars.rules import Snapshot, due_moment, working_hours
from motcua.kernel.dates import at_local, legal_date
from motcua.kernel.text import N_


class WarningKind(StrEnum):
    """What comes near its due moment."""

    DOSSIER = "dossier"
    STEP = "step"


WARNING_NAMES = {WarningKind.DOSSIER: N_("Hồ sơ sắp đến hạn trả"), WarningKind.STEP: N_("Bước sắp đến hạn")}


@dataclass(frozen=True, slots=True)
class WarningPoints:
    """How long before: working days before the due date of a dossier, working hours before a step's."""

    dossier_days: int
    step_hours: int


def dossier_warning(calendar: Snapshot, due_at: datetime, days: int) -> datetime:
    """Return the first moment of the working day that is `days` working days before the due date."""
    day = legal_date(due_at)
    left = days
    while left:
        day -= timedelta(days=1)
        if calendar.plan(day).counts:
            left -= 1
    return at_local(day)


def step_horizon(calendar: Snapshot, now: datetime, hours: int) -> datetime:
    """Return the moment `hours` of working time after `now`: steps due until then are near."""
    return due_moment(calendar, now, working_hours(hours)) if hours else now
