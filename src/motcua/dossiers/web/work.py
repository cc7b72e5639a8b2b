"""The work lists: inbox, search, results to return."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from motcua.dossiers.policies import require_post
from motcua.dossiers.queries.inbox import (
    Asked,
    assignable,
    inbox,
    questions_for,
    results_to_issue,
    steps_to_assign,
)
from motcua.dossiers.queries.search import (
    Wanted,
    awaiting_arrival,
    awaiting_return,
    by_code,
    fields_known,
    find_dossiers,
)
from motcua.dossiers.rules.buckets import BUCKET_NAMES, BUCKET_TONES, Bucket
from motcua.dossiers.usecases.bulk import Outcome, assign_steps
from motcua.dossiers.web.queue_attached import attached
from motcua.dossiers.web.work_forms import InboxFilters, SearchFilters
from motcua.kernel.errors import NotFound
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import once_of
from motcua.pages.http import Request, go, page
from motcua.pages.paging import keyset
from motcua.workflow.rules.state import Person


@require_GET
def show_inbox(request: Request) -> HttpResponse:
    """Show the open steps by the legal clock."""
    require_post(request.actor)
    filters = InboxFilters(request.GET, fields=fields_known())
    answers = {name: value or "" for name, value in filters.values.items()}
    asked = Asked(**answers, cursor=request.GET.get("cursor"))
    context = {
        "filters": filters,
        "inbox": inbox(request.actor, asked, at=request.at),
        "asked": asked,
        "buckets": [(one, BUCKET_NAMES[one], BUCKET_TONES[one]) for one in Bucket],
        "names": BUCKET_NAMES,
        "tones": BUCKET_TONES,
        "people": assignable(request.actor, request.at),
        "to_issue": results_to_issue(request.actor),
        "questions": list(questions_for(request.actor)[:20]),
    }
    return page(request, "dossiers/inbox.html", context)


@require_POST
def assign(request: Request) -> HttpResponse:
    """Give the chosen steps to one person; tell each that was refused."""
    require_post(request.actor)
    chosen = steps_to_assign(request.actor, request.POST.getlist("chosen"))
    people = {str(one.pk): one for one in assignable(request.actor, request.at)}
    person = people.get(request.POST.get("person", ""))
    if not chosen or person is None:
        return go(request, "dossiers:inbox", done=gettext("Hãy chọn hồ sơ và người nhận việc."))
    told: list[str] = []

    def act() -> str:
        outcomes = assign_steps(
            steps=[(step.instance.dossier.public_id, step.public_id) for step in chosen],
            to=Person(person.pk, person.full_name),
            actor=request.actor,
            at=request.at,
        )
        told.append(_told(outcomes, person.full_name))
        return reverse("dossiers:inbox")

    return go(request, once_of(request, act, at=request.at), done=" ".join(told))


@require_GET
def search(request: Request) -> HttpResponse:
    """Find dossiers; a whole code leads straight to its dossier."""
    require_post(request.actor)
    q = request.GET.get("q", "")
    if "/" in q or q.count("-") >= 2:
        try:
            return go(request, "dossiers:detail", by_code(request.actor, q).public_id)
        except NotFound:
            pass
    filters = SearchFilters(request.GET, fields=fields_known())
    answers = {name: value for name, value in filters.values.items() if value}
    found = find_dossiers(request.actor, Wanted(**answers), request.GET.get("cursor"))
    return page(request, "dossiers/search.html", {"filters": filters, "found": found})


@require_GET
def returning(request: Request) -> HttpResponse:
    """Show the results to take in and to hand over; a scanned receipt leads to its dossier."""
    require_post(request.actor)
    scanned = request.GET.get("ma", "").strip()
    if scanned:
        try:
            return go(request, "dossiers:detail", by_code(request.actor, scanned).public_id)
        except NotFound:
            pass
    q = request.GET.get("q", "")
    waiting = awaiting_return(request.actor, q)
    context = {
        "scanned": scanned,
        "q": q,
        "listed": keyset(waiting, ["resolved_at", "id"], request.GET.get("cursor")),
        "attached": attached(request),
        "arriving": list(awaiting_arrival(request.actor, q)[:50]),
    }
    return page(request, "dossiers/returning.html", context)


def _told(outcomes: list[Outcome], person: str) -> str:
    refused = [one for one in outcomes if one.refusal is not None]
    done = gettext("Đã giao %(count)s hồ sơ cho %(person)s.") % {
        "count": len(outcomes) - len(refused),
        "person": person,
    }
    sentences = [refusal_sentence(one.refusal) for one in refused if one.refusal is not None]
    return " ".join([done, *sentences])
