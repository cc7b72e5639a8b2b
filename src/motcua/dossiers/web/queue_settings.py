"""Setting what governs the queue of a place: screens, counters, the rule of calling, priority groups."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.dossiers.models import PriorityGroup, QueueCounter
from motcua.dossiers.policies import may_set_rules, require_administrator
from motcua.dossiers.queries.queue_choices import (
    all_fields,
    counter_kept,
    place_kept,
    places_kept,
    procedure_keys,
    procedures_with_keys,
    services_planned,
)
from motcua.dossiers.queries.queue_settings import (
    counters_planned,
    group_for,
    groups_listed,
    require_some_place,
    rules_of,
)
from motcua.dossiers.queries.queueing import Unit, queue_at, rule_for
from motcua.dossiers.rules.queueing import Service, TicketPurpose
from motcua.dossiers.usecases.queue_settings import (
    end_counter,
    open_queue,
    set_counter,
    set_priority_group,
    set_queue_rule,
)
from motcua.dossiers.web.queue_forms import CounterForm, EndCounterForm, PriorityGroupForm, QueueRuleForm
from motcua.kernel.dates import legal_date
from motcua.pages.forms import once_of, refusals
from motcua.pages.http import Request, go, page


@require_GET
def places(request: Request) -> HttpResponse:
    """Show the places whose queue this person keeps, and the priority groups that hold for all of them."""
    found = places_kept(request.actor, request.at)
    if not may_set_rules(request.actor):
        require_some_place(found)
    context = {
        "places": [(one, queue_at(one.pk)) for one in found],
        "groups": groups_listed(),
        "may_set": may_set_rules(request.actor),
    }
    return page(request, "dossiers/queue_places.html", context)


@require_GET
def place(request: Request, public_id: UUID) -> HttpResponse:
    """Show what governs the queue of one place."""
    found = place_kept(request.actor, public_id, request.at)
    context = {
        "place": found,
        "queue": queue_at(found.pk),
        "counters": counters_planned(found.pk),
        "rule": rule_for(found.pk, legal_date(request.at)),
        "rules": rules_of(found.pk),
    }
    return page(request, "dossiers/queue_place.html", context)


@require_POST
def open_or_renew(request: Request, public_id: UUID) -> HttpResponse:
    """Let a place give out tickets, or give its ticket screen a new address."""
    found = place_kept(request.actor, public_id, request.at)

    def act() -> str:
        open_queue(place_id=found.pk, actor=request.actor, at=request.at)
        return _at(found)

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã đặt địa chỉ màn hình lấy số."))


@require_http_methods(["GET", "POST"])
def new_counter(request: Request, public_id: UUID) -> HttpResponse:
    """Add a counter to a place."""
    return _edit(request, place_kept(request.actor, public_id, request.at), None)


@require_http_methods(["GET", "POST"])
def edit_counter(request: Request, public_id: UUID) -> HttpResponse:
    """Set what a counter serves from a day on, or give it up."""
    counter = counter_kept(request.actor, public_id)
    return _edit(request, counter.place, counter)


def _edit(request: Request, where: Unit, counter: QueueCounter | None) -> HttpResponse:
    ending = request.POST.get("act") == "end"
    form = CounterForm(request.POST if request.POST and not ending else None, initial=_said(request, counter))
    form.offer(all_fields())
    end = EndCounterForm(request.POST if ending else None, initial={"valid_to": legal_date(request.at)})
    if form.is_valid() and (services := _services(form)) is not None:
        with refusals(form):
            address = form.act_once(lambda: _set(request, where, counter, form, services), at=request.at)
            return go(request, address, done=gettext("Đã đặt quầy."))
    if counter is not None and ending and end.is_valid():
        with refusals(end):
            return go(request, end.act_once(lambda: _ended(request, counter, end), at=request.at))
    status = end.http_status if ending else form.http_status
    context = {"form": form, "end": end, "counter": counter, "place": where}
    return page(request, "dossiers/queue_counter_edit.html", context, status=status)


def _said(request: Request, counter: QueueCounter | None) -> dict[str, object]:
    """Return what a counter serves by its newest plan, as the form asks for it."""
    said: dict[str, object] = {"valid_from": legal_date(request.at)}
    if counter is None:
        return said
    services = services_planned(counter)
    return said | {
        "name": counter.name,
        "purposes": [one.purpose.value for one in services if one.field is None and one.procedure is None],
        "fields_served": [str(one.field) for one in services if one.field is not None],
        "procedures": "\n".join(procedure_keys([one.procedure for one in services if one.procedure])),
    }


def _services(form: CounterForm) -> list[Service] | None:
    """Return the services that a form names; None, told beside the field, when a code is of no procedure."""
    procedures, unknown = procedures_with_keys(form.keys)
    if unknown:
        sentence = gettext("Không có thủ tục mang mã: %(codes)s.") % {"codes": ", ".join(unknown)}
        form.add_error("procedures", sentence)
        return None
    said = form.cleaned_data
    return [
        *(Service(TicketPurpose(one)) for one in said["purposes"]),
        *(Service(TicketPurpose.FILE, field=int(one)) for one in said["fields_served"]),
        *(Service(TicketPurpose.FILE, procedure=one) for one in procedures),
    ]


def _set(
    request: Request, where: Unit, counter: QueueCounter | None, form: CounterForm, services: list[Service]
) -> str:
    set_counter(
        place_id=where.pk,
        counter_id=counter.public_id if counter else None,
        name=form.cleaned_data["name"],
        services=services,
        valid_from=form.cleaned_data["valid_from"],
        actor=request.actor,
        at=request.at,
    )
    return _at(where)


def _ended(request: Request, counter: QueueCounter, form: EndCounterForm) -> str:
    end_counter(
        counter_id=counter.public_id,
        valid_to=form.cleaned_data["valid_to"],
        actor=request.actor,
        at=request.at,
    )
    return _at(counter.place)


@require_http_methods(["GET", "POST"])
def rule(request: Request, public_id: UUID) -> HttpResponse:
    """Set how a place calls from a day on."""
    found = place_kept(request.actor, public_id, request.at)
    today = legal_date(request.at)
    now = rule_for(found.pk, today)
    said = {"most_in_a_row": now.most_in_a_row, "returns": now.returns, "letter": now.letter}
    form = QueueRuleForm(request.POST or None, initial={**said, "valid_from": today})

    def act() -> str:
        answers = form.cleaned_data
        set_queue_rule(
            place_id=found.pk,
            most_in_a_row=answers["most_in_a_row"],
            returns=answers["returns"],
            letter=answers["letter"],
            source=answers["source"],
            valid_from=answers["valid_from"],
            actor=request.actor,
            at=request.at,
        )
        return _at(found)

    if form.is_valid():
        with refusals(form):
            return go(request, form.act_once(act, at=request.at), done=gettext("Đã đặt quy tắc gọi số."))
    context = {"form": form, "place": found, "rule": now}
    return page(request, "dossiers/queue_rule.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def new_group(request: Request) -> HttpResponse:
    """Name one more priority group."""
    require_administrator(request.actor)
    return _group(request, None)


@require_http_methods(["GET", "POST"])
def edit_group(request: Request, public_id: UUID) -> HttpResponse:
    """Confirm a priority group with its source, rename it, or end it."""
    require_administrator(request.actor)
    return _group(request, group_for(public_id))


def _group(request: Request, group: PriorityGroup | None) -> HttpResponse:
    names = ("name", "source", "valid_from", "valid_to")
    said = {name: getattr(group, name) for name in names} if group else {"valid_from": legal_date(request.at)}
    form = PriorityGroupForm(request.POST or None, initial=said)

    def act() -> str:
        set_priority_group(
            group_id=group.public_id if group else None,
            name=form.cleaned_data["name"],
            source=form.cleaned_data["source"],
            valid_from=form.cleaned_data["valid_from"],
            valid_to=form.cleaned_data["valid_to"],
            actor=request.actor,
            at=request.at,
        )
        return reverse("dossiers:queue_places")

    if form.is_valid():
        with refusals(form):
            return go(request, form.act_once(act, at=request.at), done=gettext("Đã đặt diện ưu tiên."))
    context = {"form": form, "group": group}
    return page(request, "dossiers/queue_group.html", context, status=form.http_status)


def _at(where: Unit) -> str:
    return reverse("dossiers:queue_place", args=[where.public_id])
