"""Making a form at the desk: begun, taken in, changed page by page and field by field, published."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue import usecases
from motcua.catalogue.codecs.definitions import read_json
from motcua.catalogue.errors import EFormNotFound
from motcua.catalogue.models import EForm
from motcua.catalogue.queries.contents import content_of
from motcua.catalogue.queries.eforms import eform_draft_of, eform_numbered
from motcua.catalogue.rules.content import Mark
from motcua.catalogue.rules.eforms import (
    FieldKind,
    FormDefinition,
    FormField,
    draft_from,
    parse_definition,
)
from motcua.catalogue.rules.eforms.definition import FIELD_KINDS
from motcua.catalogue.rules.eforms.editing import (
    DOWN,
    UP,
    move_field,
    move_page,
    put_field,
    put_page,
    remove_field,
    remove_page,
)
from motcua.catalogue.web.eforms.forms import FieldForm, ImportForm, PageForm, TitleForm, kind_choices
from motcua.catalogue.web.eforms.places import Place, draft_at, place_of
from motcua.pages.forms import BadOperation, once_of, refusals
from motcua.pages.http import Request, go, page

_STEPS = {"up": UP, "down": DOWN}


@require_POST
def begin(request: Request, public_id: UUID, number: int) -> HttpResponse:
    """Begin a draft: from the form before, or made anew from the list of papers."""
    place = place_of(request, public_id, number, to_edit=True)
    anew = request.POST.get("start") == "papers"

    def act() -> str:
        made = draft_from(content_of(place.version)) if anew else None
        row = usecases.draft_eform(
            version_id=place.version.pk, definition=made, actor=request.actor, at=request.at
        )
        return place.address("eform", row.number)

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã lập bản dự thảo tờ khai."))


@require_http_methods(["GET", "POST"])
def take_in(request: Request, public_id: UUID, number: int) -> HttpResponse:
    """Take in a definition from a file as the draft, in the place of a draft that is there."""
    place = place_of(request, public_id, number, to_edit=True)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(partial(_taken_in, request, place, form), at=request.at)
            return go(request, address, done=gettext("Đã nạp định nghĩa vào bản dự thảo."))
    context = {"place": place, "form": form}
    return page(request, "catalogue/eform_import.html", context, status=form.http_status)


def _taken_in(request: Request, place: Place, form: ImportForm) -> str:
    definition = parse_definition(read_json(form.cleaned_data["file"].read()))
    draft = eform_draft_of(place.version)
    actor, at = request.actor, request.at
    if draft is None:
        row = usecases.draft_eform(version_id=place.version.pk, definition=definition, actor=actor, at=at)
    else:
        row = usecases.save_eform(eform_id=draft.pk, definition=definition, actor=actor, at=at)
    return place.address("eform", row.number)


@require_http_methods(["GET", "POST"])
def title(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Change the names of a form, and whether it is marked as made for the rehearsal."""
    place, row, definition = draft_at(request, public_id, number, form)
    initial = {
        "title_vi": definition.title_vi,
        "title_en": definition.title_en,
        "is_drill": definition.mark == Mark.DRILL,
    }
    typed = TitleForm(request.POST or None, initial=initial)
    if typed.is_valid():
        with refusals(typed):
            made = replace(
                definition,
                title_vi=typed.cleaned_data["title_vi"],
                title_en=typed.cleaned_data["title_en"],
                mark=Mark.DRILL if typed.cleaned_data["is_drill"] else "",
            )
            address = typed.act_once(partial(_saved, request, place, row, made), at=request.at)
            return go(request, address, done=gettext("Đã lưu."))
    context = {"place": place, "row": row, "form": typed, "heading": gettext("Tên tờ khai")}
    return page(request, "catalogue/eform_part.html", context, status=typed.http_status)


@require_http_methods(["GET", "POST"])
def edit_page(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Add a page, or change the one that the address names."""
    place, row, definition = draft_at(request, public_id, number, form)
    there = definition.page_named(request.GET.get("trang", ""))
    posted = request.POST if request.method == "POST" else None
    typed = PageForm(posted, definition, there)
    if posted is not None and typed.is_valid():
        with refusals(typed):
            made = put_page(definition, typed.made())
            address = typed.act_once(partial(_saved, request, place, row, made), at=request.at)
            return go(request, address, done=gettext("Đã lưu trang."))
    heading = there.title_vi if there else gettext("Thêm trang")
    context = {"place": place, "row": row, "form": typed, "condition": typed.condition, "heading": heading}
    return page(request, "catalogue/eform_part.html", context, status=typed.http_status)


@require_http_methods(["GET", "POST"])
def edit_field(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Add a field of a kind to a page or a table, or change the one that the address names."""
    place, row, definition = draft_at(request, public_id, number, form)
    field, table = _asked_field(request, definition)
    papers = list(place.version.components.values_list("position", "name"))
    posted = request.POST if request.method == "POST" else None
    typed = FieldForm(posted, definition, field, table=table, papers=papers)
    if posted is not None and typed.is_valid():
        with refusals(typed):
            home, around = request.GET.get("trang", ""), table.name if table else ""
            made = put_field(definition, typed.made(), page=home, table=around)
            at_page = _page_of(made, typed.made().name, around)
            address = typed.act_once(partial(_saved, request, place, row, made, at_page), at=request.at)
            return go(request, address, done=gettext("Đã lưu ô."))
    context = {
        "place": place,
        "row": row,
        "form": typed,
        "condition": typed.condition,
        "heading": field.label_vi or gettext("Thêm ô"),
        "kind": FIELD_KINDS[field.kind],
        "machine_name": field.name,
        "removes": request.GET.get("o", ""),
        "columns_of": field.name if field.columns else "",
        "kind_choices": kind_choices(in_table=True),
    }
    return page(request, "catalogue/eform_part.html", context, status=typed.http_status)


def _asked_field(request: Request, definition: FormDefinition) -> tuple[FormField, FormField | None]:
    """Return the field that an address names, or an empty one of the kind it names; and its table."""
    name, table_name = request.GET.get("o", ""), request.GET.get("bang", "")
    table = definition.field_named(table_name or name.partition(".")[0] if "." in name or table_name else "")
    if name:
        field = definition.field_named(name)
        if field is None:
            raise EFormNotFound
        return field, table
    try:
        kind = FieldKind(request.GET.get("loai") or FieldKind.TEXT)
    except ValueError as unknown:
        raise EFormNotFound from unknown
    if table_name and table is None:
        raise EFormNotFound
    return FormField("", kind, "", required=kind is not FieldKind.FILE), table


@require_POST
def change(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Move or take away the page or field that a button names: `field:up:name`, `page:remove:name`."""
    place, row, definition = draft_at(request, public_id, number, form)
    asked = request.POST.get("do", "")
    made = _changed(definition, asked)
    name, _, _column = asked.rpartition(":")[2].partition(".")
    at_page = _page_of(made, name, "") or _page_of(definition, name, "")
    address = once_of(request, partial(_saved, request, place, row, made, at_page), at=request.at)
    return go(request, address, done=gettext("Đã lưu."))


def _changed(definition: FormDefinition, asked: str) -> FormDefinition:
    what, _, rest = asked.partition(":")
    act, _, name = rest.partition(":")
    if act == "remove":
        return remove_page(definition, name) if what == "page" else remove_field(definition, name)
    if act not in _STEPS:
        raise BadOperation
    move = move_page if what == "page" else move_field
    return move(definition, name, _STEPS[act])


def _page_of(definition: FormDefinition, name: str, table: str) -> str:
    """Return the name of the page on which a field stands, or the table that a column belongs to."""
    found = [page.name for page, one in definition.with_pages() if one.name in (name, table)]
    return found[0] if found else ""


def _saved(request: Request, place: Place, row: EForm, definition: FormDefinition, at_page: str = "") -> str:
    usecases.save_eform(eform_id=row.pk, definition=definition, actor=request.actor, at=request.at)
    address = place.address("eform", row.number)
    return f"{address}?trang={at_page}#trang-{at_page}" if at_page else address


@require_POST
def publish(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Publish a draft."""
    place = place_of(request, public_id, number, to_edit=True)
    row = eform_numbered(place.version, form)

    def act() -> str:
        usecases.publish_eform(eform_id=row.pk, actor=request.actor, at=request.at)
        return place.address("eform", row.number)

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã ban hành tờ khai."))


@require_POST
def discard(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Throw a draft away."""
    place = place_of(request, public_id, number, to_edit=True)
    row = eform_numbered(place.version, form)

    def act() -> str:
        usecases.discard_eform(eform_id=row.pk, actor=request.actor, at=request.at)
        return place.address("eforms")

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã bỏ bản dự thảo tờ khai."))
