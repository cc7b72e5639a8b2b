"""The calendar by which the timers of an instance run: that of the agency whose process it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from functools import partial

from motcua.calendars.queries import snapshot
from motcua.calendars.rules import Snapshot, Term, due_moment
from motcua.calendars.rules.terms import Unit as TermUnit
from motcua.people.models import Unit
from motcua.people.queries import calendar_id_of
from motcua.workflow.errors import CalendarNotChosen
from motcua.workflow.rules.times import Allotment, TimeUnit

MomentAfter = Callable[[Allotment, datetime], datetime]
"""The moment a nominal time after another."""


def moments_of(organisation_id: int) -> MomentAfter:
    """Return how the agency counts time. Refuses an agency without a calendar: CalendarNotChosen."""
    organisation = Unit.objects.get(pk=organisation_id)
    calendar_id = calendar_id_of(organisation)
    if calendar_id is None:
        raise CalendarNotChosen(agency=organisation.name)
    return partial(_moment_after, snapshot(calendar_id))


def _moment_after(calendar: Snapshot, time: Allotment, moment: datetime) -> datetime:
    return due_moment(calendar, moment, term_of(time))


def term_of(time: Allotment) -> Term:
    """Return the time as a term: odd parts of working days as hours, calendar units rounded up."""
    if time.unit is TimeUnit.WORKING_DAY and time.amount % Decimal("0.5"):
        return Term(time.nominal_hours, TermUnit.WORKING_HOUR)
    if time.is_working:
        return Term(time.amount, TermUnit(time.unit.value))
    return Term(time.amount.to_integral_value(rounding=ROUND_CEILING), TermUnit(time.unit.value))
