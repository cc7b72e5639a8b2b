"""How far an installation is set up: what must be there before the first dossier can be received."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from motcua.calendars.models import LoadedYear
from motcua.catalogue.queries import service_counts
from motcua.dossiers.errors import NoRegime
from motcua.dossiers.models import LegalRule
from motcua.dossiers.queries.regimes import regime_on
from motcua.kernel.dates import legal_date
from motcua.people.models import Holding, Unit
from motcua.people.rules.roles import Role


class Setup(StrEnum):
    """One thing that a new installation needs, in the order in which it is done."""

    UNITS = "units"
    CALENDAR = "calendar"
    THIS_YEAR = "this_year"
    NEXT_YEAR = "next_year"
    LAW = "law"
    LAW_CONFIRMED = "law_confirmed"
    PROCEDURES = "procedures"
    COUNTER = "counter"


URGENT = frozenset(Setup) - {Setup.NEXT_YEAR, Setup.LAW_CONFIRMED}
"""Without these no dossier is received; the others can wait some days."""


def setup_done(at: datetime) -> dict[Setup, bool]:
    """Return each step and whether it is done at `at`, for the whole installation."""
    today = legal_date(at)
    roots = Unit.objects.on(today).filter(parent=None)
    calendars = set(roots.values_list("calendar", flat=True))
    years = [
        set(LoadedYear.objects.filter(calendar=one).values_list("year", flat=True))
        for one in calendars
        if one is not None
    ]
    return {
        Setup.UNITS: Unit.objects.on(today).exclude(parent=None).exists(),
        Setup.CALENDAR: bool(calendars) and None not in calendars,
        Setup.THIS_YEAR: bool(years) and all(today.year in one for one in years),
        Setup.NEXT_YEAR: bool(years) and all(today.year + 1 in one for one in years),
        Setup.LAW: _has_regime(today),
        Setup.LAW_CONFIRMED: not LegalRule.objects.filter(is_on=True, to_confirm=True).exists(),
        Setup.PROCEDURES: service_counts(on=today).total > 0,
        Setup.COUNTER: Holding.objects.on(today).filter(post__role=Role.COUNTER_OFFICER).exists(),
    }


def is_ready(at: datetime) -> bool:
    """Tell whether dossiers can be received at all."""
    done = setup_done(at)
    return all(done[step] for step in URGENT)


def _has_regime(day: date) -> bool:
    try:
        regime_on(day)
    except NoRegime:
        return False
    return True
