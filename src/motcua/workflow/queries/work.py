"""Work lists: each is an indexed query over open tokens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from motcua.kernel.actor import Actor
from motcua.workflow.models import StepConsultation, StepTimer, StepToken
from motcua.workflow.rules.state import ConsultationStatus, TokenStatus


def _open() -> QuerySet[StepToken]:
    rows = StepToken.objects.filter(status=TokenStatus.OPEN, superseded_at=None)
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


def steps_of_mine(actor: Actor) -> QuerySet[StepToken]:
    """Return the open steps that `actor` holds, the soonest due first."""
    return _open().filter(assignee_id=actor.account_id) if actor.account_id else _open().none()


def unclaimed_steps(actor: Actor) -> QuerySet[StepToken]:
    """Return the open steps that nobody holds and that `actor` may claim by role and unit, soonest first."""
    return _open().filter(_claimable(actor), assignee=None)


def open_tokens(actor: Actor) -> QuerySet[StepToken]:
    """Return the open steps that `actor` holds or may claim, the soonest due first."""
    mine = Q(assignee_id=actor.account_id) if actor.account_id else Q(pk__in=[])
    return _open().filter(mine | (Q(assignee=None) & _claimable(actor)))


def open_consultations(unit_ids: Sequence[int]) -> QuerySet[StepConsultation]:
    """Return the questions that wait for an answer of these units, the soonest due first."""
    rows = StepConsultation.objects.filter(
        unit_id__in=unit_ids, status=ConsultationStatus.OPEN, superseded_at=None
    )
    return rows.select_related("instance").order_by("due_at", "id")


def _claimable(actor: Actor) -> Q:
    wanted = Q(pk__in=[])
    for role, unit_id in sorted({(grant.role, grant.unit_id) for grant in actor.grants}):
        wanted |= Q(role=role, unit_id=unit_id)
    return wanted


def due_timers(at: datetime) -> list[UUID]:
    """Return the timers that have run out by `at`, the earliest first."""
    rows = StepTimer.objects.filter(fires_at__lte=at, settled_at=None).order_by("fires_at", "id")
    return list(rows.values_list("public_id", flat=True))
