"""Money in suspense, and the charges it may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from motcua.kernel.dates import day_bounds
from motcua.kernel.text import fold
from motcua.payments.models import Assignment, Charge, Payment, Refund
from motcua.payments.rules.charges import OWING, Standing
from motcua.payments.rules.references import references_in
from motcua.payments.rules.refunds import RefundState
from motcua.store.search import matching


def bespoken_of(payment: Payment) -> int:
    """Return what of a payment was given back or is asked for, in đồng."""
    rows = Refund.objects.filter(payment=payment).exclude(state=RefundState.REJECTED)
    return rows.aggregate(total=Sum("amount"))["total"] or 0


def charge_named(reference: str, organisation_id: int) -> Charge | None:
    """Return the charge of an agency that a text names by its reference; None for none, and for two."""
    found = references_in(reference)
    if len(found) != 1:
        return None
    return Charge.objects.filter(reference=found[0], organisation_id=organisation_id).first()


def charges_it_may_be_for(payment: Payment, q: str = "", most: int = 20) -> list[Charge]:
    """Return the charges of the payment's agency that owe exactly its amount, newest first."""
    rows = Charge.objects.filter(
        organisation_id=payment.organisation_id,
        state__in=[one.value for one in OWING],
        amount=payment.amount,
    )
    if payment.charge_id is not None:
        rows = rows.exclude(pk=payment.charge_id)
    if q:
        rows = matching(rows, fold(q))
    return list(rows.order_by("-id")[:most])


def assignments_of(payments: Iterable[Payment]) -> dict[int, Assignment]:
    """Return the assignments of payments, by the key of the payment."""
    rows = Assignment.objects.filter(payment__in=list(payments)).select_related("charge", "taken_from")
    return {one.payment_id: one for one in rows}


@dataclass(frozen=True, slots=True)
class HeldOrAssigned:
    """Money of a day that settled nothing by itself; `assignment` says what it was counted for since."""

    payment: Payment
    assignment: Assignment | None
    left: int


def suspense_of_day(provider: str, day: date) -> list[HeldOrAssigned]:
    """Return what came in from a gateway on a day without settling anything, with what became of it."""
    begins, ends = day_bounds(day)
    rows = Payment.objects.filter(provider=provider, at__gte=begins, at__lt=ends).exclude(reason="")
    found = list(rows.select_related("charge").order_by("id"))
    assigned = assignments_of(found)
    refunds = Refund.objects.filter(payment__in=found, state=RefundState.PAID_OUT)
    given = {one["payment"]: one["total"] for one in refunds.values("payment").annotate(total=Sum("amount"))}
    return [
        HeldOrAssigned(
            payment=one,
            assignment=assigned.get(one.pk),
            left=one.amount - given.get(one.pk, 0) if one.standing == Standing.SUSPENSE else 0,
        )
        for one in found
    ]
