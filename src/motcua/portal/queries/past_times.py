"""How long a procedure took: a median over what was finished, as statistics and never as a promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from statistics import median, quantiles
from typing import Final

from django.db.models import Count, QuerySet

from motcua.calendars.errors import CalendarYearMissing, SessionsMissing
from motcua.calendars.queries import current_snapshot
from motcua.calendars.rules import SegmentKind, Snapshot, elapsed
from motcua.dossiers.models import ClockSegment, Dossier, LegalRule
from motcua.dossiers.rules.segments import Switch, segments
from motcua.dossiers.rules.states import Resolution
from motcua.kernel.dates import legal_date
from motcua.people.queries import calendar_id_of
from motcua.workflow.rules.times import HOURS_PER_NOMINAL_DAY

RULE: Final = "P1"
"""The switch of the office, with the least number of dossiers: a row beside the legal rules."""
_BACK: Final = timedelta(days=365)
_FINISHED: Final = (Resolution.GRANTED, Resolution.REFUSED_TO_RESOLVE)


@dataclass(frozen=True, slots=True)
class PastTimes:
    """Working days needed in the twelve months before: half of the `count` dossiers were done within `half`.

    Stretches in which the clock stood still are taken out. `most` is what nine of ten took at most.
    """

    count: int
    half: Decimal
    most: Decimal
    since: datetime


def past_times(procedure_id: int, at: datetime, *, least: int | None) -> PastTimes | None:
    """Return the figures of a procedure, None where they rest on too few dossiers.

    `least` is what `least_shown` answers.
    """
    if least is None:
        return None
    found = _finished(at).filter(version__procedure=procedure_id)
    rows = list(found.select_related("place").order_by("pk"))
    if len(rows) < least:
        return None
    days = sorted(day for day in _working_days(rows) if day is not None)
    if len(days) < least:
        return None
    return PastTimes(len(days), _half(median(days)), _half(_ninth(days)), at - _BACK)


def finished_often(at: datetime, least: int) -> frozenset[int]:
    """Return the procedures (row keys) of which at least so many dossiers were finished: one query."""
    counted = _finished(at).order_by().values("version__procedure").annotate(count=Count("pk"))
    return frozenset(counted.filter(count__gte=least).values_list("version__procedure", flat=True))


def _finished(at: datetime) -> QuerySet[Dossier]:
    return Dossier.objects.filter(
        resolution__in=_FINISHED,
        received_at__isnull=False,
        resolved_at__gte=at - _BACK,
        resolved_at__lte=at,
    )


def least_shown(at: datetime) -> int | None:
    """Return from how many dossiers on figures are shown; None where the office switched them off."""
    day = legal_date(at)
    rules = LegalRule.objects.filter(rule=RULE, is_on=True, regime__in_force_from__lte=day)
    found = rules.order_by("-regime__in_force_from").first()
    return int(found.value) if found and found.value.isdigit() and int(found.value) > 0 else None


def _working_days(rows: list[Dossier]) -> list[Decimal | None]:
    """Return the nominal working days of each finished dossier, by the calendar of its counter."""
    switches: dict[int, list[Switch]] = {}
    for segment in ClockSegment.objects.filter(dossier__in=rows).order_by("id"):
        switch = Switch(segment.at, SegmentKind(segment.kind))
        switches.setdefault(segment.dossier_id, []).append(switch)
    calendars: dict[int, Snapshot | None] = {}
    for row in rows:
        if row.place_id not in calendars:
            calendar_id = calendar_id_of(row.place)
            calendars[row.place_id] = current_snapshot(calendar_id).snapshot if calendar_id else None
    return [_days_of(row, calendars[row.place_id], switches.get(row.pk, [])) for row in rows]


def _days_of(dossier: Dossier, calendar: Snapshot | None, switches: list[Switch]) -> Decimal | None:
    if calendar is None or dossier.received_at is None or dossier.resolved_at is None:
        return None
    try:
        spent = elapsed(calendar, dossier.received_at, dossier.resolved_at, segments(switches))
    except (CalendarYearMissing, SessionsMissing):
        return None
    return Decimal(spent / timedelta(hours=HOURS_PER_NOMINAL_DAY))


def _ninth(days: list[Decimal]) -> Decimal:
    return quantiles(days, n=10, method="inclusive")[-1] if len(days) > 1 else days[0]


def _half(days: Decimal) -> Decimal:
    """Return `days` rounded up to half days: a figure for people, no finer than it is known."""
    return (days * 2).to_integral_value(rounding=ROUND_CEILING) / 2
