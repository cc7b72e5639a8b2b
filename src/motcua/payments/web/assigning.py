"""Saying at the desk what money in suspense was paid for."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page
from motcua.payments.policies import require_assigner
from motcua.payments.queries.assigning import bespoken_of, charges_it_may_be_for
from motcua.payments.queries.charges import PaymentRow, payment_for, place_of
from motcua.payments.rules.charges import (
    CHANNEL_NAMES,
    SUSPENSE_NAMES,
    PaymentChannel,
    Standing,
    SuspenseReason,
)
from motcua.payments.usecases import assign_payment
from motcua.payments.web.forms import AssignForm, CandidateFilters


@require_http_methods(["GET", "POST"])
def assign(request: Request, public_id: UUID) -> HttpResponse:
    """Count money in suspense for the charge that somebody names, with the reason."""
    payment = payment_for(request.actor, public_id)
    require_assigner(request.actor, **place_of(payment))
    filters = CandidateFilters(request.GET)
    wanted = filters.values
    form = AssignForm(request.POST or None, initial={"reference": wanted["khoan"] or ""})
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _assigned(request, payment, form), at=request.at)
            return go(request, address, done=gettext("Đã gán số tiền treo vào khoản thu."))
    reason = SUSPENSE_NAMES[SuspenseReason(payment.reason)] if payment.reason else ""
    context = {
        "form": form,
        "filters": filters,
        "payment": payment,
        "waits": payment.standing == Standing.SUSPENSE and not bespoken_of(payment),
        "channel": gettext(CHANNEL_NAMES[PaymentChannel(payment.channel)]),
        "why": gettext(reason) if reason else "",
        "candidates": charges_it_may_be_for(payment, wanted["q"] or ""),
        "q": wanted["q"] or "",
    }
    return page(request, "payments/assign.html", context, status=form.http_status)


def _assigned(request: Request, payment: PaymentRow, form: AssignForm) -> str:
    answers = form.cleaned_data
    row = assign_payment(
        payment_id=payment.public_id,
        reference=answers["reference"],
        reason=answers["reason"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("payments:charge", args=[row.charge.public_id])
