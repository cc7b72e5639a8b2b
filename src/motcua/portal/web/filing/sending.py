"""The last look, sending once, and what happens next."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods
from markupsafe import Markup

from motcua.dossiers.errors.filing import VersionReplaced
from motcua.dossiers.queries.intake_clock import clock_of_filing
from motcua.dossiers.queries.prepared import Prepared, prepared
from motcua.dossiers.queries.renewing import changes_since
from motcua.dossiers.queries.submissions import submission_for
from motcua.dossiers.usecases.filing import renew_submission, submit
from motcua.kernel.errors import Category, DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.http import Request, for_citizens, go, page
from motcua.papers.codecs.qr import payload_mark
from motcua.people.queries import persona_of
from motcua.people.rules.citizens import Assurance
from motcua.portal.web.filing.answers import groups_of
from motcua.portal.web.filing.begin import at_our_gate
from motcua.portal.web.filing.receipt import tracking_address
from motcua.portal.web.filing.steps import steps_of

_ON_THE_PAGE = frozenset({Category.INVALID, Category.CONFLICT, Category.UNAVAILABLE})


@for_citizens
@require_http_methods(["GET", "POST"])
@at_our_gate
def review(request: Request, public_id: UUID) -> HttpResponse:
    """Show everything once more; send it. Two windows, a double click, a retry: one dossier.

    Raises NotFound, AssuranceTooLow and what `submit` forbids.
    """
    fault = ""
    if request.method == "POST":
        try:
            submit(submission_id=public_id, actor=request.actor, at=request.at)
        except VersionReplaced:
            return go(request, "portal:filing_renew", public_id)
        except DomainError as refusal:
            if refusal.category not in _ON_THE_PAGE:
                raise
            fault = refusal_sentence(refusal)
        else:
            return go(request, "portal:filing_done", public_id)
    ready = _ready(request, public_id)
    if ready.submission.dossier_id is not None:
        return go(request, "portal:filing_done", public_id)
    changes = changes_since(ready.submission, request.at)
    if changes is not None:
        return go(request, "portal:filing_renew", public_id)
    me = persona_of(request.actor, request.at)
    context = {
        "submission": ready.submission,
        "ready": ready,
        "groups": groups_of(ready),
        "steps": [one for one in steps_of(ready, request.at) if one.faults],
        "fault": fault,
        "may_send": me.level >= Assurance.VERIFIED,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return page(request, "portal/filing/review.html", context, status=status)


@for_citizens
@require_http_methods(["GET", "POST"])
@at_our_gate
def renew(request: Request, public_id: UUID) -> HttpResponse:
    """Say what changed in the procedure meanwhile; go on under the version in force. Raises NotFound."""
    submission = submission_for(request.actor, public_id)
    changes = changes_since(submission, request.at)
    if changes is None:
        return go(request, "portal:filing", public_id)
    if request.method == "POST":
        renew_submission(submission_id=public_id, actor=request.actor, at=request.at)
        said = gettext("Hồ sơ đã chuyển sang quy định mới; những gì đã nhập được giữ. Hãy xem lại từng mục.")
        return go(request, "portal:filing", public_id, done=said)
    return page(request, "portal/filing/renew.html", {"submission": submission, "changes": changes})


@for_citizens
@require_GET
def done(request: Request, public_id: UUID) -> HttpResponse:
    """Show the acknowledgement: number, key, QR mark, what happens next; an unsent one is written on."""
    submission = submission_for(request.actor, public_id)
    dossier = submission.dossier
    if dossier is None:
        return go(request, "portal:filing", public_id)
    code = str(dossier)
    address = tracking_address(code, dossier.look_up_key)
    context = {
        "submission": submission,
        "dossier": dossier,
        "code": code,
        "address": address,
        "qr": Markup(payload_mark(address, scale=4) or ""),  # noqa: S704 - drawn by our own code
        "clock": clock_of_filing(dossier, request.at),
    }
    return page(request, "portal/filing/done.html", context)


def _ready(request: Request, public_id: UUID) -> Prepared:
    submission = submission_for(request.actor, public_id)
    return prepared(submission, at=request.at, language=get_language() or "vi")
