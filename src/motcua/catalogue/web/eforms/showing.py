"""Looking at the forms of a version: all of them, one, what changed, how citizens meet it, as files."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from motcua.catalogue.codecs.definitions import written_json
from motcua.catalogue.errors import EFormNotFound
from motcua.catalogue.models import EForm
from motcua.catalogue.queries.eforms import (
    definition_of,
    eform_before,
    eform_in_force,
    eform_numbered,
    eforms_of,
    guidance_in_force,
    guidances_of,
    json_schema,
)
from motcua.catalogue.rules.content import MARKS, Mark
from motcua.catalogue.rules.eforms import check, plain_definition, read_post, take_step
from motcua.catalogue.rules.eforms.comparing import facts_of, form_differences
from motcua.catalogue.rules.eforms.definition import FIELD_KINDS
from motcua.catalogue.rules.eforms.wording import condition_words
from motcua.catalogue.web.eforms.forms import ImportForm, kind_choices
from motcua.catalogue.web.eforms.places import place_of
from motcua.kernel.dates import legal_date
from motcua.kernel.events import Plain
from motcua.pages.http import Request, page

_AT_ONCE: Final = 60
"""Fields of a form that are all shown; of a longer one a page is opened at a time."""


@require_GET
def index(request: Request, public_id: UUID, number: int) -> HttpResponse:
    """Show the forms and the guidance of a version, newest first."""
    place = place_of(request, public_id, number)
    in_force = eform_in_force(place.version.pk, at=request.at)
    guiding = guidance_in_force(place.version.pk, at=request.at)
    forms, guidances = eforms_of(place.version), guidances_of(place.version)
    context = {
        "place": place,
        "forms": forms,
        "guidances": guidances,
        "in_force": in_force.number if in_force else None,
        "guiding": guiding.number if guiding else None,
        "has_draft": any(one.is_draft for one in forms),
        "has_guidance_draft": any(one.is_draft for one in guidances),
        "import_form": ImportForm(),
    }
    return page(request, "catalogue/eforms.html", context)


@require_GET
def show(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Show one form with its pages and questions; a draft can be changed here."""
    place = place_of(request, public_id, number)
    row = eform_numbered(place.version, form)
    definition = definition_of(row)
    names = [one.name for one in definition.pages]
    asked = request.GET.get("trang", "")
    opened = names if len(definition.fields) <= _AT_ONCE else [asked if asked in names else names[0]]
    context = {
        "place": place,
        "row": row,
        "definition": definition,
        "opened": opened,
        "mark": MARKS[Mark(definition.mark)] if definition.mark else "",
        "may_change": place.may_edit and row.is_draft,
        "kinds": FIELD_KINDS,
        "kind_choices": kind_choices(),
        "facts": facts_of,
        "condition_words": condition_words,
        "has_before": eform_before(row) is not None,
    }
    return page(request, "catalogue/eform_shown.html", context)


@require_GET
def difference(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Show what changed since the form before, of this version or of the one before it."""
    place = place_of(request, public_id, number)
    row = eform_numbered(place.version, form)
    before = eform_before(row)
    if before is None:
        raise EFormNotFound
    found = form_differences(definition_of(before), definition_of(row))
    context = {"place": place, "row": row, "before": before, "differences": found}
    return page(request, "catalogue/eform_difference.html", context)


@require_http_methods(["GET", "POST"])
def preview(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Show a form as citizens meet it; answers are tried out, nothing is stored."""
    place = place_of(request, public_id, number)
    row = eform_numbered(place.version, form)
    definition = definition_of(row)
    language = "en" if request.GET.get("ngon-ngu", get_language()) == "en" else "vi"
    step = request.POST.get("step", "")
    answers = read_post(definition, request.POST) if request.method == "POST" else {}
    if step:
        answers = take_step(definition, answers, step)
    is_tried = request.method == "POST" and not step
    checked = check(definition, answers, on=legal_date(request.at), language=language)
    context = {
        "place": place,
        "row": row,
        "definition": definition,
        "answers": answers,
        "faults": checked.faults if is_tried else [],
        "lines": checked.lines if is_tried and checked.is_sound else [],
        "is_tried": is_tried,
        "tried_language": language,
    }
    status = 422 if is_tried and checked.faults else 200
    return page(request, "catalogue/eform_preview.html", context, status=status)


@require_GET
def definition_file(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Download the definition of a form, to be taken in elsewhere."""
    row = eform_numbered(place_of(request, public_id, number).version, form)
    return _file(row, "to-khai", plain_definition(definition_of(row)))


@require_GET
def schema_file(request: Request, public_id: UUID, number: int, form: int) -> HttpResponse:
    """Download the JSON Schema of the answers to a form."""
    row = eform_numbered(place_of(request, public_id, number).version, form)
    return _file(row, "schema", json_schema(row))


def _file(row: EForm, kind: str, plain: dict[str, Plain]) -> HttpResponse:
    answer = HttpResponse(written_json(plain), content_type="application/json; charset=utf-8")
    name = f"{row.version.procedure.key}-v{row.version.number}-{kind}-{row.number}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
