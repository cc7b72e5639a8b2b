"""Entering procedures and editing their drafts."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue import queries, usecases
from motcua.catalogue.errors import ProcedureNotFound
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.units import agencies_for
from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.parts import missing_for_list, missing_parts
from motcua.catalogue.web.contents import DraftForms
from motcua.catalogue.web.editing import editable
from motcua.catalogue.web.forms import CreateForm
from motcua.catalogue.web.shown import part_names
from motcua.pages.forms import once_of, refusals
from motcua.pages.http import Request, go, page
from motcua.people.queries import unit_by_key


@require_http_methods(["GET", "POST"])
def create(request: Request) -> HttpResponse:
    """Enter a procedure that is not in the catalogue yet; its draft comes next."""
    require_editor(request.actor)
    form = CreateForm(request.POST or None)
    form.fields["agency"].choices = agencies_for(request.actor)  # type: ignore[attr-defined]  # a ChoiceField
    if form.is_valid():
        with refusals(form):
            address = form.act_once(partial(_created, request, form), at=request.at)
            return go(request, address, done=gettext("Đã thêm thủ tục. Hãy nhập các phần của nội dung."))
    return page(request, "catalogue/create.html", {"form": form}, status=form.http_status)


def _created(request: Request, form: CreateForm) -> str:
    agency = unit_by_key(form.cleaned_data["agency"])
    name, field = form.cleaned_data["name"], form.cleaned_data["field"]
    version = usecases.create_procedure(
        agency_id=agency.pk,
        key=form.cleaned_data["key"],
        kind=form.cleaned_data["kind"],
        content=Content(name=name, field=field, lead_unit=agency.key),
        actor=request.actor,
        at=request.at,
    )
    return reverse("catalogue:draft", args=[version.procedure.public_id])


@require_POST
def begin(request: Request, public_id: UUID) -> HttpResponse:
    """Begin the next version as a copy of the newest."""
    procedure = editable(request, public_id)

    def act() -> str:
        usecases.draft_version(procedure_id=procedure.pk, actor=request.actor, at=request.at)
        return reverse("catalogue:draft", args=[public_id])

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã lập bản dự thảo."))


@require_http_methods(["GET", "POST"])
def edit(request: Request, public_id: UUID) -> HttpResponse:
    """Edit the draft of a procedure."""
    procedure = editable(request, public_id)
    draft = _draft(procedure)
    content = queries.content_of(draft)
    forms = DraftForms(content, request.POST if request.method == "POST" else None)
    if request.method == "POST" and forms.is_valid():
        with refusals(forms.main):
            address = forms.main.act_once(partial(_saved, request, draft, forms), at=request.at)
            return go(request, address, done=gettext("Đã lưu bản dự thảo."))
    context = {
        "procedure": procedure,
        "draft": draft,
        "forms": forms,
        "missing": part_names(missing_parts(content)),
        "missing_for_list": part_names(missing_for_list(content)),
    }
    return page(request, "catalogue/draft.html", context, status=forms.main.http_status)


def _saved(request: Request, draft: ProcedureVersion, forms: DraftForms) -> str:
    usecases.edit_draft(version_id=draft.pk, content=forms.content(), actor=request.actor, at=request.at)
    return reverse("catalogue:draft", args=[draft.procedure.public_id])


@require_POST
def discard(request: Request, public_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    procedure = editable(request, public_id)
    draft = _draft(procedure)

    def act() -> str:
        usecases.discard_draft(version_id=draft.pk, actor=request.actor, at=request.at)
        return reverse("catalogue:detail", args=[public_id])

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã bỏ bản dự thảo."))


def _draft(procedure: Procedure) -> ProcedureVersion:
    draft = queries.draft_of(procedure)
    if draft is None:
        raise ProcedureNotFound
    return draft
