"""What the clock of a dossier is computed from: its term, its agency's calendar, its switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from motcua.calendars.queries import current_snapshot
from motcua.calendars.rules import (
    Cutoff,
    DueDate,
    Segment,
    SegmentKind,
    Snapshot,
    Term,
    Terms,
    TimeOfDay,
    Unit,
    explain,
    unit_of,
)
from motcua.catalogue.queries import terms_of
from motcua.dossiers.errors import NoCalendar
from motcua.dossiers.models import ClockSegment, Dossier, Extension
from motcua.dossiers.rules.bounds import Bounds, bounds
from motcua.dossiers.rules.promise import due_that_counts, is_kept_by_paper
from motcua.dossiers.rules.segments import Switch, dues_set, judged, segments
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
    terms = terms_of(version)
    if terms is None:
        raise ValueError(f"version {version.pk} has no term; the catalogue does not open it for filing")
    cutoff = Cutoff(clock=version.cut_off, source=str(version.procedure)) if version.cut_off else None
    return ClockTerms(
        terms=terms,
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


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The due moment of a dossier as it counts now, with its reasons, and the clock it was computed from.

    `explained` is what the calendar gives; `printed` the newest date on paper, None before there is one.
    """

    explained: DueDate
    clock: Clock
    printed: datetime | None

    @property
    def due_at(self) -> datetime:
        """Return the due moment that decides lateness: the later of the two (rules.promise)."""
        return due_that_counts(self.explained.due_at, self.printed)

    @property
    def is_kept_by_paper(self) -> bool:
        """Tell whether the printed date counts, being later than the computed one."""
        return is_kept_by_paper(self.explained.due_at, self.printed)

    @property
    def unit(self) -> Unit:
        """Return the unit that decides lateness: that of the last phase, be it an extension."""
        return unit_of(self.explained.terms)

    @property
    def limits(self) -> Bounds:
        """Return the bounds of early and late."""
        return bounds(self.due_at, self.unit)


def reckoned_by(clock: Clock, dossier: Dossier, extensions: Sequence[Term]) -> Reckoned:
    """Return the due moment of a received dossier by `clock`. Raises the calendar's refusals.

    The one way from a clock to a due moment, for an act on one dossier and for a change of many.
    """
    if dossier.received_at is None:
        raise ValueError("a dossier that was not received has no due moment")
    explained = explain(
        clock.calendar,
        dossier.received_at,
        prolonged(clock.terms.terms, extensions),
        cutoff=clock.terms.cutoff,
        time_of_day=clock.terms.time_of_day,
        segments=clock.segments,
    )
    return Reckoned(explained, clock, dossier.due_printed)


def prolonged(terms: Terms, extensions: Sequence[Term]) -> Terms:
    """Return a term with its extensions as further phases."""
    if not extensions:
        return terms
    return (*(terms if isinstance(terms, tuple) else (terms,)), *extensions)


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
    """Return the switches of the dossier's clock as they were recorded, each judged in time or not."""
    rows = ClockSegment.objects.filter(dossier=dossier).order_by("id")
    found = [Switch(row.at, SegmentKind(row.kind), row.basis, row.approver) for row in rows]
    if all(one.kind is SegmentKind.RUN for one in found):
        return found
    dues = dossier.due_dates.order_by("id").values_list("recorded_at", "due_at")
    granted = [(row.recorded_at, extension_term(row)) for row in dossier.extensions.order_by("id")]
    return judged(found, dues_set(dues, clock_terms(dossier).terms, granted))


def extensions_of(dossier: Dossier) -> list[Term]:
    """Return the extensions of the dossier's term in the order in which they were granted."""
    return [extension_term(row) for row in dossier.extensions.order_by("id")]


def extension_term(row: Extension) -> Term:
    """Return the term by which an extension prolongs."""
    return Term(Decimal(row.amount).normalize(), Unit(row.unit))


def warn_moment(dossier: Dossier, calendar: Snapshot, due_at: datetime, now: datetime) -> datetime | None:
    """Return when to warn of a dossier that is due at `due_at`, or None when that moment is past."""
    days = dossier.regime.warn_days_before if dossier.regime else WARN_WORKING_DAYS
    moment = dossier_warning(calendar, due_at, days)
    return moment if moment > now else None
