"""The clock of the officer's answer (R9): started, opened, answered. Called inside use cases only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.audit.usecases import ActOfMany, record_many
from motcua.calendars.queries import current_snapshot
from motcua.dossiers.events import IntakeClockRecounted
from motcua.dossiers.models import Dossier, IntakeClock, IntakeRecount
from motcua.dossiers.queries.calendar_change import Calendar
from motcua.dossiers.queries.intake_clock import intake_calendar_id, intake_hours_on
from motcua.dossiers.queries.intake_recount import ClockMove
from motcua.dossiers.rules.intake_clock import IntakeHours, intake_bounds
from motcua.kernel.actor import Actor


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


def recount_clocks(
    moves: Sequence[ClockMove], calendar: Calendar, source: str, *, actor: Actor, at: datetime
) -> None:
    """Let moved clocks say what the calendar gives now; what they said before stays readable."""
    recounts = [_recount(move, calendar, source, at) for move in moves]
    for move in moves:
        move.clock.alert_by, move.clock.answer_by = move.bounds.alert_by, move.bounds.answer_by
    IntakeRecount.objects.bulk_create(recounts)
    IntakeClock.objects.bulk_update([move.clock for move in moves], ["alert_by", "answer_by"])
    acts = [
        ActOfMany(_event(one), one.clock.dossier.stream, subject=one.clock.dossier.public_id)
        for one in recounts
    ]
    record_many(acts, actor=actor, at=at)


def _recount(move: ClockMove, calendar: Calendar, source: str, at: datetime) -> IntakeRecount:
    return IntakeRecount(
        clock=move.clock,
        old_alert_by=move.clock.alert_by,
        old_answer_by=move.clock.answer_by,
        alert_by=move.bounds.alert_by,
        answer_by=move.bounds.answer_by,
        calendar=calendar,
        calendar_version=calendar.version,
        source=source,
        at=at,
        recorded_at=at,
    )


def _event(recount: IntakeRecount) -> IntakeClockRecounted:
    return IntakeClockRecounted(
        old_alert_by=recount.old_alert_by,
        alert_by=recount.alert_by,
        old_answer_by=recount.old_answer_by,
        answer_by=recount.answer_by,
        source=recount.source,
    )
