"""What we hold of a day, and the runs of reconciliation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from motcua.kernel.dates import day_bounds
from motcua.kernel.errors import NotFound
from motcua.payments.models import Payment, Reconciliation, ReconciliationDifference
from motcua.payments.rules.reconciling import StatementLine

Explained = dict[tuple[str, str, int | None, int | None], ReconciliationDifference]


def lines_here(provider: str, day: date) -> list[StatementLine]:
    """Return the payments of a gateway that were paid on a day, as we hold them."""
    begins, ends = day_bounds(day)
    rows = Payment.objects.filter(provider=provider, at__gte=begins, at__lt=ends).select_related("order")
    return [
        StatementLine(one.transaction, one.order.code if one.order else one.content, one.amount, one.at)
        for one in rows.order_by("id")
    ]


def booked_elsewhere(provider: str, transactions: Iterable[str], day: date) -> frozenset[str]:
    """Return those of `transactions` that we hold as paid on another day."""
    begins, ends = day_bounds(day)
    rows = Payment.objects.filter(provider=provider, transaction__in=list(transactions))
    return frozenset(rows.exclude(at__gte=begins, at__lt=ends).values_list("transaction", flat=True))


def explained_before(run: Reconciliation) -> Explained:
    """Return the explained differences of earlier runs of the same day, by what differed."""
    rows = ReconciliationDifference.objects.filter(
        reconciliation__provider=run.provider, reconciliation__day=run.day, explained_at__isnull=False
    )
    return {(one.kind, one.transaction, one.there, one.here): one for one in rows.order_by("id")}


def runs(most: int = 100) -> list[Reconciliation]:
    """Return the newest runs, with how many differences each has (`found`) and which wait (`waiting`)."""
    rows = Reconciliation.objects.annotate(
        found=Count("differences"),
        waiting=Count("differences", filter=Q(differences__explained_at=None)),
    )
    return list(rows.order_by("-day", "-id")[:most])


def run_with_id(public_id: UUID) -> Reconciliation:
    """Return one run. Raises NotFound."""
    found = Reconciliation.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def differences_of(run: Reconciliation) -> list[ReconciliationDifference]:
    """Return the differences of a run, those that wait first."""
    return list(run.differences.order_by("explained_at", "transaction", "id"))


def difference_with_id(public_id: UUID) -> ReconciliationDifference:
    """Return one difference with its run. Raises NotFound."""
    rows = ReconciliationDifference.objects.select_related("reconciliation")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found
