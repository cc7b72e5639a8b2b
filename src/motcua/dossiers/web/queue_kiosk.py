"""The ticket screen, known by its secret address, and the display of a waiting room: no sign-in."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.models import QueuePlace
from motcua.dossiers.queries.queue_choices import (
    field_with,
    procedure_with,
    procedures_of,
    purpose_named,
)
from motcua.dossiers.queries.queueing import (
    board_of,
    count_ahead,
    fields_served,
    priority_groups,
    purposes_served,
    queue_of,
    ticket_at,
)
from motcua.dossiers.rules.queueing import PURPOSE_NAMES, TicketPurpose, Wanted
from motcua.dossiers.usecases.queueing import take_ticket
from motcua.dossiers.web.queue_forms import TicketForm
from motcua.dossiers.web.queue_guard import queue_behind
from motcua.kernel.dates import legal_date
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page


@login_not_required
@require_http_methods(["GET", "POST"])
def kiosk(request: Request, key: UUID) -> HttpResponse:
    """Ask what somebody comes for, then which procedure and priority, and give the number."""
    queue = queue_behind(request, key)
    if request.method == "GET" and not request.GET.get("viec"):
        return _begin(request, queue)
    return _choose(request, queue)


def _begin(request: Request, queue: QueuePlace) -> HttpResponse:
    day = legal_date(request.at)
    purposes = purposes_served(queue.place_id, day)
    context = {
        "queue": queue,
        "fields": fields_served(queue.place_id, day) if TicketPurpose.FILE in purposes else [],
        "others": [
            (one, PURPOSE_NAMES[one]) for one in TicketPurpose if one in purposes - {TicketPurpose.FILE}
        ],
    }
    return page(request, "dossiers/queue_kiosk.html", context)


def _choose(request: Request, queue: QueuePlace) -> HttpResponse:
    """Show, or read, the second step: procedure and priority, both of which may be left open."""
    asked = {"purpose": request.GET.get("viec", ""), "field": request.GET.get("linh-vuc", "")}
    form = TicketForm(request.POST or None, initial=asked)
    purpose = purpose_named(str(form["purpose"].value() or ""))
    field = field_with(str(form["field"].value() or "")) if purpose is TicketPurpose.FILE else None
    day = legal_date(request.at)
    procedures = procedures_of(field, at=request.at) if field else []
    groups = {str(one.public_id): one for one in priority_groups(day)}
    form.offer(
        procedures=[(str(one.public_id), one.name) for one in procedures],
        groups=[(key, one.name) for key, one in groups.items()],
    )
    if form.is_valid():
        procedure = procedure_with(form.cleaned_data["procedure"], procedures)
        group = groups.get(form.cleaned_data["priority"])
        wanted = Wanted(
            purpose,
            field.pk if field else None,
            procedure.pk if procedure else None,
            group.pk if group else None,
        )
        with refusals(form):
            return go(request, form.act_once(lambda: _taken(request, queue, wanted), at=request.at))
    context = {"queue": queue, "form": form, "field": field, "words": PURPOSE_NAMES[purpose]}
    return page(request, "dossiers/queue_kiosk_choose.html", context, status=form.http_status)


def _taken(request: Request, queue: QueuePlace, wanted: Wanted) -> str:
    ticket = take_ticket(
        place_id=queue.place_id,
        wanted=wanted,
        actor=request.actor,
        at=request.at,
        kiosk_key=queue.kiosk_key,
    )
    return reverse("dossiers:ticket", args=[queue.kiosk_key, ticket.public_id])


@login_not_required
@require_GET
def ticket(request: Request, key: UUID, public_id: UUID) -> HttpResponse:
    """Show a number on its slip, to print; the screen then goes back to its beginning."""
    queue = queue_behind(request, key)
    found = ticket_at(queue, public_id)
    context = {
        "queue": queue,
        "ticket": found,
        "words": PURPOSE_NAMES[TicketPurpose(found.purpose)],
        "ahead": count_ahead(found),
    }
    return page(request, "dossiers/queue_ticket.html", context)


@login_not_required
@require_GET
def board(request: Request, public_id: UUID) -> HttpResponse:
    """Show the numbers called now, each with its counter; the page asks for itself again by itself."""
    template = "dossiers/_queue_board.html" if request.htmx else "dossiers/queue_board.html"
    return page(request, template, {"board": board_of(queue_of(public_id), request.at)})
