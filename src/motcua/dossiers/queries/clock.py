"""What the clock of a dossier is computed from: its term, its agency's calendar, its switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.calendars.queries import current_snapshot
from motcua.calendars.rules import Cutoff, Segment, SegmentKind, Snapshot, Term, Terms, TimeOfDay, Unit
from motcua.dossiers.errors import NoCalendar
from motcua.dossiers.models import ClockSegment, Dossier
from motcua.dossiers.rules.segments import Switch, segments
from motcua.dossiers.rules.warning_points import dossier_warning
from motcua.people.queries import calendar_id_of

WARN_WORKING_DAYS = 2
"""Where no regime says otherwise (R18 asks notice a day before, so attention is needed earlier)."""


@dataclass(frozen=True, slots=True)
class ClockTerms:
    """The term of a dossier's version and how it is counted."""

    terms: Terms
    cutoff: Cutoff | None
    time_of_day: TimeOfDay
    pause_basis: str

    @property
    def pauses(self) -> bool:
        """Tell whether a supplement only pauses the clock; otherwise it starts again (decision 23)."""
        return bool(self.pause_basis)


def clock_terms(dossier: Dossier) -> ClockTerms:
    """Return the term of the version that the dossier was received under. Raises ValueError without one."""
    version = dossier.version
    if version.term_amount is None:
        raise ValueError(f"version {version.pk} has no term; the catalogue does not open it for filing")
    cutoff = Cutoff(clock=version.cut_off, source=str(version.procedure)) if version.cut_off else None
    return ClockTerms(
        terms=Term(version.term_amount.normalize(), Unit(version.term_unit)),
        cutoff=cutoff,
        time_of_day=TimeOfDay(version.time_of_day),
        pause_basis=version.pause_basis if version.pause_rule == "pause" else "",
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """Everything a due moment of one dossier is computed from."""

    calendar: Snapshot
    calendar_id: int
    calendar_version: int
    terms: ClockTerms
    segments: tuple[Segment, ...]


def clock_of(dossier: Dossier, switches: Sequence[Switch] | None = None) -> Clock:
    """Return the clock of the dossier, its `switches` read unless they are at hand. Raises NoCalendar."""
    calendar_id = calendar_id_for(dossier)
    current = current_snapshot(calendar_id)
    return Clock(
        calendar=current.snapshot,
        calendar_id=calendar_id,
        calendar_version=current.version,
        terms=clock_terms(dossier),
        segments=segments(switches_of(dossier) if switches is None else switches),
    )


def calendar_id_for(dossier: Dossier) -> int:
    """Return the working calendar of the agency that leads the dossier. Raises NoCalendar."""
    unit = dossier.organisation
    calendar_id = calendar_id_of(unit)
    if calendar_id is None:
        raise NoCalendar(unit=unit.name)
    return calendar_id


def switches_of(dossier: Dossier) -> list[Switch]:
    """Return the switches of the dossier's clock, oldest first."""
    rows = ClockSegment.objects.filter(dossier=dossier).order_by("at", "id")
    return [Switch(row.at, SegmentKind(row.kind), row.basis, row.approver) for row in rows]


def warn_moment(dossier: Dossier, calendar: Snapshot, due_at: datetime, now: datetime) -> datetime | None:
    """Return when to warn of a dossier that is due at `due_at`, or None when that moment is past."""
    days = dossier.regime.warn_days_before if dossier.regime else WARN_WORKING_DAYS
    moment = dossier_warning(calendar, due_at, days)
    return moment if moment > now else None
