"""The state of an instance now, and its positions as of any moment on two time axes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from motcua.workflow.errors import StepNotFound
from motcua.workflow.models import Instance, StepConsultation, StepToken
from motcua.workflow.rules.state import (
    Consultation,
    ConsultationStatus,
    InstanceStatus,
    Person,
    State,
    Token,
    TokenStatus,
    plan_from_plain,
    values_from_plain,
)


@dataclass(frozen=True, slots=True)
class Position:
    """A step that was open: which, whose, since when, due when."""

    node: str
    name: str
    role: str
    unit_id: int | None
    round: int
    opened_at: datetime
    due_at: datetime | None


def instance_by_id(public_id: UUID) -> Instance:
    """Return an instance with its version. Refuses an unknown one: StepNotFound."""
    found = Instance.objects.select_related("version__process").filter(public_id=public_id).first()
    if found is None:
        raise StepNotFound
    return found


def state_of(instance: Instance) -> State:
    """Return the engine's state of an instance, read from its rows."""
    tokens = StepToken.objects.filter(instance=instance, superseded_at=None).order_by("number")
    asked = StepConsultation.objects.filter(instance=instance, superseded_at=None).order_by("number")
    return state_from(instance, tokens, asked)


def state_from(
    instance: Instance, tokens: Iterable[StepToken], consultations: Iterable[StepConsultation]
) -> State:
    """Return the engine's state from rows already at hand."""
    return State(
        status=InstanceStatus(instance.status),
        tokens=tuple(_token(row) for row in tokens),
        consultations=tuple(_consultation(row) for row in consultations),
        variables=values_from_plain(instance.variables),
        plan=plan_from_plain(instance.plan),
    )


def open_steps(instance: Instance) -> QuerySet[StepToken]:
    """Return the open steps of an instance, in the order in which they opened."""
    rows = StepToken.objects.filter(instance=instance, status=TokenStatus.OPEN, superseded_at=None)
    return rows.order_by("number")


def history(instance: Instance) -> QuerySet[StepToken]:
    """Return every step visited, in order, what was undone left out."""
    rows = StepToken.objects.filter(instance=instance, superseded_at=None).exclude(role="")
    return rows.order_by("number")


def positions(instance: Instance, *, on: datetime, as_of: datetime) -> list[Position]:
    """Return the steps open at the moment `on`, as the system knew it at `as_of` (decision 7)."""
    known = Q(opened_recorded_at__lte=as_of) & (Q(superseded_at=None) | Q(superseded_at__gt=as_of))
    begun = Q(opened_at__lte=on)
    not_ended = Q(closed_at=None) | Q(closed_at__gt=on) | Q(closed_recorded_at__gt=as_of)
    rows = StepToken.objects.filter(known, begun, not_ended, instance=instance).exclude(role="")
    return [
        Position(row.node, row.name, row.role, row.unit_id, row.round, row.opened_at, row.due_at)
        for row in rows.order_by(F("due_at").asc(nulls_last=True), "number")
    ]


def _token(row: StepToken) -> Token:
    return Token(
        number=row.number,
        node=row.node,
        round=row.round,
        status=TokenStatus(row.status),
        branch=row.branch,
        role=row.role,
        unit=row.unit_key,
        assignee=_person(row.assignee_id, row.assignee_label),
        lent_by=_person(row.lent_by_id, row.lent_by_label),
        opened_at=row.opened_at,
        claimed_at=row.claimed_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        closed_by=_person(row.closed_by_id, row.closed_by_label),
        outcome=row.outcome,
        fired=tuple(row.fired),
    )


def _consultation(row: StepConsultation) -> Consultation:
    return Consultation(
        number=row.number,
        token=row.token_number,
        unit=row.unit_name,
        subject=row.subject,
        asked_at=row.asked_at,
        due_at=row.due_at,
        status=ConsultationStatus(row.status),
        closed_at=row.closed_at,
        answer=row.answer,
    )


def _person(account: int | None, label: str) -> Person | None:
    return Person(account, label) if account is not None or label else None
