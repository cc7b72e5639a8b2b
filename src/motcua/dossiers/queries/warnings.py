"""What comes near or is past its date: for whoever holds the work, and for heads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from motcua.calendars.queries import current_snapshot
from motcua.dossiers.models import Apology, Dossier, DueWarning, LegalRegime, SupplementRequest
from motcua.dossiers.policies import visible
from motcua.dossiers.queries.regimes import regime_on, rule_is_on
from motcua.dossiers.rules.channels import ONLINE
from motcua.dossiers.rules.states import OPEN, PAUSED, State
from motcua.dossiers.rules.warning_points import WarningKind, step_horizon
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.pages.paging import Page, keyset
from motcua.people.models import Unit as PeopleUnit
from motcua.people.queries import calendar_id_of
from motcua.workflow.models import StepToken

HEADS = ("division_head", "subdepartment_head", "director", "procedure_control", "inspector", "administrator")
"""Who sees the exceptions of the agency."""


def warnings_for(actor: Actor) -> QuerySet[DueWarning]:
    """Return the warnings that still hold for `actor`: of steps they hold, or that their unit may take."""
    rows = DueWarning.objects.filter(_still_holds(), _concerns(actor))
    return rows.select_related("dossier__version", "step").order_by("due_at", "id")


def count_of_warnings(actor: Actor) -> int:
    """Return how many dossiers `warnings_for` names: the badge of the navigation."""
    found = DueWarning.objects.filter(_still_holds(), _concerns(actor))
    return int(found.aggregate(count=Count("dossier", distinct=True))["count"])


def late_without_apology(actor: Actor, at: datetime) -> QuerySet[Dossier]:
    """Return the open dossiers past their due date for which nobody apologised (form 04), as heads see them.

    A dossier that was lawfully paused in time is not late (decision 20).
    """
    if not (actor.is_system or actor.holding(*HEADS)):
        return Dossier.objects.none()
    apologised = Exists(Apology.objects.filter(dossier=OuterRef("pk")))
    late = Q(late_from__lte=at) & (Q(paused_since=None) | Q(paused_since__gte=F("late_from")))
    rows = Dossier.objects.filter(visible(actor), late, ~apologised, state__in=OPEN)
    return rows.select_related("version", "handling_unit").order_by("late_from", "id")


def page_of_late(actor: Actor, at: datetime, cursor: str | None) -> Page[Dossier]:
    """Return one page of `late_without_apology`."""
    return keyset(late_without_apology(actor, at), ["late_from", "id"], cursor)


def unsupplemented(actor: Actor, at: datetime) -> QuerySet[Dossier]:
    """Return the dossiers at the counters of `actor` whose term to supplement is over (R11)."""
    newest = SupplementRequest.objects.filter(dossier=OuterRef("pk"), answered_at=None)
    over = Exists(newest.filter(deadline__lt=legal_date(at)))
    waiting = (State.INTAKE_SUPPLEMENT, State.PAUSED_SUPPLEMENT)
    places = [grant.unit_id for grant in actor.holding("counter_officer")]
    rows = Dossier.objects.filter(over, visible(actor), state__in=waiting, place__in=places)
    return rows.select_related("version").order_by("id")


def expired_online(at: datetime) -> list[UUID]:
    """Return the dossiers filed online whose term to supplement is over, where rule R11 is on.

    What waits for papers at a counter is closed by its officer, who knows what was brought.
    """
    newest = SupplementRequest.objects.filter(dossier=OuterRef("pk"), answered_at=None)
    over = Exists(newest.filter(deadline__lt=legal_date(at)))
    waiting = (State.INTAKE_SUPPLEMENT, State.PAUSED_SUPPLEMENT)
    rows = Dossier.objects.filter(over, state__in=waiting, channel__in=[one.value for one in ONLINE])
    if not rule_is_on(regime_on(legal_date(at)), "R11"):
        return []
    return list(rows.order_by("id").values_list("public_id", flat=True))


def dossiers_to_warn(at: datetime) -> list[UUID]:
    """Return the dossiers whose moment of warning has come, the earliest first.

    Those whose clock stands still are left out: resuming sets their moment anew.
    """
    rows = Dossier.objects.filter(warn_at__lte=at, paused_since=None).order_by("warn_at", "id")
    return list(rows.values_list("public_id", flat=True))


def steps_to_warn(at: datetime) -> Iterator[UUID]:
    """Yield the open steps of running dossiers that fall due within the hours of their regime.

    A step is named once for each due moment that it had. Dossiers whose clock stands still are left out.
    """
    for regime in LegalRegime.objects.filter(warn_hours_before_step__gt=0):
        for calendar_id, agencies in _calendars().items():
            snapshot = current_snapshot(calendar_id).snapshot
            until = step_horizon(snapshot, at, regime.warn_hours_before_step)
            rows = StepToken.objects.filter(
                status="open",
                superseded_at=None,
                due_at__lte=until,
                instance__dossier__regime=regime,
                instance__dossier__organisation__in=agencies,
                instance__dossier__state__in=OPEN - PAUSED,
            )
            known = DueWarning.objects.filter(
                kind=WarningKind.STEP, step=OuterRef("pk"), due_at=OuterRef("due_at")
            )
            yield from (
                rows.filter(~Exists(known)).order_by("due_at", "id").values_list("public_id", flat=True)
            )


def open_steps_of(dossier: Dossier) -> list[StepToken]:
    """Return the open steps of a dossier: whom a warning is for."""
    return list(
        StepToken.objects.filter(instance__dossier=dossier, status="open", superseded_at=None).order_by("id")
    )


def step_with_dossier(step_id: UUID) -> tuple[StepToken, Dossier] | None:
    """Return an open step and its dossier, or None when it was closed meanwhile."""
    rows = StepToken.objects.filter(public_id=step_id, status="open", superseded_at=None)
    step = rows.select_related("instance__dossier").first()
    return (step, step.instance.dossier) if step is not None else None


def _still_holds() -> Q:
    of_dossier = Q(kind=WarningKind.DOSSIER, dossier__state__in=OPEN, due_at=F("dossier__due_at"))
    of_step = Q(
        kind=WarningKind.STEP, step__status="open", step__superseded_at=None, due_at=F("step__due_at")
    )
    return of_dossier | of_step


def _concerns(actor: Actor) -> Q:
    units = sorted({grant.unit_id for grant in actor.grants})
    return Q(holder=actor.account_id or 0) | Q(holder=None, unit__in=units)


def _calendars() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    leading = Dossier.objects.filter(state__in=OPEN).values("organisation").distinct()
    for unit in PeopleUnit.objects.filter(pk__in=leading):
        calendar_id = calendar_id_of(unit)
        if calendar_id is not None:
            found.setdefault(calendar_id, []).append(unit.pk)
    return found
