"""Whom is trusted: the list of root certificates, adding one, ending one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from motcua.kernel.dates import legal_date
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page
from motcua.signatures import policies, queries
from motcua.signatures.usecases import end_root, trust_root
from motcua.signatures.web.forms import LARGEST_CERTIFICATE, EndForm, TrustForm


@require_GET
def roots(request: Request) -> HttpResponse:
    """List the roots that are or were trusted."""
    context = {
        "roots": queries.roots_for(request.actor),
        "may_change": policies.may(request.actor, "change_roots"),
        "today": legal_date(request.at),
    }
    return page(request, "signatures/roots.html", context)


@require_http_methods(["GET", "POST"])
def trust(request: Request) -> HttpResponse:
    """Trust one more root."""
    policies.require(request.actor, "change_roots")
    form = TrustForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _trusted(request, form), at=request.at)
            return go(request, address, done=gettext("Đã thêm chứng thư gốc; các tệp sẽ được kiểm tra lại."))
    return page(request, "signatures/trust.html", {"form": form}, status=form.http_status)


@require_http_methods(["GET", "POST"])
def end(request: Request, public_id: UUID) -> HttpResponse:
    """Trust a root no longer."""
    policies.require(request.actor, "change_roots")
    root = queries.root_for(request.actor, public_id)
    form = EndForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _ended(request, public_id, form), at=request.at)
            return go(
                request, address, done=gettext("Đã ghi ngày thôi tin cậy; các tệp sẽ được kiểm tra lại.")
            )
    return page(request, "signatures/end.html", {"form": form, "root": root}, status=form.http_status)


def _trusted(request: Request, form: TrustForm) -> str:
    given = form.cleaned_data
    trust_root(
        certificate=given["certificate"].read(LARGEST_CERTIFICATE),
        name=given["name"],
        source=given["source"],
        effective_from=given["effective_from"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("signatures:roots")


def _ended(request: Request, public_id: UUID, form: EndForm) -> str:
    given = form.cleaned_data
    end_root(
        root_id=public_id,
        effective_to=given["effective_to"],
        reason=given["reason"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("signatures:roots")
