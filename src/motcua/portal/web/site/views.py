"""The home page of the public site."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.pages.http import Request, page


@require_GET
@login_not_required
def home(request: Request) -> HttpResponse:
    """Show where one begins: search, fields, look-up."""
    return page(request, "portal/home.html")
