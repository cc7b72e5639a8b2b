"""Reception at the counter: one page, keyboard only, the whole sitting."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.policies import require_reception
from motcua.dossiers.queries.drafts import drafts_of
from motcua.dossiers.queries.reception import (
    offer_to_receive,
    procedures_to_receive,
    received_together,
)
from motcua.dossiers.rules.channels import RETURN_NAMES
from motcua.dossiers.web.queue_attached import attached, procedure_of_ticket, with_ticket
from motcua.dossiers.web.reception_acts import ENDS, LATE_ENDS, Ending, number_device
from motcua.dossiers.web.reception_drafts import (
    address_of,
    drop_own,
    reopened,
    save_by_button,
    telling_conflicts,
)
from motcua.dossiers.web.reception_sheet import Notes, Sheet, begin, go_on, read_sheet
from motcua.dossiers.web.reception_shown import received_lines, why_of
from motcua.dossiers.web.reception_steps import (
    add_dossier,
    apply_ticks,
    places_asked,
    take_step,
    take_uploads,
)
from motcua.kernel.text import print_date
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page
from motcua.people.usecases import trace_view


@require_http_methods(["GET", "POST"])
def reception(request: Request) -> HttpResponse:
    """Receive dossiers of one person: look up, check, accept, or answer in writing."""
    require_reception(request.actor)
    return _serve(request, ENDS, late=False)


@require_http_methods(["GET", "POST"])
def late_entry(request: Request) -> HttpResponse:
    """Enter a reception from the paper register of a declared outage."""
    require_reception(request.actor)
    return _serve(request, LATE_ENDS, late=True)


def _serve(request: Request, ends: Mapping[str, Ending], *, late: bool) -> HttpResponse:
    if request.method == "GET":
        begun = Notes()
        typed = reopened(request, begun) if "nhap" in request.GET else _asked_for(request)
        return _shown(request, read_sheet(request, typed, begun, late=late), late=late)
    typed, notes = go_on(request), Notes()
    take_uploads(request, typed, notes)
    apply_ticks(request, typed, notes)
    step = typed.get("step", "")
    ending = ends.get(step)
    if ending is None:
        if step.startswith("save"):
            save_by_button(request, typed, notes, step.partition(":")[2])
        take_step(request, typed, notes)
        return _shown(request, read_sheet(request, typed, notes, late=late), late=late)
    sheet = read_sheet(request, typed, notes, late=late, ending=step)
    return _ended(request, sheet, ending) or _shown(request, sheet, late=late)


def _ended(request: Request, sheet: Sheet, ending: Ending) -> HttpResponse | None:
    """Carry the act out; None when the page must be shown again with what is wrong."""
    if ending.alone and len(sheet.dossiers) > 1:
        sheet.form.add_error(None, gettext("Việc này làm với từng hồ sơ; hãy để lại một hồ sơ trên trang."))
    if not sheet.is_valid(*ending.also(sheet)):
        return None
    with refusals(sheet.form):
        with telling_conflicts(sheet.notes):
            address = sheet.form.act_once(lambda: _carried_out(request, sheet, ending), at=request.at)
        return go(request, with_ticket(request, address))
    return None


def _carried_out(request: Request, sheet: Sheet, ending: Ending) -> str:
    """Do what the button asks for and drop the draft of the page, both or neither."""
    drop_own(request)
    return ending.carry_out(request, sheet)


def _asked_for(request: Request) -> QueryDict:
    """Return an empty page, begun with the procedure in the address where there is one."""
    typed = begin(request)
    try:
        wanted = request.GET.get("thu-tuc") or procedure_of_ticket(request)
        offer = offer_to_receive(UUID(wanted), at=request.at)
    except ValueError:
        return typed
    if offer.is_open:
        add_dossier(typed, offer)
    return typed


def _shown(request: Request, sheet: Sheet, *, late: bool) -> HttpResponse:
    sheet.reckon()
    context = {
        "sheet": sheet,
        "form": sheet.form,
        "late": late,
        "attached": attached(request),
        "why_of": why_of,
        "today": print_date(request.at),
        "faulty": [one for one in sheet.parts(sheet.ask, sheet.refuse, sheet.redirect) if one.errors],
    }
    status = 422 if context["faulty"] else 200
    alone = not request.htmx and not sheet.dossiers
    context["drafts"] = [(one, address_of(one.draft)) for one in drafts_of(request.actor)] if alone else []
    template = "dossiers/_reception_form.html" if request.htmx else "dossiers/reception.html"
    return number_device(request, page(request, template, context, status=status))


@require_GET
def procedures(request: Request) -> HttpResponse:
    """Answer the picker: procedures for `q`, those that cannot be filed with the reason."""
    require_reception(request.actor)
    places = places_asked(request, request.GET.get("place", ""))
    found = procedures_to_receive(request.GET.get("q", ""), at=request.at, places=places)
    return page(request, "dossiers/_reception_procedures.html", {"choices": found})


@require_GET
def received(request: Request, receipt: UUID) -> HttpResponse:
    """Show the codes and due dates of what was just received, to print and to go on."""
    dossiers = received_together(request.actor, receipt)
    trace_view(what="receipt", subject=receipt, actor=request.actor, at=request.at)
    return page(
        request,
        "dossiers/reception_done.html",
        {
            "dossiers": received_lines(dossiers),
            "receipt": receipt,
            "returns": RETURN_NAMES,
            "attached": attached(request),
        },
    )
