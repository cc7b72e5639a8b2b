"""Signing in and out on the public site."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.pages.http import Request, back, go, is_citizen, page


@login_not_required
@never_cache
@require_GET
def sign_in(request: Request) -> HttpResponse:
    """Show how one signs in; whoever has is led on to `next`."""
    if is_citizen(request):
        return go(request, back(request, "portal:me"))
    return page(request, "portal/account/sign_in.html", {"next": back(request, "")})


@login_not_required
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End this session."""
    logout(request)
    return go(request, "portal:home", done=gettext("Ông/bà đã đăng xuất."))
