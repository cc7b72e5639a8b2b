"""Beginning to file, what is being written, and throwing it away."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from motcua.catalogue.queries import offer_with_id
from motcua.catalogue.queries.eforms import guidance_definition_of, guidance_in_force
from motcua.catalogue.rules.filing import CLOSED_WORDS
from motcua.catalogue.rules.guidance import kept
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.dossiers.queries.gate import gate_at
from motcua.dossiers.queries.prepared import Prepared
from motcua.dossiers.queries.submissions import submission_for, submissions_being_written
from motcua.dossiers.usecases.submissions import drop_submission, start_submission
from motcua.pages.forms import BadOperation
from motcua.pages.http import Request, for_citizens, go, page
from motcua.people.queries import persona_of
from motcua.people.rules.citizens import Assurance

P = ParamSpec("P")


def at_our_gate(
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    """Show the way to the national portal instead of `view` while citizens file there (decision 30).

    What is sent is taken in all the same, so that nothing typed when the gate closed is lost: beginning and
    sending are refused by their use cases. What was not sent is offered to read and to take along.
    """

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST" or (gate := gate_at(request.at)).is_own:
            return view(request, *args, **kwargs)
        context = {"gate": gate, "unsent": submissions_being_written(request.actor)}
        return page(request, "portal/filing/closed.html", context, status=409)

    return guarded


def is_over(request: Request, ready: Prepared) -> bool:
    """Tell whether somebody comes back to a page of what was sent: there is nothing to write any more."""
    return request.method == "GET" and ready.submission.dossier_id is not None


@for_citizens
@require_http_methods(["GET", "POST"])
@at_our_gate
def file(request: Request, public_id: UUID) -> HttpResponse:
    """Say what filing this procedure takes, and begin; the answers of the guidance come along.

    Raises NotFound for a procedure that is not public.
    """
    offer = offer_with_id(public_id, at=request.at)
    answers = _guidance(request.GET or request.POST, offer.version_id, request)
    closed = [gettext(CLOSED_WORDS[one]) for one in offer.closed]
    online = offer.level is not ServiceLevel.NONE
    if request.method == "POST" and online and not closed:
        submission = start_submission(
            procedure=public_id,
            operation=_operation(request.POST),
            guidance=answers,
            actor=request.actor,
            at=request.at,
        )
        return go(request, "portal:filing", submission.public_id)
    begun = [
        one
        for one in submissions_being_written(request.actor)
        if one.version.procedure.public_id == public_id
    ]
    me = persona_of(request.actor, request.at)
    context = {
        "offer": offer,
        "closed": closed,
        "online": online,
        "answers": answers,
        "begun": begun,
        "may_send": me.level >= Assurance.VERIFIED,
    }
    return page(request, "portal/filing/begin.html", context)


@for_citizens
@require_GET
@at_our_gate
def drafts(request: Request) -> HttpResponse:
    """List what the citizen has not sent yet."""
    return page(request, "portal/filing/drafts.html", {"drafts": submissions_being_written(request.actor)})


@for_citizens
@require_http_methods(["GET", "POST"])
def drop(request: Request, public_id: UUID) -> HttpResponse:
    """Ask, then throw one's own draft away with its uploads. Raises NotFound."""
    submission = submission_for(request.actor, public_id)
    if request.method == "POST":
        drop_submission(submission_id=public_id, actor=request.actor, at=request.at)
        return go(request, reverse("portal:drafts"), done=gettext("Đã xóa hồ sơ đang soạn."))
    return page(request, "portal/filing/drop.html", {"submission": submission})


def _guidance(sent: QueryDict, version_id: int | None, request: Request) -> dict[str, str]:
    row = guidance_in_force(version_id, at=request.at) if version_id else None
    if row is None:
        return {}
    definition = guidance_definition_of(row)
    return kept(definition, {one.name: sent.get(one.name, "") for one in definition.questions})


def _operation(sent: QueryDict) -> UUID:
    try:
        return UUID(sent.get("operation", ""))
    except ValueError as fault:
        raise BadOperation from fault
