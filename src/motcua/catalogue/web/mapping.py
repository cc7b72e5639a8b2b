"""Giving a procedure its national code: suggestions beside a field, decided by a person."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.catalogue.errors import CodeKnown
from motcua.catalogue.queries.mapping import suggestions
from motcua.catalogue.usecases import confirm_national_code
from motcua.catalogue.web.editing import editable
from motcua.catalogue.web.forms import CodeForm
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page


@require_http_methods(["GET", "POST"])
def confirm(request: Request, public_id: UUID) -> HttpResponse:
    """Show codes of procedures with like names, and take the one that a person confirms."""
    procedure = editable(request, public_id)
    if procedure.national_code and request.method == "GET":
        raise CodeKnown(code=procedure.national_code)
    found = suggestions(procedure)
    form = CodeForm(request.POST or None)
    form.offer(found)

    def act() -> str:
        code = form.cleaned_data["chosen"] or form.cleaned_data["typed"]
        confirm_national_code(procedure_id=procedure.pk, code=code, actor=request.actor, at=request.at)
        return reverse("catalogue:detail", args=[public_id])

    if form.is_valid():
        with refusals(form):
            return go(request, form.act_once(act, at=request.at), done=gettext("Đã gán mã quốc gia."))
    context = {"procedure": procedure, "form": form, "found": found}
    return page(request, "catalogue/code.html", context, status=form.http_status)
