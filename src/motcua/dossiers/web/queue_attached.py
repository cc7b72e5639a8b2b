"""A ticket carried through reception and return: whom the officer serves stays on the page."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.models import TicketCall
from motcua.dossiers.queries.queueing import ticket_served
from motcua.pages.http import Request


def attached(request: Request) -> TicketCall | None:
    """Return the call of the ticket in the address or the form, while its holder is being served."""
    try:
        key = UUID(request.POST.get("ticket") or request.GET.get("ticket", ""))
    except ValueError:
        return None
    return ticket_served(request.actor, key)


def procedure_of_ticket(request: Request) -> str:
    """Return the public id of the procedure that the attached ticket names; "" when it names none."""
    call = attached(request)
    procedure = call.ticket.procedure if call else None
    return str(procedure.public_id) if procedure else ""


def with_ticket(request: Request, address: str) -> str:
    """Return `address` with the ticket of this page in it, so that the next page still knows it."""
    call = attached(request)
    return f"{address}?ticket={call.ticket.public_id}" if call else address
