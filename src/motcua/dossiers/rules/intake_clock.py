"""The officer's own time: an online dossier is looked at and answered within working hours (R9).

Sources: NĐ 45/2020 (8 hours) and the decree on inter-linked procedures of 2025, Điều 4 khoản 4 (2 hours);
both are values of rule R9, "2/8", to be confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from motcua.calendars.rules import Snapshot, due_moment, working_hours
from motcua.kernel.text import N_

USUAL_ALERT_HOURS, USUAL_ANSWER_HOURS = 2, 8
"""Where rule R9 is off or says nothing that can be read."""


@dataclass(frozen=True, slots=True)
class IntakeHours:
    """Working hours after which the officer is alerted, and within which they must answer."""

    alert: int
    answer: int


@dataclass(frozen=True, slots=True)
class IntakeBounds:
    """When the officer is alerted at the latest, and until when they must have answered."""

    alert_by: datetime
    answer_by: datetime


class IntakePace(StrEnum):
    """How the answer to a filing stands."""

    ANSWERED = "answered"
    WAITING = "waiting"
    ALERT = "alert"
    OVERDUE = "overdue"


PACE_WORDS: Final = {
    IntakePace.ANSWERED: N_("Đã trả lời"),
    IntakePace.WAITING: N_("Trong thời gian trả lời"),
    IntakePace.ALERT: N_("Cần mở ngay"),
    IntakePace.OVERDUE: N_("Quá giờ trả lời"),
}
PACE_TONES: Final = {
    IntakePace.ANSWERED: "good",
    IntakePace.WAITING: "going",
    IntakePace.ALERT: "soon",
    IntakePace.OVERDUE: "late",
}


def read_hours(value: str) -> IntakeHours:
    """Return the hours of rule R9: "2/8"; a single figure is the time to answer."""
    figures = [int(part) for part in value.split("/") if part.strip().isdigit()]
    if len(figures) == 2 and 0 < figures[0] <= figures[1]:
        return IntakeHours(*figures)
    answer = figures[0] if len(figures) == 1 and figures[0] else USUAL_ANSWER_HOURS
    return IntakeHours(min(USUAL_ALERT_HOURS, answer), answer)


def intake_bounds(calendar: Snapshot, counts_from: datetime, hours: IntakeHours) -> IntakeBounds:
    """Return both moments, counted in the working hours of `calendar` from `counts_from`."""
    return IntakeBounds(
        alert_by=due_moment(calendar, counts_from, working_hours(hours.alert)),
        answer_by=due_moment(calendar, counts_from, working_hours(hours.answer)),
    )


def recounted(
    calendar: Snapshot, counts_from: datetime, hours: IntakeHours, promised: datetime
) -> IntakeBounds:
    """Return both moments by a calendar that changed: the applicant is not answered before `promised`.

    As for the due moment (rules.promise): of what the calendar gives and what the applicant was first told,
    the later counts.
    """
    counted = intake_bounds(calendar, counts_from, hours)
    return IntakeBounds(counted.alert_by, max(counted.answer_by, promised))


def pace(
    bounds: IntakeBounds, *, opened_at: datetime | None, answered_at: datetime | None, at: datetime
) -> IntakePace:
    """Return how the answer stands at `at`: overdue counts from the moment after the last one allowed."""
    if answered_at is not None:
        return IntakePace.ANSWERED
    if at > bounds.answer_by:
        return IntakePace.OVERDUE
    return IntakePace.ALERT if opened_at is None and at >= bounds.alert_by else IntakePace.WAITING
