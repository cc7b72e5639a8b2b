"""The officer's side of the queue: which counter, whom to call, what to do with whom was called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.models import QueueCounter
from motcua.dossiers.policies import may_keep_queue, require_reception
from motcua.dossiers.queries.queueing import (
    counter_for,
    counter_lines,
    counters_on,
    open_call,
    queue_at,
    service_words,
    services_on,
    waiting_at,
)
from motcua.dossiers.queries.reception import places_to_receive
from motcua.dossiers.rules.queueing import PURPOSE_NAMES, TicketPurpose
from motcua.dossiers.usecases.queueing import (
    begin_service,
    call_again,
    call_next,
    finish_service,
    mark_absent,
    transfer_ticket,
)
from motcua.dossiers.web.queue_forms import TransferForm
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.pages.forms import once_of
from motcua.pages.http import Request, go, page

Act = Callable[[Request, QueueCounter], str]


@require_GET
def queue(request: Request) -> HttpResponse:
    """Show the counters of the places at which this officer receives, and who waits there."""
    require_reception(request.actor)
    places = [
        {
            "place": place,
            "queue": queue_at(place.pk),
            "lines": counter_lines(place.pk, request.at),
            "waiting": waiting_at(place.pk, request.at),
            "may_keep": may_keep_queue(request.actor, place.pk),
        }
        for place in places_to_receive(request.actor)
    ]
    return page(request, "dossiers/queue.html", {"places": places, "purposes": PURPOSE_NAMES})


@require_http_methods(["GET", "POST"])
def counter(request: Request, public_id: UUID) -> HttpResponse:
    """Show one counter and do what its officer asks: call, call again, absent, serve, finish, send on."""
    found = counter_for(request.actor, public_id)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise NotFound
        return go(request, once_of(request, lambda: act(request, found), at=request.at))
    return _shown(request, found)


def _shown(request: Request, found: QueueCounter) -> HttpResponse:
    day = legal_date(request.at)
    call = open_call(found)
    form = TransferForm()
    others = [one for one in counters_on(found.place_id, day) if one.pk != found.pk]
    form.offer((one.public_id, one.name) for one in others)
    line = next(
        (one for one in counter_lines(found.place_id, request.at) if one.counter.pk == found.pk), None
    )
    context = {
        "counter": found,
        "call": call if call is not None and call.ticket.queue.day == day else None,
        "line": line,
        "words": service_words(services_on([found], day)[found.pk]),
        "waiting": waiting_at(found.place_id, request.at),
        "purposes": PURPOSE_NAMES,
        "transfer": form if others else None,
    }
    template = "dossiers/_queue_waiting.html" if request.htmx else "dossiers/queue_counter.html"
    return page(request, template, context)


def _here(found: QueueCounter) -> str:
    return reverse("dossiers:queue_counter", args=[found.public_id])


def _ticket(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("ticket", ""))
    except ValueError as fault:
        raise NotFound from fault


def _next(request: Request, found: QueueCounter) -> str:
    call_next(counter_id=found.public_id, actor=request.actor, at=request.at)
    return _here(found)


def _again(request: Request, found: QueueCounter) -> str:
    call_again(ticket_id=_ticket(request), actor=request.actor, at=request.at)
    return _here(found)


def _absent(request: Request, found: QueueCounter) -> str:
    mark_absent(ticket_id=_ticket(request), actor=request.actor, at=request.at)
    return _here(found)


def _begin(request: Request, found: QueueCounter) -> str:
    """Begin to serve, and go where it is done: reception or return, with the ticket in the address."""
    ticket = begin_service(ticket_id=_ticket(request), actor=request.actor, at=request.at)
    where = {TicketPurpose.FILE: "dossiers:reception", TicketPurpose.COLLECT: "dossiers:returning"}
    name = where.get(TicketPurpose(ticket.purpose))
    return f"{reverse(name)}?ticket={ticket.public_id}" if name else _here(found)


def _finish(request: Request, found: QueueCounter) -> str:
    finish_service(ticket_id=_ticket(request), actor=request.actor, at=request.at)
    return _here(found)


def _transfer(request: Request, found: QueueCounter) -> str:
    try:
        target = UUID(request.POST.get("counter", ""))
    except ValueError as fault:
        raise NotFound from fault
    transfer_ticket(ticket_id=_ticket(request), counter_id=target, actor=request.actor, at=request.at)
    return _here(found)


ACTS: Final[Mapping[str, Act]] = MappingProxyType(
    {
        "next": _next,
        "again": _again,
        "absent": _absent,
        "begin": _begin,
        "finish": _finish,
        "transfer": _transfer,
    }
)
"""Button of the counter's page -> what it does; each returns where to go."""
