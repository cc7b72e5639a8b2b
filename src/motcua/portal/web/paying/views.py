"""What is owed for a dossier: by QR code, at the gateway, or at the counter; then its receipt.

What the browser brings back from the gateway is never believed: the page shows what payments knows, which
it learns from the gateway's own signed call-back.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from motcua.dossiers.queries.charges import dossier_of
from motcua.dossiers.queries.gate import gate_at
from motcua.dossiers.rules.gate import GateKind
from motcua.kernel.clock import real_now
from motcua.kernel.errors import NotFound
from motcua.pages.display import refusal_sentence
from motcua.pages.http import Request, go, page
from motcua.papers.codecs.qr import payload_picture
from motcua.payments.clients.gateway import connected, is_connected
from motcua.payments.errors import GatewayFailed, GatewayOff, NoAccount
from motcua.payments.printing.receipts import print_receipt
from motcua.payments.queries import charge_with_id, transfer_of, vietqr_mark, vietqr_payload
from motcua.payments.queries.charges import ChargeRow, open_order, paid_out_of, receipt_that_holds, surplus_of
from motcua.payments.rules.charges import OWING, STATE_NAMES, TONES, ChargeState, LineKind, total_of
from motcua.payments.usecases import lead_to_gateway
from motcua.payments.usecases.ordering import Addresses
from motcua.portal.web.following.session import may_follow

REFRESH_SECONDS: Final = 4
MOST_REFRESHES: Final = 15
"""How often the page asks by itself whether the call-back came; then the person does."""


@login_not_required
@require_GET
def pay(request: Request, public_id: UUID) -> HttpResponse:
    """Show what is owed and how to pay it, or that it is paid."""
    charge = _charge(request, public_id)
    waited = _waited(request)
    waits = waited is not None and ChargeState(charge.state) is ChargeState.AWAITING
    told = {"refused": "", "waits": waits, "by_itself": False}
    context = _told(charge) | _ways(request, charge) | told
    if waits and waited is not None and waited < MOST_REFRESHES:
        response = page(request, "portal/paying/pay.html", context | {"by_itself": True})
        following = f"{reverse('portal:pay', args=[public_id])}?cho={waited + 1}"
        response["Refresh"] = f"{REFRESH_SECONDS}; url={following}"
        return response
    return page(request, "portal/paying/pay.html", context)


@login_not_required
@require_POST
def begin(request: Request, public_id: UUID) -> HttpResponse:
    """Make an order at the gateway and lead there by a page of ours: forms may only send to us."""
    charge = _charge(request, public_id)
    try:
        _lead(request, charge)
    except (GatewayOff, GatewayFailed) as refusal:
        told = {"refused": refusal_sentence(refusal), "waits": False, "by_itself": False}
        context = _told(charge) | _ways(request, charge) | told
        return page(request, "portal/paying/pay.html", context, status=HTTPStatus.CONFLICT)
    return go(request, "portal:pay_leave", public_id)


def _lead(request: Request, charge: ChargeRow) -> None:
    """Make an order at the gateway. Raises GatewayOff under the national gate, GatewayFailed."""
    if not _takes_online(request):
        raise GatewayOff
    public_id = charge.public_id
    back = settings.PUBLIC_URL + reverse("portal:pay", args=[public_id])
    gateway = connected(real_now())
    notify_to = settings.PUBLIC_URL + reverse("payments:notice", args=[gateway.provider])
    addresses = Addresses(return_to=f"{back}?cho=1", notify_to=notify_to)
    lead_to_gateway(
        charge_id=charge.public_id, gateway=gateway, addresses=addresses, actor=request.actor, at=request.at
    )


@login_not_required
@require_GET
def leave(request: Request, public_id: UUID) -> HttpResponse:
    """Send the browser on to the gateway at once; a link stands there for one that does not go."""
    charge = _charge(request, public_id)
    order = open_order(charge)
    if order is None or not order.address or ChargeState(charge.state) not in OWING:
        return go(request, "portal:pay", public_id)
    context = _told(charge) | {"address": order.address}
    response = page(request, "portal/paying/leave.html", context)
    response["Refresh"] = f"0; url={order.address}"
    return response


@login_not_required
@require_GET
def code(request: Request, public_id: UUID) -> HttpResponse:
    """Download the QR code as a picture, for the banking application of the same telephone.

    Raises NotFound where no transfer is asked for, or no longer.
    """
    ways = _ways(request, charge := _charge(request, public_id))
    if ways["transfer"] is None:
        raise NotFound
    picture = payload_picture(vietqr_payload(charge, at=request.at))
    headers = {
        "Content-Disposition": f'attachment; filename="vietqr-{charge.reference}.png"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(picture, content_type="image/png", headers=headers)


@login_not_required
@require_GET
def receipt(request: Request, public_id: UUID) -> HttpResponse:
    """Download the receipt that holds."""
    found = receipt_that_holds(_charge(request, public_id))
    if found is None:
        raise NotFound
    paper = print_receipt(found, at=request.at)
    headers = {
        "Content-Disposition": f'inline; filename="{paper.filename}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(paper.content, content_type=paper.media_type, headers=headers)


def _charge(request: Request, public_id: UUID) -> ChargeRow:
    """Return the charge of a dossier that this request may follow. Raises NotFound for any other."""
    charge = charge_with_id(public_id)
    dossier = dossier_of(charge)
    if dossier is None or not may_follow(request, dossier):
        raise NotFound
    return charge


def _told(charge: ChargeRow) -> dict[str, object]:
    state = ChargeState(charge.state)
    lines = charge.charge_lines
    return {
        "charge": charge,
        "lines": lines,
        "fee": total_of(lines, LineKind.FEE),
        "lawful_charge": total_of(lines, LineKind.CHARGE),
        "state": state.value,
        "state_name": STATE_NAMES[state],
        "tone": TONES[state],
        "is_owed": state in OWING,
        "receipt": receipt_that_holds(charge),
        "surplus": surplus_of(charge),
        "refunds": paid_out_of(charge),
        "dossier": dossier_of(charge),
    }


def _ways(request: Request, charge: ChargeRow) -> dict[str, object]:
    """Return the ways in which the charge may be paid now; none where nothing is owed."""
    if ChargeState(charge.state) not in OWING or not _takes_online(request):
        return {"online": False, "transfer": None}
    try:
        asked, account = transfer_of(charge, at=request.at)
    except NoAccount:
        return {"online": is_connected(), "transfer": None}
    code = vietqr_payload(charge, at=request.at)
    return {
        "online": is_connected(),
        "transfer": asked,
        "account": account,
        "mark": Markup(vietqr_mark(code)),  # noqa: S704 - drawn by our own code from digits and letters
        "rehearsal": _rehearsal(request, code),
    }


def _rehearsal(request: Request, code: str) -> dict[str, str] | None:
    """Return how a rehearsal pretends to pay a QR code: addresses of its bank, and the code's content."""
    if not (settings.DEMO and settings.GATEWAY_URL):
        return None
    bank, at = settings.GATEWAY_URL.rstrip("/"), request.at.isoformat()
    return {
        "pay": f"{bank}/qr?{urlencode({'payload': code, 'at': at})}",
        "app": f"{bank}/app?{urlencode({'at': at})}",
        "payload": code,
    }


def _takes_online(request: Request) -> bool:
    return gate_at(request.at).kind != GateKind.NATIONAL


def _waited(request: Request) -> int | None:
    """Return how often the page was loaded since the browser came back; None where it did not."""
    told = request.GET.get("cho", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 4 else None
