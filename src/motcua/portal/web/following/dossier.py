"""The page of one dossier: one page, whether one signed in or opened it by its key."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET
from markupsafe import Markup

from motcua.dossiers.policies import is_applicant
from motcua.dossiers.queries.applicants import Dossier, own_dossier
from motcua.dossiers.queries.charges import charge_of
from motcua.dossiers.queries.copies import copies_for_applicant
from motcua.dossiers.queries.following import followed, messages_of, readable_file, result_for_applicant
from motcua.dossiers.queries.looking_up import dossier_with_code
from motcua.dossiers.queries.spoken import stops_unmet
from motcua.dossiers.rules.messages import takes_messages
from motcua.dossiers.rules.states import BEFORE_RECEPTION, DossierAct, State, allowed_acts
from motcua.dossiers.rules.verifying import code_of_file
from motcua.files.queries import open_stored
from motcua.files.rules import download_name, kind_of_type
from motcua.files.usecases import witness_reading
from motcua.kernel.errors import NotFound
from motcua.pages.http import Request, for_citizens, go, page
from motcua.papers.codecs.qr import payload_mark
from motcua.payments.rules.charges import OWING, ChargeState
from motcua.people.usecases import trace_view
from motcua.portal.web.following.session import may_follow
from motcua.portal.web.following.shown import page_of

_SEALED_OFF = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
)


@require_GET
@for_citizens
def mine(request: Request, public_id: UUID) -> HttpResponse:
    """Show a dossier to somebody who acts for its applicant; the look is traced."""
    dossier = own_dossier(request.actor, public_id, at=request.at)
    trace_view(what="dossier", subject=dossier.public_id, actor=request.actor, at=request.at)
    return _page(request, dossier, signed_in=True)


@login_not_required
@require_GET
def by_code(request: Request, code: str) -> HttpResponse:
    """Show a dossier to a browser that opened it by its key; ask for the key otherwise."""
    dossier = dossier_with_code(code)
    if dossier is None or not may_follow(request, dossier):
        return go(request, f"{reverse('portal:look_up')}?ma={code}")
    return _page(request, dossier, signed_in=is_applicant(request.actor, dossier, request.at))


def _page(request: Request, dossier: Dossier, *, signed_in: bool) -> HttpResponse:
    found = followed(dossier)
    charge = charge_of(dossier) if dossier.fees else None
    owes = charge is not None and ChargeState(charge.state) in OWING
    state = State(dossier.state)
    withdraws = DossierAct.WITHDRAW_FILING in allowed_acts(state)
    stops = stops_unmet(dossier) if signed_in else []
    context = {
        "dossier": dossier,
        "followed": found,
        "charge": charge,
        "owes": owes,
        "shown": page_of(found, request.at, owes=owes),
        "signed_in": signed_in,
        "messages_shown": messages_of(dossier) if signed_in else [],
        # Who has the key only reads copies of the result.
        "copies": copies_for_applicant(dossier, everything=signed_in) if signed_in or found.result else [],
        "may_write": signed_in and takes_messages(state),
        "may_stop": signed_in and (withdraws or DossierAct.STOP in allowed_acts(state)),
        "withdraws": state in BEFORE_RECEPTION,
        "stops_declined": [one for one in stops if one.answered_at],
        "stop_asked": next((one for one in stops if one.answered_at is None), None),
        "office": dossier.place,
        "back": _address(dossier, signed_in=signed_in),
    }
    return page(request, "portal/following/dossier.html", context)


@require_GET
@for_citizens
def my_result(request: Request, public_id: UUID) -> HttpResponse:
    """Show the result to somebody who acts for the applicant."""
    return _result(request, own_dossier(request.actor, public_id, at=request.at), signed_in=True)


@login_not_required
@require_GET
def result_by_code(request: Request, code: str) -> HttpResponse:
    """Show the result to a browser that opened the dossier by its key."""
    return _result(request, _opened(request, code), signed_in=False)


def _result(request: Request, dossier: Dossier, *, signed_in: bool) -> HttpResponse:
    result = result_for_applicant(dossier)
    if result is None:
        raise NotFound
    code = code_of_file(result.file.sha256) if result.file else ""
    address = f"{settings.PUBLIC_URL}{reverse('portal:verify')}?ma={code}"
    copies = copies_for_applicant(dossier, everything=False)
    context = {
        "dossier": dossier,
        "result": result,
        "copies": [
            (one, _file_address(dossier, one.file.public_id, signed_in)) for one in copies if one.file
        ],
        "code": code,
        "mark": Markup(payload_mark(address, scale=5) or "") if code else None,  # noqa: S704 - our own drawing
        "back": _address(dossier, signed_in=signed_in),
        "file_address": _file_address(dossier, result.file.public_id, signed_in) if result.file else "",
    }
    return page(request, "portal/following/result.html", context)


@require_GET
@for_citizens
def my_file(request: Request, public_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Hand out a file of one's own dossier: papers handed in, papers of the office, messages, the result."""
    return _file(request, own_dossier(request.actor, public_id, at=request.at), file_id, everything=True)


@login_not_required
@require_GET
def file_by_code(request: Request, code: str, file_id: UUID) -> HttpResponseBase:
    """Hand out a paper of the office or the result to a browser that opened the dossier by its key."""
    return _file(request, _opened(request, code), file_id, everything=False)


def _file(request: Request, dossier: Dossier, file_id: UUID, *, everything: bool) -> HttpResponseBase:
    file = readable_file(dossier, file_id, everything=everything)
    witness_reading(file=file, actor=request.actor, at=request.at)
    kind = kind_of_type(file.media_type)
    response = FileResponse(
        open_stored(file),
        as_attachment=not (kind is not None and kind.shown and "tai" not in request.GET),
        filename=download_name(file.name, file.media_type),
        content_type=kind.media_type if kind else "application/octet-stream",
    )
    response["Content-Security-Policy"] = _SEALED_OFF
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _opened(request: Request, code: str) -> Dossier:
    dossier = dossier_with_code(code)
    if dossier is None or not may_follow(request, dossier):
        raise NotFound
    return dossier


def _address(dossier: Dossier, *, signed_in: bool) -> str:
    if signed_in:
        return reverse("portal:my_dossier", args=[dossier.public_id])
    return reverse("portal:followed", args=[str(dossier)])


def _file_address(dossier: Dossier, file_id: UUID, signed_in: bool) -> str:  # noqa: FBT001 - which door
    if signed_in:
        return reverse("portal:my_file", args=[dossier.public_id, file_id])
    return reverse("portal:followed_file", args=[str(dossier), file_id])
