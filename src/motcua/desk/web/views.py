"""Home, the state of the session."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.desk.web.navigation import home_address
from motcua.desk.web.setup import begins_with_setup
from motcua.pages.http import Request, page


@require_GET
def home(request: Request) -> HttpResponse:
    """Lead to where this person begins the day; say so when they have no post.

    An administrator of an installation that cannot receive dossiers yet begins with setting it up.
    """
    if begins_with_setup(request):
        return HttpResponseRedirect(reverse("desk:setup"))
    address = home_address(request.actor)
    return HttpResponseRedirect(address) if address else page(request, "desk/home.html")


@require_GET
@never_cache
@login_not_required
def session(request: Request) -> HttpResponse:
    """Tell a page whether its session lives, and hand it a fresh form token: 200 or 401, as JSON."""
    if not request.user.is_authenticated:
        return JsonResponse({"signed_in": False}, status=401)
    return JsonResponse({"signed_in": True, "token": get_token(request)})
