"""Loading processes from a file into drafts, with every fault shown at its place."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.kernel.dates import legal_date
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page
from motcua.people.rules.roles import Role
from motcua.workflow import usecases
from motcua.workflow.codecs.tables import ProcessFile
from motcua.workflow.policies import require_editor
from motcua.workflow.queries import Asked, check_file, unit_names
from motcua.workflow.web.forms import ImportForm


@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    """Check a file, and take its processes as drafts when it has no fault and loading was asked for."""
    require_editor(request.actor)
    form = ImportForm(request.POST or None, request.FILES or None)
    held: ProcessFile | None = None
    if form.is_valid():
        name, content = form.cleaned_data["file"].name, form.cleaned_data["file"].read()
        with refusals(form):
            held = check_file(name, content, asked=_asked(), units=unit_names(legal_date(request.at)))
            if not (held.faults or form.cleaned_data["check_only"]):
                address = form.act_once(lambda: _loaded(request, name, content), at=request.at)
                done = gettext("Đã nạp %(count)s quy trình thành bản nháp.") % {"count": len(held.processes)}
                return go(request, address, done=done)
    status = 422 if held and held.faults else form.http_status
    return page(request, "workflow/import.html", {"form": form, "held": held}, status=status)


def _asked() -> Asked:
    return Asked(roles={role.value for role in Role})


def _loaded(request: Request, name: str, content: bytes) -> str:
    usecases.import_file(
        file=name,
        content=content,
        asked=_asked(),
        units=unit_names(legal_date(request.at)),
        actor=request.actor,
        at=request.at,
    )
    return f"{reverse('workflow:list')}?state=draft"
