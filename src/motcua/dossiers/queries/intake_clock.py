"""How long officers have for what was filed online, and what waits too long (R9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.dossiers.errors import NoRegime
from motcua.dossiers.models import Dossier, IntakeClock
from motcua.dossiers.policies import may_receive, visible
from motcua.dossiers.queries.regimes import regime_on, rule_value
from motcua.dossiers.rules.intake_clock import (
    PACE_TONES,
    PACE_WORDS,
    IntakeHours,
    IntakePace,
    pace,
    read_hours,
)
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.people.queries import calendar_id_of

HEADS = ("division_head", "procedure_control", "director", "inspector", "administrator")
"""Who sees what nobody answered in time, beside the counter itself."""


@dataclass(frozen=True, slots=True)
class IntakeShown:
    """The clock of one filing as the pages show it."""

    clock: IntakeClock
    pace: IntakePace

    @property
    def word(self) -> str:
        """Return how it stands, in Vietnamese."""
        return PACE_WORDS[self.pace]

    @property
    def tone(self) -> str:
        """Return the tone in which it is shown."""
        return PACE_TONES[self.pace]


def intake_hours_on(moment: datetime) -> IntakeHours:
    """Return the hours of rule R9 in the regime of that day; the usual ones where none is loaded."""
    try:
        regime = regime_on(legal_date(moment))
    except NoRegime:
        return read_hours("")
    return read_hours(rule_value(regime, "R9"))


def intake_calendar_id(dossier: Dossier) -> int | None:
    """Return the calendar of the place of reception, else that of the agency; None where none is kept."""
    return calendar_id_of(dossier.place) or calendar_id_of(dossier.organisation)


def shown_clock(clock: IntakeClock | None, at: datetime) -> IntakeShown | None:
    """Return a clock as it stands at `at`."""
    if clock is None:
        return None
    return IntakeShown(
        clock, pace(clock.bounds, opened_at=clock.opened_at, answered_at=clock.answered_at, at=at)
    )


def clock_of_filing(dossier: Dossier, at: datetime) -> IntakeShown | None:
    """Return the newest clock of a filing, None where it has none."""
    return shown_clock(dossier.intake_clocks.order_by("-round").first(), at)


def clocks_of(dossiers: list[Dossier], at: datetime) -> dict[int, IntakeShown]:
    """Return the running clocks of many filings by row key, in one query."""
    rows = IntakeClock.objects.filter(dossier__in=dossiers, answered_at=None)
    return {one.dossier_id: IntakeShown(one, pace_of(one, at)) for one in rows}


def pace_of(clock: IntakeClock, at: datetime) -> IntakePace:
    """Return how a clock stands at `at`."""
    return pace(clock.bounds, opened_at=clock.opened_at, answered_at=clock.answered_at, at=at)


def filings_to_alert(until: datetime) -> list[UUID]:
    """Return the filings that nobody opened and whose alert falls due by `until`, the oldest first."""
    rows = IntakeClock.objects.filter(alert_by__lte=until, opened_at=None, answered_at=None, alerted_at=None)
    return list(rows.order_by("alert_by", "id").values_list("dossier__public_id", flat=True))


def waiting_too_long(actor: Actor, at: datetime) -> QuerySet[IntakeClock]:
    """Return the running clocks that ask for attention: unopened after the alert, or past the answer.

    At the counters of `actor`; heads and overseers see what is past the answer (the exceptions).
    """
    unopened = Q(alert_by__lte=at, opened_at=None)
    overdue = Q(answer_by__lt=at)
    here = Q(dossier__place__in=may_receive(actor)) & (unopened | overdue)
    if actor.is_system or actor.holding(*HEADS):
        here |= overdue & Q(dossier__in=Dossier.objects.filter(visible(actor)))
    rows = IntakeClock.objects.filter(here, answered_at=None)
    return rows.select_related("dossier__version", "dossier__place").order_by("answer_by", "id")
