"""Pages of organisations and their units."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from motcua.calendars.queries import calendars_open_to
from motcua.kernel.dates import legal_date
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, go, page
from motcua.people.models import Unit
from motcua.people.policies import may, require
from motcua.people.queries import directory
from motcua.people.rules.roles import ROLE_NAMES
from motcua.people.rules.units import KIND_NAMES, SUCCESSION_NAMES, SuccessionKind, UnitKind
from motcua.people.rules.validity import last_day
from motcua.people.usecases import (
    change_contact,
    choose_calendar,
    end_unit,
    establish_unit,
    identify_unit,
    locate_unit,
    move_unit,
    rename_unit,
)
from motcua.people.usecases.units import Contact
from motcua.people.web.forms import (
    CalendarForm,
    ContactForm,
    DirectorySearch,
    EndForm,
    IdentifierForm,
    LocalityForm,
    MoveForm,
    RenameForm,
    UnitForm,
)


@require_GET
def tree(request: Request) -> HttpResponse:
    """Show the units of today in their tree, or those found by a name of any day."""
    filters = DirectorySearch(request.GET)
    text = filters.values["q"]
    shown: dict[str, object] = (
        {"found": directory.units_found(request.actor, text)}
        if text
        else {"roots": directory.unit_tree(request.actor, on=legal_date(request.at))}
    )
    shown |= {
        "filters": filters,
        "kinds": KIND_NAMES,
        "last_day": last_day,
        "may_edit": may(request.actor, "edit_units"),
    }
    return page(request, "people/units.html", shown)


@require_GET
def unit(request: Request, public_id: UUID) -> HttpResponse:
    """Show one unit: names and identifiers over time, posts and holders, what came before and after."""
    today = legal_date(request.at)
    shown = directory.unit_page(request.actor, public_id, on=today)
    context = {
        "page": shown,
        "last_day": last_day,
        "kinds": KIND_NAMES,
        "roles": ROLE_NAMES,
        "hows": SUCCESSION_NAMES,
    }
    return page(request, "people/unit.html", context)


@require_http_methods(["GET", "POST"])
def establish_root(request: Request) -> HttpResponse:
    """Establish a unit that stands under no other."""
    require(request.actor, "edit_units")
    return _establish(request, None)


@require_http_methods(["GET", "POST"])
def establish(request: Request, public_id: UUID) -> HttpResponse:
    """Establish a unit under another."""
    return _establish(request, directory.unit_to_change(request.actor, public_id))


def _establish(request: Request, parent: Unit | None) -> HttpResponse:
    form = UnitForm(request.POST or None)

    def act() -> Unit:
        asked = {name: form.cleaned_data[name] for name in ("name", "name_en", "valid_from", "basis", "key")}
        return establish_unit(
            **asked,
            kind=UnitKind(form.cleaned_data["kind"]),
            parent_id=parent.pk if parent else None,
            actor=request.actor,
            at=request.at,
        )

    return _answer(request, form, act, parent, gettext("Lập đơn vị"))


@require_http_methods(["GET", "POST"])
def rename(request: Request, public_id: UUID) -> HttpResponse:
    """Give a unit another name from a day on."""
    found = directory.unit_to_change(request.actor, public_id)
    form = RenameForm(request.POST or None)

    def act() -> Unit:
        asked = {name: form.cleaned_data[name] for name in ("name", "name_en", "valid_from", "basis")}
        return rename_unit(unit_id=found.pk, **asked, actor=request.actor, at=request.at)

    return _answer(request, form, act, found, gettext("Đổi tên đơn vị"))


@require_http_methods(["GET", "POST"])
def move(request: Request, public_id: UUID) -> HttpResponse:
    """Put a unit under another from a day on."""
    found = directory.unit_to_change(request.actor, public_id)
    form = MoveForm(request.POST or None)
    form.offer(directory.possible_parents(request.actor, found, on=legal_date(request.at)))

    def act() -> Unit:
        return move_unit(
            unit_id=found.pk,
            parent_id=form.cleaned_data["parent"],
            valid_from=form.cleaned_data["valid_from"],
            basis=form.cleaned_data["basis"],
            actor=request.actor,
            at=request.at,
        )

    return _answer(request, form, act, found, gettext("Chuyển đơn vị cấp trên"))


@require_http_methods(["GET", "POST"])
def end(request: Request, public_id: UUID) -> HttpResponse:
    """End a unit and name its successors."""
    found = directory.unit_to_change(request.actor, public_id)
    form = EndForm(request.POST or None)
    form.offer(directory.possible_successors(found, on=legal_date(request.at)))

    def act() -> Unit:
        return end_unit(
            unit_id=found.pk,
            ended_on=form.cleaned_data["ended_on"],
            how=SuccessionKind(form.cleaned_data["how"]),
            successor_ids=form.cleaned_data["successors"],
            basis=form.cleaned_data["basis"],
            actor=request.actor,
            at=request.at,
        )

    return _answer(request, form, act, found, gettext("Kết thúc hoạt động"))


@require_http_methods(["GET", "POST"])
def contact(request: Request, public_id: UUID) -> HttpResponse:
    """Change how a unit is reached."""
    found = directory.unit_to_change(request.actor, public_id)
    names = ("receipt_office", "address", "phone", "email")
    form = ContactForm(request.POST or None, initial={name: getattr(found, name) for name in names})

    def act() -> Unit:
        wanted = Contact(**{name: form.cleaned_data[name] for name in names})
        return change_contact(unit_id=found.pk, contact=wanted, actor=request.actor, at=request.at)

    return _answer(request, form, act, found, gettext("Thông tin liên hệ"))


@require_http_methods(["GET", "POST"])
def calendar(request: Request, public_id: UUID) -> HttpResponse:
    """Choose the working calendar that a unit and its parts keep."""
    found = directory.unit_to_change(request.actor, public_id)
    form = CalendarForm(request.POST or None, initial={"calendar": found.calendar_id})
    form.offer((one.pk, one.name_vi) for one in calendars_open_to(request.actor))

    def act() -> Unit:
        chosen = form.cleaned_data["calendar"]
        return choose_calendar(unit_id=found.pk, calendar_id=chosen, actor=request.actor, at=request.at)

    return _answer(request, form, act, found, gettext("Chọn lịch làm việc"))


@require_http_methods(["GET", "POST"])
def identify(request: Request, public_id: UUID) -> HttpResponse:
    """Give a unit an electronic identifier from a day on."""
    found = directory.unit_to_change(request.actor, public_id)
    form = IdentifierForm(request.POST or None)

    def act() -> Unit:
        asked = {name: form.cleaned_data[name] for name in ("value", "valid_from", "source", "to_confirm")}
        identify_unit(unit_id=found.pk, **asked, actor=request.actor, at=request.at)
        return found

    return _answer(request, form, act, found, gettext("Gán mã định danh"))


@require_http_methods(["GET", "POST"])
def locate(request: Request, public_id: UUID) -> HttpResponse:
    """State where a unit's papers are dated, from a day on."""
    found = directory.unit_to_change(request.actor, public_id)
    form = LocalityForm(request.POST or None)

    def act() -> Unit:
        names = ("locality", "province", "valid_from", "basis", "to_confirm")
        asked = {name: form.cleaned_data[name] for name in names}
        locate_unit(unit_id=found.pk, **asked, actor=request.actor, at=request.at)
        return found

    return _answer(request, form, act, found, gettext("Đặt địa danh"))


def _answer(
    request: Request, form: Form, act: Callable[[], Unit], about: Unit | None, title: str
) -> HttpResponse:
    """Carry the act out once and go to the unit's page, or show the form (again)."""
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: reverse("people:unit", args=[act().public_id]), at=request.at)
            return go(request, address, done=gettext("Đã lưu."))
    context = {"form": form, "unit": about, "title": title}
    return page(request, "people/unit_form.html", context, status=form.http_status)
