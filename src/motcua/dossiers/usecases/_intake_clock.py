"""The clock of the officer's answer (R9): started, opened, answered. Called inside use cases only."""

from __future__ import annotations

from datetime import datetime

from motcua.calendars.queries import current_snapshot
from motcua.dossiers.models import Dossier, IntakeClock
from motcua.dossiers.queries.intake_clock import intake_calendar_id, intake_hours_on
from motcua.dossiers.rules.intake_clock import IntakeHours, intake_bounds


def start_intake_clock(
    dossier: Dossier, counts_from: datetime, *, hours: IntakeHours | None = None, is_first: bool = False
) -> IntakeClock | None:
    """Let the officers' time to answer run from `counts_from`, in the hours of the place of reception.

    None where no calendar is kept for the place: nothing is promised that nobody could count. A clock that
    runs already is answered by nobody and goes on. `hours` at hand are not read again; `is_first` tells of
    a dossier that has no clock yet.
    """
    earlier = IntakeClock.objects.filter(dossier=dossier)
    running = None if is_first else earlier.filter(answered_at=None).first()
    if running is not None:
        return running
    calendar_id = intake_calendar_id(dossier)
    if calendar_id is None:
        return None
    snapshot = current_snapshot(calendar_id).snapshot
    hours = hours or intake_hours_on(counts_from)
    bounds = intake_bounds(snapshot, counts_from, hours)
    return IntakeClock.objects.create(
        dossier=dossier,
        round=0 if is_first else earlier.count(),
        counts_from=counts_from,
        alert_hours=hours.alert,
        answer_hours=hours.answer,
        alert_by=bounds.alert_by,
        answer_by=bounds.answer_by,
    )


def answer_intake_clock(dossier: Dossier, at: datetime) -> None:
    """Stop the clock of `dossier`, if one runs: it was answered at `at`."""
    IntakeClock.objects.filter(dossier=dossier, answered_at=None).update(answered_at=at)
