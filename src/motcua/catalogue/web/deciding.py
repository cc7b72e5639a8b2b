"""Acts under a decision: publication, process, service level, repeal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.catalogue import queries, usecases
from motcua.catalogue.errors import ProcedureNotFound
from motcua.catalogue.models import Procedure
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.catalogue.rules.parts import missing_for_list, missing_parts
from motcua.catalogue.rules.publication import PublicationKind
from motcua.catalogue.web.editing import editable
from motcua.catalogue.web.forms import ApproveForm, LevelForm, PublishForm, RepealForm
from motcua.catalogue.web.shown import part_names
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, go, page


@require_http_methods(["GET", "POST"])
def publish(request: Request, public_id: UUID) -> HttpResponse:
    """Publish the draft (or once more the newest version) under a decision."""
    procedure = editable(request, public_id)
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
        "missing": part_names(missing_parts(content)),
        "missing_for_list": part_names(missing_for_list(content)),
    }
    form = PublishForm(request.POST or None, initial={"publication": PublicationKind.LIST})
    return _act_page(request, procedure, form, act, gettext("Đã công bố."), context)


@require_http_methods(["GET", "POST"])
def approve(request: Request, public_id: UUID) -> HttpResponse:
    """Put a published process in force for the procedure, under a decision."""
    procedure = editable(request, public_id)

    def act(form: Form) -> str:
        usecases.approve_process(
            procedure_id=procedure.pk,
            process_version_id=int(form.cleaned_data["process"]),
            decision_id=int(form.cleaned_data["decision"]),
            actor=request.actor,
            at=request.at,
        )
        return reverse("catalogue:detail", args=[public_id])

    form = ApproveForm(request.POST or None)
    context = {"title": gettext("Phê duyệt quy trình")}
    return _act_page(request, procedure, form, act, gettext("Đã phê duyệt quy trình."), context)


@require_http_methods(["GET", "POST"])
def level(request: Request, public_id: UUID) -> HttpResponse:
    """Set the service level under a decision."""
    procedure = editable(request, public_id)

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
    procedure = editable(request, public_id)

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
