"""The home page of the public site, and the language it speaks."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.kernel.errors import NotFound
from motcua.pages.http import Request, back, go, page

_A_YEAR = 365 * 24 * 3600


@require_GET
@login_not_required
def home(request: Request) -> HttpResponse:
    """Show where one begins: search, fields, look-up."""
    return page(request, "portal/home.html")


@require_GET
@login_not_required
def speak(request: Request, language: str) -> HttpResponse:
    """Keep the language that the reader chose and show the page again; NotFound for one we do not speak.

    A link, not a form: a page that anybody may keep holds no token of a form.
    """
    if language not in dict(settings.LANGUAGES):
        raise NotFound
    response = go(request, back(request, "/"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=_A_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
