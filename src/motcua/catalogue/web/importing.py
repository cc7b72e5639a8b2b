"""Loading a published list into drafts, with every fault shown."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.catalogue import usecases
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.imports import ImportPlan, plan_import
from motcua.catalogue.queries.units import agencies_for
from motcua.catalogue.web.forms import ImportForm
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page
from motcua.people.queries import unit_by_key


@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    """Check a file, and load it when it has no fault and loading was asked for."""
    require_editor(request.actor)
    form = ImportForm(request.POST or None, request.FILES or None)
    form.fields["agency"].choices = agencies_for(request.actor)  # type: ignore[attr-defined]  # a ChoiceField
    plan: ImportPlan | None = None
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        agency = form.cleaned_data["agency"]
        name = form.cleaned_data["file"].name
        plan = plan_import(file=name, content=content, agency=unit_by_key(agency))
        if not (plan.faults or form.cleaned_data["check_only"]):
            with refusals(form):
                address = form.act_once(lambda: _loaded(request, name, content, agency), at=request.at)
                done = gettext("Đã nạp %(count)s bản dự thảo.") % {"count": len(plan.changes)}
                return go(request, address, done=done)
    status = 422 if plan and plan.faults else form.http_status
    return page(request, "catalogue/import.html", {"form": form, "plan": plan}, status=status)


def _loaded(request: Request, file: str, content: bytes, agency: str) -> str:
    usecases.import_catalogue(
        file=file, content=content, agency_key=agency, actor=request.actor, at=request.at
    )
    return reverse("catalogue:list")
