"""Giving money back at the desk: one asks, another decides."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.kernel.money import Money
from motcua.kernel.text import print_number
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, go, page
from motcua.payments.policies import require_approver, require_asker
from motcua.payments.queries.assigning import bespoken_of
from motcua.payments.queries.charges import PaymentRow, payment_for, place_of, refund_for
from motcua.payments.usecases import approve_refund, reject_refund, request_refund
from motcua.payments.web.forms import ApproveForm, ReasonForm, RefundForm


@require_http_methods(["GET", "POST"])
def ask(request: Request, public_id: UUID) -> HttpResponse:
    """Ask that some of a payment is given back."""
    payment = payment_for(request.actor, public_id)
    require_asker(request.actor, **place_of(payment))
    left = payment.amount - bespoken_of(payment)
    form = RefundForm(request.POST or None, initial={"amount": print_number(left)})
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _asked(request, payment, form), at=request.at)
            return go(request, address, done=gettext("Đã gửi đề nghị hoàn tiền; chờ người khác duyệt."))
    context = {"form": form, "payment": payment, "charge": payment.charge, "left": left}
    return page(request, "payments/ask_refund.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def decide(request: Request, public_id: UUID) -> HttpResponse:
    """Approve a refund with its voucher, or reject it with the reason."""
    refund = refund_for(request.actor, public_id)
    payment = refund.payment
    require_approver(request.actor, **place_of(payment))
    rejects = request.POST.get("act") == "reject"
    approving = ApproveForm(None if rejects else request.POST or None, prefix="duyet")
    rejecting = ReasonForm(request.POST if rejects else None, prefix="khong-duyet")
    form: Form = rejecting if rejects else approving
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _decided(request, public_id, form, rejects), at=request.at)
            done = gettext("Đã ghi: không duyệt.") if rejects else gettext("Đã duyệt và ghi hoàn tiền.")
            return go(request, address or _address(payment), done=done)
    context = {
        "refund": refund,
        "payment": payment,
        "charge": payment.charge,
        "approving": approving,
        "rejecting": rejecting,
        "waits": refund.decided_at is None,
        "is_own": refund.requested_account == request.actor.account_id,
    }
    return page(request, "payments/decide_refund.html", context, status=form.http_status)


def _asked(request: Request, payment: PaymentRow, form: RefundForm) -> str:
    amount: Money = form.cleaned_data["amount"]
    request_refund(
        payment_id=payment.public_id,
        amount=amount,
        reason=form.cleaned_data["reason"],
        actor=request.actor,
        at=request.at,
    )
    return _address(payment)


def _decided(request: Request, public_id: UUID, form: Form, rejects: bool) -> str:  # noqa: FBT001 - one of two forms
    answers = form.cleaned_data
    if rejects:
        refund = reject_refund(
            refund_id=public_id, reason=answers["reason"], actor=request.actor, at=request.at
        )
    else:
        refund = approve_refund(
            refund_id=public_id, voucher=answers["voucher"], actor=request.actor, at=request.at
        )
    return _address(refund.payment)


def _address(payment: PaymentRow) -> str:
    if payment.charge is None:
        return reverse("payments:list")
    return reverse("payments:charge", args=[payment.charge.public_id])
