"""Charges at the desk: the list, one charge, cash at the counter, receipts."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.pages.forms import once_of, refusals
from motcua.pages.http import Request, go, page
from motcua.payments.policies import (
    Place,
    is_cashier,
    may_approve,
    may_ask,
    may_assign,
    may_keep,
    may_reconcile,
    require_cashier,
    require_post,
)
from motcua.payments.printing.receipts import print_receipt
from motcua.payments.queries.charges import (
    Asked,
    ChargeRow,
    Ledger,
    charge_for,
    charges_seen,
    counts_by_state,
    ledger_of,
    place_of,
    receipt_for,
    refunds_to_decide,
    suspense,
)
from motcua.payments.rules.charges import (
    CHANNEL_NAMES,
    OWING,
    STATE_NAMES,
    SUSPENSE_NAMES,
    TONES,
    ChargeState,
)
from motcua.payments.rules.refunds import REFUND_NAMES, REFUND_TONES
from motcua.payments.usecases import cancel_charge, issue_receipt, pay_at_counter, replace_receipt
from motcua.payments.usecases.receipts import Payer
from motcua.payments.web.forms import ChargeFilters, CollectForm, ReasonForm, ReplaceForm


@require_GET
def listed(request: Request) -> HttpResponse:
    """List the charges that the reader may see, what waits in suspense, and refunds to decide."""
    require_post(request.actor)
    form = ChargeFilters(request.GET)
    asked = form.values
    wanted = Asked(q=asked["q"] or "", state=asked["state"] or "")
    context = {
        "form": form,
        "page": charges_seen(request.actor, wanted, request.GET.get("cursor")),
        "counts": counts_by_state(request.actor),
        "suspense": _suspense(request),
        "refunds": refunds_to_decide(request.actor),
        "may_reconcile": may_reconcile(request.actor),
        "may_keep": may_keep(request.actor),
    }
    return page(request, "payments/list.html", context | _words())


def _suspense(request: Request) -> list[dict[str, object]]:
    """Return the money in suspense, with what the reader may do about it."""
    actor = request.actor
    return [
        one
        | {
            "may_ask": may_ask(actor, **place_of(one["payment"])),
            "may_assign": one["is_whole"] and may_assign(actor, **place_of(one["payment"])),
        }
        for one in suspense(actor)
    ]


@require_GET
def shown(request: Request, public_id: UUID) -> HttpResponse:
    """Show one charge with everything that happened to it."""
    require_post(request.actor)
    charge = charge_for(request.actor, public_id)
    return page(request, "payments/charge.html", _of(request, ledger_of(charge)) | _words())


@require_http_methods(["GET", "POST"])
def collect(request: Request, public_id: UUID) -> HttpResponse:
    """Take cash at the counter; the receipt is shown next."""
    charge = _at_counter(request, public_id)
    form = CollectForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _collected(request, charge, form), at=request.at)
            return go(request, address, done=gettext("Đã thu tiền và lập biên lai."))
    context = {"form": form, "charge": charge}
    return page(request, "payments/collect.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def cancel(request: Request, public_id: UUID) -> HttpResponse:
    """Cancel a charge for which nothing came in."""
    charge = _at_counter(request, public_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _cancelled(request, charge, form), at=request.at)
            return go(request, address, done=gettext("Đã hủy khoản thu."))
    context = {"form": form, "charge": charge}
    return page(request, "payments/cancel.html", context, status=form.http_status)


@require_POST
def issue(request: Request, public_id: UUID) -> HttpResponse:
    """Issue the receipt of a charge that was paid by bank transfer."""
    charge = _at_counter(request, public_id)

    def act() -> str:
        issue_receipt(charge_id=charge.public_id, actor=request.actor, at=request.at)
        return _address(charge)

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã lập biên lai."))


@require_GET
def printed(request: Request, public_id: UUID) -> HttpResponse:
    """Show a receipt as PDF, in three copies."""
    require_post(request.actor)
    paper = print_receipt(receipt_for(request.actor, public_id), at=request.at)
    headers = {
        "Content-Disposition": f'inline; filename="{paper.filename}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(paper.content, content_type=paper.media_type, headers=headers)


@require_http_methods(["GET", "POST"])
def replace(request: Request, public_id: UUID) -> HttpResponse:
    """Cancel a receipt that names its payer wrongly and issue another."""
    receipt = receipt_for(request.actor, public_id)
    require_cashier(request.actor, receipt.charge)
    told = {
        "payer_name": receipt.content["payer_name"],
        "payer_address": receipt.content["payer_address"],
    }
    form, charge = ReplaceForm(request.POST or None, initial=told), receipt.charge
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _replaced(request, charge, public_id, form), at=request.at)
            return go(request, address, done=gettext("Đã hủy biên lai cũ và lập biên lai thay thế."))
    context = {"form": form, "receipt": receipt, "charge": charge}
    return page(request, "payments/replace_receipt.html", context, status=form.http_status)


def _at_counter(request: Request, public_id: UUID) -> ChargeRow:
    charge = charge_for(request.actor, public_id)
    require_cashier(request.actor, charge)
    return charge


def _collected(request: Request, charge: ChargeRow, form: CollectForm) -> str:
    amount = form.cleaned_data["amount"]
    pay_at_counter(charge_id=charge.public_id, amount=amount, actor=request.actor, at=request.at)
    return _address(charge)


def _cancelled(request: Request, charge: ChargeRow, form: ReasonForm) -> str:
    reason = form.cleaned_data["reason"]
    cancel_charge(charge_id=charge.public_id, reason=reason, actor=request.actor, at=request.at)
    return _address(charge)


def _replaced(request: Request, charge: ChargeRow, receipt_id: UUID, form: ReplaceForm) -> str:
    answers = form.cleaned_data
    replace_receipt(
        receipt_id=receipt_id,
        payer=Payer(answers["payer_name"], answers["payer_address"]),
        reason=answers["reason"],
        actor=request.actor,
        at=request.at,
    )
    return _address(charge)


def _address(charge: ChargeRow) -> str:
    return reverse("payments:charge", args=[charge.public_id])


def _of(request: Request, ledger: Ledger) -> dict[str, object]:
    charge, actor = ledger.charge, request.actor
    place: Place = {"organisation_id": charge.organisation_id, "counter_id": charge.counter_id}
    owed = ChargeState(charge.state) in OWING
    cashier = is_cashier(actor, charge)
    return {
        "ledger": ledger,
        "charge": charge,
        "may_collect": owed and cashier,
        "may_cancel": owed and cashier and not ledger.payments,
        "may_issue": cashier and charge.state == ChargeState.PAID and ledger.receipt is None,
        "may_replace": cashier,
        "may_ask": cashier or may_approve(actor, **place),
        "may_decide": may_approve(actor, **place),
        "may_assign": may_assign(actor, **place),
        "timeline": [
            {
                "at": one.at,
                "sentence": one.sentence,
                "who": one.actor_label,
                "tone": "",
                "icon": "point",
                "note": "",
            }
            for one in reversed(ledger.acts)
        ],
    }


def _words() -> dict[str, object]:
    return {
        "states": {one.value: gettext(name) for one, name in STATE_NAMES.items()},
        "tones": {one.value: tone for one, tone in TONES.items()},
        "channels": {one.value: gettext(name) for one, name in CHANNEL_NAMES.items()},
        "reasons": {one.value: gettext(name) for one, name in SUSPENSE_NAMES.items()},
        "refund_states": {one.value: gettext(name) for one, name in REFUND_NAMES.items()},
        "refund_tones": {one.value: tone for one, tone in REFUND_TONES.items()},
    }
