"""The clock of a dossier: switches, due moments and their history. Called inside use cases only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.calendars.rules import SegmentKind, Term
from motcua.dossiers.models import ClockSegment, Dossier, DueDate, Milestone
from motcua.dossiers.queries.clock import Reckoned, clock_of, extensions_of, reckoned_by, warn_moment
from motcua.dossiers.rules.explanations import explained_json
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.segments import Switch
from motcua.dossiers.usecases._standing import Told

DUE_COLUMNS = ["due_at", "early_before", "late_from", "warn_at"]


def mark(dossier: Dossier, kind: MilestoneKind, told: Told, note: str = "") -> Milestone:
    """Set down that something happened."""
    return Milestone.objects.create(
        dossier=dossier, kind=kind, at=told.at, recorded_at=told.recorded_at, note=note[:500]
    )


def switch(dossier: Dossier, kind: SegmentKind, told: Told, *, basis: str = "", approver: str = "") -> None:
    """Let the clock run, stand still, or wait to start again, from `told.at` on."""
    ClockSegment.objects.create(
        dossier=dossier, kind=kind, at=told.at, recorded_at=told.recorded_at, basis=basis, approver=approver
    )


def reckon(
    dossier: Dossier, switches: Sequence[Switch] | None = None, extensions: Sequence[Term] | None = None
) -> Reckoned:
    """Return the due moment of `dossier` from its reception, extensions and switches, with the reasons.

    Switches and extensions are read unless they are at hand (a dossier not written yet). Raises NoCalendar
    and the calendar's refusals (a year that is not loaded is named).
    """
    granted = extensions_of(dossier) if extensions is None else extensions
    return reckoned_by(clock_of(dossier, switches), dossier, granted)


def set_due(dossier: Dossier, *, reason: str, told: Told, printed: bool = False) -> Reckoned:
    """Compute the due moment, keep it in the history with its reasons, and set the dossier's columns.

    The caller saves DUE_COLUMNS (and `due_printed` when `printed`).
    """
    reckoned = reckon(dossier)
    set_due_columns(dossier, reckoned, told, printed=printed)
    keep_due(dossier, reckoned, reason=reason, told=told, printed=printed)
    return reckoned


def set_due_columns(dossier: Dossier, reckoned: Reckoned, told: Told, *, printed: bool) -> None:
    """Set DUE_COLUMNS (and `due_printed` when `printed`) of `dossier`; the caller saves them."""
    limits = reckoned.limits
    dossier.due_at = reckoned.due_at
    dossier.early_before, dossier.late_from = limits.early_before, limits.late_from
    dossier.warn_at = warn_moment(dossier, reckoned.clock.calendar, reckoned.due_at, told.at)
    if printed:
        dossier.due_printed = reckoned.due_at


def warn_again(dossier: Dossier, at: datetime) -> datetime | None:
    """Return when to warn of a dossier that is open again at `at`; None when that moment is past."""
    clock = clock_of(dossier)
    return warn_moment(dossier, clock.calendar, dossier.moments().due_at, at)


def keep_due(dossier: Dossier, reckoned: Reckoned, *, reason: str, told: Told, printed: bool) -> None:
    """Keep a due moment in the history of `dossier`, with its reasons."""
    due_row(dossier, reckoned, reason=reason, told=told, printed=printed).save(force_insert=True)


def due_row(dossier: Dossier, reckoned: Reckoned, *, reason: str, told: Told, printed: bool) -> DueDate:
    """Return the row of the history that keeps a due moment with its reasons; the caller saves it."""
    return DueDate(
        dossier=dossier,
        at=told.at,
        recorded_at=told.recorded_at,
        due_at=reckoned.due_at,
        reason=reason,
        is_printed=printed,
        calendar_id=reckoned.clock.calendar_id,
        calendar_version=reckoned.clock.calendar_version,
        explanation=explained_json(reckoned.explained, reckoned.printed),
    )
