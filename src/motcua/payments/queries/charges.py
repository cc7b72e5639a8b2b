"""Charges as pages and other apps see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from motcua.audit.queries import TimelineEntry, timeline
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.text import fold
from motcua.pages.paging import Page, keyset
from motcua.payments.models import Assignment, Charge, GatewayOrder, Payment, Receipt, Refund
from motcua.payments.policies import Place, of_agencies, visible
from motcua.payments.queries.assigning import assignments_of
from motcua.payments.rules.charges import OWING, ChargeState, Standing
from motcua.payments.rules.notices import OrderStatus
from motcua.payments.rules.refunds import RefundState
from motcua.store.search import matching

ChargeRow = Charge
PaymentRow = Payment
"""Rows, as screens and other apps name them."""
_LIVE = ~Q(state=ChargeState.CANCELLED.value)


def charges_of(subject_kind: str, subject: UUID) -> list[Charge]:
    """Return the charges of a subject, oldest first; cancelled ones too."""
    rows = Charge.objects.filter(subject_kind=subject_kind, subject=subject)
    return list(rows.select_related("organisation", "counter").order_by("id"))


def live_charge(subject_kind: str, subject: UUID, purpose: str) -> Charge | None:
    """Return the charge that holds for a purpose of a subject."""
    rows = Charge.objects.filter(_LIVE, subject_kind=subject_kind, subject=subject, purpose=purpose)
    return rows.first()


def owed_of(subject_kind: str, subject: UUID) -> int:
    """Return what is still owed for a subject, in đồng."""
    rows = Charge.objects.filter(
        subject_kind=subject_kind, subject=subject, state__in=[one.value for one in OWING]
    )
    return rows.aggregate(total=Sum("amount"))["total"] or 0


def charge_with_id(public_id: UUID) -> Charge:
    """Return a charge whoever asks: the caller has asked a policy before. Raises NotFound."""
    found = Charge.objects.select_related("organisation", "counter").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def charge_for(actor: Actor, public_id: UUID) -> Charge:
    """Return a charge that a member of staff may see. Raises NotFound."""
    rows = Charge.objects.select_related("organisation", "counter").filter(visible(actor))
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True)
class Ledger:
    """Everything that happened to a charge."""

    charge: Charge
    payments: Sequence[Payment]
    receipts: Sequence[Receipt]
    refunds: Sequence[Refund]
    orders: Sequence[GatewayOrder]
    acts: Sequence[TimelineEntry]
    held: int
    assignments: Mapping[int, Assignment]

    @property
    def applied(self) -> Payment | None:
        """Return the payment that settled the charge."""
        return next((one for one in self.payments if one.standing == Standing.APPLIED), None)

    @property
    def receipt(self) -> Receipt | None:
        """Return the receipt that holds."""
        return next((one for one in self.receipts if one.cancelled_at is None), None)

    @property
    def surplus(self) -> int:
        """Return what waits in suspense and was not given back yet, in đồng."""
        kept = sum(one.amount for one in self.payments if one.standing == Standing.SUSPENSE)
        return kept - sum(
            one.amount
            for one in self.refunds
            if one.state == RefundState.PAID_OUT and one.payment.standing == Standing.SUSPENSE
        )

    def left(self, payment: Payment) -> int:
        """Return what of a payment was neither given back nor asked for, in đồng."""
        return payment.amount - sum(
            one.amount
            for one in self.refunds
            if one.payment_id == payment.pk and one.state != RefundState.REJECTED
        )


def ledger_of(charge: Charge) -> Ledger:
    """Return what happened to a charge, oldest first."""
    payments = list(charge.payments.order_by("id"))
    refunds = list(Refund.objects.filter(payment__in=payments).select_related("payment").order_by("id"))
    held = charge.postings.aggregate(total=Sum("amount"))["total"] or 0
    return Ledger(
        charge,
        payments,
        list(charge.receipts.select_related("payment", "replaces").order_by("id")),
        refunds,
        list(charge.orders.order_by("id")),
        list(timeline(charge.stream)),
        held,
        assignments_of(payments),
    )


def receipt_that_holds(charge: Charge) -> Receipt | None:
    """Return the receipt of a charge that was not cancelled."""
    return charge.receipts.filter(cancelled_at=None).order_by("-id").first()


def surplus_of(charge: Charge) -> int:
    """Return what came in for a charge, settled nothing and was not given back yet, in đồng."""
    rows = list(charge.payments.filter(standing=Standing.SUSPENSE))
    return sum(one.amount for one in rows) - sum(_given_back(rows).values())


def paid_out_of(charge: Charge) -> list[Refund]:
    """Return what was given back of the payments of a charge, oldest first."""
    return list(Refund.objects.filter(payment__charge=charge, state=RefundState.PAID_OUT).order_by("id"))


def open_order(charge: Charge) -> GatewayOrder | None:
    """Return the newest order of a charge of which the gateway has not told the end."""
    return charge.orders.filter(state=OrderStatus.OPEN).order_by("-id").first()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of charges is narrowed to."""

    q: str = ""
    state: str = ""


def charges_seen(actor: Actor, asked: Asked, cursor: str | None) -> Page[Charge]:
    """Return the charges that `actor` may see, newest first."""
    rows: QuerySet[Charge] = Charge.objects.filter(visible(actor)).select_related("organisation", "counter")
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.q:
        rows = matching(rows, fold(asked.q))
    return keyset(rows, ["-id"], cursor)


def counts_by_state(actor: Actor) -> dict[str, int]:
    """Return how many charges `actor` may see in each state that asks for something."""
    rows = Charge.objects.filter(visible(actor))
    return {
        state.value: rows.filter(state=state).count()
        for state in (ChargeState.AWAITING, ChargeState.MISMATCHED)
    }


def suspense(actor: Actor, most: int = 200) -> list[dict[str, Any]]:
    """Return the money in suspense that `actor` may see and that is not wholly given back, newest first."""
    rows = Payment.objects.filter(of_agencies(actor), standing=Standing.SUSPENSE).select_related(
        "charge", "organisation"
    )
    paid_out, bespoken = _given_back(rows), _bespoken(rows)
    found = [
        {
            "payment": one,
            "left": one.amount - paid_out.get(one.pk, 0),
            "is_whole": not bespoken.get(one.pk, 0),
        }
        for one in rows.order_by("-id")[: most * 2]
    ]
    return [one for one in found if one["left"]][:most]


def _given_back(rows: Iterable[Payment] | QuerySet[Payment]) -> dict[int, int]:
    return _sums(Refund.objects.filter(payment__in=rows, state=RefundState.PAID_OUT))


def _bespoken(rows: Iterable[Payment] | QuerySet[Payment]) -> dict[int, int]:
    return _sums(Refund.objects.filter(payment__in=rows).exclude(state=RefundState.REJECTED))


def _sums(refunds: QuerySet[Refund]) -> dict[int, int]:
    sums = refunds.values("payment").annotate(total=Sum("amount"))
    return {one["payment"]: one["total"] for one in sums}


def refunds_to_decide(actor: Actor) -> list[Refund]:
    """Return the refunds that wait for a decision in what `actor` may see, oldest first."""
    seen = Payment.objects.filter(of_agencies(actor))
    rows = Refund.objects.filter(state=RefundState.REQUESTED, payment__in=seen)
    return list(rows.select_related("payment__charge", "payment__organisation").order_by("id")[:200])


def payment_for(actor: Actor, public_id: UUID) -> Payment:
    """Return a payment that a member of staff may see. Raises NotFound."""
    rows = Payment.objects.filter(of_agencies(actor)).select_related("charge", "organisation")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def place_of(payment: Payment) -> Place:
    """Return where a payment belongs, as policies ask it: its agency, and the counter of its charge."""
    counter = payment.charge.counter_id if payment.charge else None
    return {"organisation_id": payment.organisation_id, "counter_id": counter}


def refund_for(actor: Actor, public_id: UUID) -> Refund:
    """Return a refund that a member of staff may see. Raises NotFound."""
    seen = Payment.objects.filter(of_agencies(actor))
    rows = Refund.objects.filter(payment__in=seen).select_related("payment__charge", "payment__organisation")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def receipt_for(actor: Actor, public_id: UUID) -> Receipt:
    """Return a receipt that a member of staff may see. Raises NotFound."""
    seen = Charge.objects.filter(visible(actor))
    rows = Receipt.objects.filter(charge__in=seen).select_related("charge", "payment")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found
