"""The clock of a dossier: switches, due moments and their history. Called inside use cases only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from motcua.calendars.rules import DueDate as Explained
from motcua.calendars.rules import SegmentKind, Term, Terms, Unit, explain, unit_of
from motcua.dossiers.models import ClockSegment, Dossier, DueDate, Milestone
from motcua.dossiers.queries.clock import Clock, clock_of, warn_moment
from motcua.dossiers.rules.bounds import bounds
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


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A due moment with its reasons, and the clock that it was computed from."""

    explained: Explained
    clock: Clock


def reckon(
    dossier: Dossier, switches: Sequence[Switch] | None = None, extensions: Sequence[Term] | None = None
) -> Reckoned:
    """Return the due moment of `dossier` from its reception, extensions and switches, with the reasons.

    Switches and extensions are read unless they are at hand (a dossier not written yet). Raises NoCalendar
    and the calendar's refusals (a year that is not loaded is named).
    """
    if dossier.received_at is None:
        raise ValueError("a dossier that was not received has no due moment")
    clock = clock_of(dossier, switches)
    explained = explain(
        clock.calendar,
        dossier.received_at,
        _prolonged(clock.terms.terms, _extensions(dossier) if extensions is None else extensions),
        cutoff=clock.terms.cutoff,
        time_of_day=clock.terms.time_of_day,
        segments=clock.segments,
    )
    return Reckoned(explained, clock)


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
    explained, clock = reckoned.explained, reckoned.clock
    limits = bounds(explained.due_at, unit_of(clock.terms.terms))
    dossier.due_at = explained.due_at
    dossier.early_before, dossier.late_from = limits.early_before, limits.late_from
    dossier.warn_at = warn_moment(dossier, clock.calendar, explained.due_at, told.at)
    if printed:
        dossier.due_printed = explained.due_at


def warn_again(dossier: Dossier, at: datetime) -> datetime | None:
    """Return when to warn of a dossier that is open again at `at`; None when that moment is past."""
    clock = clock_of(dossier)
    return warn_moment(dossier, clock.calendar, dossier.moments().due_at, at)


def keep_due(dossier: Dossier, reckoned: Reckoned, *, reason: str, told: Told, printed: bool) -> None:
    """Keep a due moment in the history of `dossier`, with its reasons."""
    DueDate.objects.create(
        dossier=dossier,
        at=told.at,
        recorded_at=told.recorded_at,
        due_at=reckoned.explained.due_at,
        reason=reason,
        is_printed=printed,
        calendar_id=reckoned.clock.calendar_id,
        calendar_version=reckoned.clock.calendar_version,
        explanation=explained_json(reckoned.explained),
    )


def _extensions(dossier: Dossier) -> list[Term]:
    rows = dossier.extensions.order_by("at", "id")
    return [Term(Decimal(one.amount).normalize(), Unit(one.unit)) for one in rows]


def _prolonged(terms: Terms, extra: Sequence[Term]) -> Terms:
    if not extra:
        return terms
    return (*(terms if isinstance(terms, tuple) else (terms,)), *extra)
