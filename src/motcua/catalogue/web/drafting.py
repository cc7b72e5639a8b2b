"""Editing a draft, and the acts under a decision: publication, service level, repeal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.catalogue.rules.parts import missing_for_list, missing_parts
from motcua.catalogue.rules.publication import PublicationKind
from motcua.catalogue.web.contents import DraftForms
from motcua.catalogue.web.forms import LevelForm, PublishForm, RepealForm
from motcua.pages.forms import Form, once_of, refusals
from motcua.pages.http import Request, go, page


@require_POST
def begin(request: Request, public_id: UUID) -> HttpResponse:
    """Begin the next version as a copy of the newest."""
    procedure = _editable(request, public_id)

    def act() -> str:
        usecases.draft_version(procedure_id=procedure.pk, actor=request.actor, at=request.at)
        return reverse("catalogue:draft", args=[public_id])

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã lập bản dự thảo."))


@require_http_methods(["GET", "POST"])
def edit(request: Request, public_id: UUID) -> HttpResponse:
    """Edit the draft of a procedure."""
    procedure = _editable(request, public_id)
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
        "missing": missing_parts(content),
        "missing_for_list": missing_for_list(content),
    }
    return page(request, "catalogue/draft.html", context, status=forms.main.http_status)


def _saved(request: Request, draft: ProcedureVersion, forms: DraftForms) -> str:
    usecases.edit_draft(version_id=draft.pk, content=forms.content(), actor=request.actor, at=request.at)
    return reverse("catalogue:draft", args=[draft.procedure.public_id])


@require_POST
def discard(request: Request, public_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    procedure = _editable(request, public_id)
    draft = _draft(procedure)

    def act() -> str:
        usecases.discard_draft(version_id=draft.pk, actor=request.actor, at=request.at)
        return reverse("catalogue:detail", args=[public_id])

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã bỏ bản dự thảo."))


@require_http_methods(["GET", "POST"])
def publish(request: Request, public_id: UUID) -> HttpResponse:
    """Publish the draft (or once more the newest version) under a decision."""
    procedure = _editable(request, public_id)
    version = queries.draft_of(procedure) or queries.versions_of(procedure).first()
    if version is None:
        raise ProcedureNotFound
    content = queries.content_of(queries.version_numbered(procedure, version.number))

    def act(form: Form) -> str:
        is_list = form.cleaned_data["publication"] == PublicationKind.LIST
        (usecases.publish_list if is_list else usecases.publish_content)(
            version_id=version.pk,
            decision_id=int(form.cleaned_data["decision"]),
            effective_from=form.cleaned_data["effective_from"],
            actor=request.actor,
            at=request.at,
        )
        return reverse("catalogue:detail", args=[public_id])

    context = {
        "title": gettext("Công bố phiên bản %(number)s") % {"number": version.number},
        "missing": missing_parts(content),
        "missing_for_list": missing_for_list(content),
    }
    form = PublishForm(request.POST or None, initial={"publication": PublicationKind.LIST})
    return _act_page(request, procedure, form, act, gettext("Đã công bố."), context)


@require_http_methods(["GET", "POST"])
def level(request: Request, public_id: UUID) -> HttpResponse:
    """Set the service level under a decision."""
    procedure = _editable(request, public_id)

    def act(form: Form) -> str:
        usecases.set_service_level(
            procedure_id=procedure.pk,
            level=ServiceLevel(form.cleaned_data["level"]),
            reason=form.cleaned_data["reason"],
            decision_id=int(form.cleaned_data["decision"]),
            actor=request.actor,
            at=request.at,
        )
        return reverse("catalogue:detail", args=[public_id])

    form = LevelForm(request.POST or None)
    context = {"title": gettext("Đặt mức độ trực tuyến")}
    return _act_page(request, procedure, form, act, gettext("Đã đặt mức độ trực tuyến."), context)


@require_http_methods(["GET", "POST"])
def repeal(request: Request, public_id: UUID) -> HttpResponse:
    """Repeal the procedure under a decision."""
    procedure = _editable(request, public_id)

    def act(form: Form) -> str:
        usecases.abolish(
            procedure_id=procedure.pk,
            decision_id=int(form.cleaned_data["decision"]),
            effective_from=form.cleaned_data["effective_from"],
            actor=request.actor,
            at=request.at,
        )
        return reverse("catalogue:detail", args=[public_id])

    form = RepealForm(request.POST or None)
    context = {"title": gettext("Bãi bỏ thủ tục"), "stops": True}
    return _act_page(request, procedure, form, act, gettext("Đã ghi nhận bãi bỏ thủ tục."), context)


def _act_page(
    request: Request,
    procedure: Procedure,
    form: Form,
    act: Callable[[Form], str],
    done: str,
    context: Mapping[str, object],
) -> HttpResponse:
    """Show the form of an act under a decision, or carry the act out."""
    if form.is_valid():
        with refusals(form):
            return go(request, form.act_once(lambda: act(form), at=request.at), done=done)
    shown = {"missing": (), "missing_for_list": (), "stops": False, **context}
    return page(
        request,
        "catalogue/act.html",
        {"procedure": procedure, "form": form, **shown},
        status=form.http_status,
    )


def _editable(request: Request, public_id: UUID) -> Procedure:
    procedure = queries.procedure_for(public_id)
    require_editor(request.actor, procedure.agency_id)
    return procedure


def _draft(procedure: Procedure) -> ProcedureVersion:
    draft = queries.draft_of(procedure)
    if draft is None:
        raise ProcedureNotFound
    return draft
