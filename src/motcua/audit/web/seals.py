"""Seals with their coverage, the published roots, and the outcomes of checks."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from motcua.audit.queries import pages, published_roots
from motcua.pages.http import Request, page


@require_GET
def index(request: Request) -> HttpResponse:
    """Show how far the seals reach, the newest check, and every seal with its root."""
    context = {
        "coverage": pages.coverage(request.actor, request.at),
        "newest_check": pages.newest_check(request.actor),
        "seals": pages.seals_page(request.actor, request.GET.get("cursor")),
    }
    return page(request, "audit/seals.html", context)


@require_GET
def checks(request: Request) -> HttpResponse:
    """List the outcomes of checks, newest first."""
    rows = pages.checks_page(request.actor, request.GET.get("cursor"))
    return page(request, "audit/checks.html", {"checks": rows})


@require_GET
def check(request: Request, public_id: UUID) -> HttpResponse:
    """Show what one check found, row by row."""
    return page(request, "audit/check.html", {"check": pages.check_for(request.actor, public_id)})


@login_not_required
@require_GET
def roots(request: Request) -> HttpResponse:
    """Publish the root of every seal: open data, so that anybody can check a proof."""
    response = JsonResponse(list(published_roots()), safe=False, json_dumps_params={"indent": 1})
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=300"
    return response
