"""The clock of a dossier: switches, due moments and their history. Called inside use cases only."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from motcua.calendars.rules import DueDate as Explained
from motcua.calendars.rules import SegmentKind, Term, Terms, Unit, explain, unit_of
from motcua.dossiers.models import ClockSegment, Dossier, DueDate, Milestone
from motcua.dossiers.queries.clock import ClockTerms, calendar_of, clock_terms, switches_of, warn_moment
from motcua.dossiers.rules.bounds import bounds
from motcua.dossiers.rules.explanations import explained_json
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.segments import segments
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


def compute(dossier: Dossier) -> tuple[Explained, ClockTerms, int]:
    """Return the due moment of `dossier` from its reception, extensions and switches, with the reasons.

    Raises the calendar's refusals (a year that is not loaded is named).
    """
    terms = clock_terms(dossier)
    calendar = calendar_of(dossier)
    if dossier.received_at is None:
        raise ValueError("a dossier that was not received has no due moment")
    told = explain(
        calendar.snapshot,
        dossier.received_at,
        _with_extensions(dossier, terms.terms),
        cutoff=terms.cutoff,
        time_of_day=terms.time_of_day,
        segments=segments(switches_of(dossier)),
    )
    return told, terms, calendar.version


def set_due(dossier: Dossier, *, reason: str, told: Told, printed: bool = False) -> Explained:
    """Compute the due moment, keep it in the history with its reasons, and set the dossier's columns.

    The caller saves DUE_COLUMNS (and `due_printed` when `printed`).
    """
    explained, terms, calendar_version = compute(dossier)
    calendar = calendar_of(dossier)
    limits = bounds(explained.due_at, unit_of(terms.terms))
    dossier.due_at = explained.due_at
    dossier.early_before, dossier.late_from = limits.early_before, limits.late_from
    dossier.warn_at = warn_moment(calendar.snapshot, explained.due_at, told.at)
    if printed:
        dossier.due_printed = explained.due_at
    DueDate.objects.create(
        dossier=dossier,
        at=told.at,
        recorded_at=told.recorded_at,
        due_at=explained.due_at,
        reason=reason,
        is_printed=printed,
        calendar_id=calendar.calendar_id,
        calendar_version=calendar_version,
        explanation=explained_json(explained),
    )
    return explained


def _with_extensions(dossier: Dossier, terms: Terms) -> Terms:
    extra = tuple(
        Term(Decimal(one.amount).normalize(), Unit(one.unit))
        for one in dossier.extensions.order_by("at", "id")
    )
    if not extra:
        return terms
    return (*(terms if isinstance(terms, tuple) else (terms,)), *extra)


def told_now(at: datetime, legal_at: datetime | None = None) -> Told:
    """Return the pair of moments of a fact that is recorded at `at`."""
    return Told(legal_at or at, at)
