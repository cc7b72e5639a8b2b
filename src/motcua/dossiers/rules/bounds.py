"""Lateness as two bounds, so that one SQL comparison says what calendars.rules.late says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.calendars.rules.terms import Unit
from motcua.kernel.dates import at_local, legal_date


@dataclass(frozen=True, slots=True)
class Bounds:
    """Resolved before `early_before` is early; from `late_from` on it is late; else on time."""

    early_before: datetime
    late_from: datetime


def bounds(due: datetime, unit: Unit) -> Bounds:
    """Return the bounds of a due moment: its local day, or itself for a term of hours (decision 20)."""
    if unit is Unit.WORKING_HOUR:
        return Bounds(due, due + timedelta(microseconds=1))
    day = legal_date(due)
    return Bounds(at_local(day), at_local(day + timedelta(days=1)))


def is_by_moment(due: datetime | None, early_before: datetime | None) -> bool:
    """Tell from what `bounds` gave whether lateness is by the moment; False where nothing is due yet.

    The unit of the last phase decides, be it an extension: never ask the version of the procedure.
    """
    return due is not None and due == early_before
