"""The daily reconciliation: a gateway's file against what we hold, every difference explained by somebody."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.payments.errors import DifferenceAlreadyExplained
from motcua.payments.events import DayReconciled, DifferenceExplained
from motcua.payments.models import GatewayOrder, Reconciliation, ReconciliationDifference
from motcua.payments.policies import require_reconciler
from motcua.payments.queries.reconciling import booked_elsewhere, explained_before, lines_here
from motcua.payments.rules.notices import OrderStatus
from motcua.payments.rules.reconciling import Difference, DifferenceKind, compare, read_statement
from motcua.payments.usecases._acts import require_reason
from motcua.store.locking import lock
from motcua.store.writes import official


@dataclass(frozen=True, slots=True)
class Statement:
    """A gateway's file of one day (CSV), fetched from it or handed in by somebody."""

    provider: str
    day: date
    content: bytes
    is_fetched: bool = False


@official
def reconcile(*, statement: Statement, actor: Actor, at: datetime) -> Reconciliation:
    """Compare a gateway's file of a day with what we hold, and keep every difference, both ways.

    May be done again with a newer file: what was explained for the same difference stays explained. An
    order of ours that the file says is paid is asked about at once. Raises Forbidden,
    StatementUnreadable.
    """
    actor = require_reconciler(actor)
    there = read_statement(statement.content)
    here = lines_here(statement.provider, statement.day)
    elsewhere = booked_elsewhere(statement.provider, [one.transaction for one in there], statement.day)
    found = compare(there, here, statement.day, elsewhere)
    run = Reconciliation.objects.create(
        provider=statement.provider,
        day=statement.day,
        sha256=hashlib.sha256(statement.content).hexdigest(),
        is_fetched=statement.is_fetched,
        lines_there=len(there),
        lines_here=len(here),
        total_there=sum(one.amount for one in there),
        total_here=sum(one.amount for one in here),
        made_by=actor.label,
        at=at,
    )
    _keep(run, found)
    _ask_about(found, statement.provider, actor=actor, at=at)
    event = DayReconciled(
        provider=run.provider,
        day=run.day,
        sha256=run.sha256,
        differences=len(found),
        total_there=run.total_there,
        total_here=run.total_here,
    )
    record(event, stream=run.stream, actor=actor, at=at, subject=run.public_id)
    return run


@official
def explain_difference(
    *, difference_id: UUID, explanation: str, actor: Actor, at: datetime
) -> ReconciliationDifference:
    """Say what a difference came from and what was done. Raises NotFound, Forbidden, ReasonNeeded,
    DifferenceAlreadyExplained."""
    actor = require_reconciler(actor)
    row = lock(ReconciliationDifference.objects.select_related("reconciliation"), public_id=difference_id)
    if row.explained_at is not None:
        raise DifferenceAlreadyExplained
    row.explanation = require_reason(explanation)
    row.explained_at, row.explained_by = at, actor.label
    row.save(update_fields=["explanation", "explained_at", "explained_by"])
    run = row.reconciliation
    event = DifferenceExplained(day=run.day, transaction=row.transaction, reason=row.explanation)
    record(event, stream=run.stream, actor=actor, at=at, subject=run.public_id)
    return row


def _keep(run: Reconciliation, found: list[Difference]) -> None:
    before = explained_before(run)
    rows = []
    for one in found:
        row = ReconciliationDifference(
            reconciliation=run,
            kind=one.kind,
            transaction=one.transaction,
            order=one.order,
            there=one.there,
            here=one.here,
        )
        told = before.get((one.kind, one.transaction, one.there, one.here))
        if told is not None:
            row.explained_at, row.explained_by = told.explained_at, told.explained_by
            row.explanation = told.explanation
        rows.append(row)
    ReconciliationDifference.objects.bulk_create(rows)


def _ask_about(found: list[Difference], provider: str, *, actor: Actor, at: datetime) -> None:
    codes = [one.order for one in found if one.kind is DifferenceKind.NOT_HERE]
    orders = GatewayOrder.objects.filter(code__in=codes, provider=provider).exclude(state=OrderStatus.PAID)
    for order in orders:
        enqueue("payments.query", {"order": str(order.public_id)}, actor=actor, at=at)
