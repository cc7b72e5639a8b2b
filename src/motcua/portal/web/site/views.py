"""The home page, how to file, and the language the site speaks."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.dossiers.queries.gate import gate_at
from motcua.kernel.errors import NotFound
from motcua.pages.http import Request, back, go, page
from motcua.portal.codecs.shipped import life_events
from motcua.portal.queries import Edition, listing_at
from motcua.portal.rules.audiences import Audience
from motcua.portal.web.edition import edition_of
from motcua.portal.web.site.public import open_to_all

_A_YEAR: Final = 365 * 24 * 3600
EXAMPLES: Final = ("giấy phép X-quang", "chuyển giao công nghệ", "công bố hợp quy")
"""What people look for most; shown only where it finds something."""


@require_GET
@login_not_required
def home(request: Request) -> HttpResponse:
    """Show where one begins: search, life events, fields, look-up."""
    edition = edition_of(request)
    listing = listing_at(edition)
    context = {
        "fields": listing.fields,
        "events": [event for event in life_events() if listing.with_keys(event.procedures)],
        "count": len(listing.cards),
        "persons": len(listing.for_audience(Audience.PERSON)),
        "organisations": len(listing.for_audience(Audience.ORGANISATION)),
        "examples": _examples(edition),
    }
    return open_to_all(request, page(request, "portal/home.html", context))


@lru_cache(maxsize=4)
def _examples(edition: Edition) -> tuple[str, ...]:
    listing = listing_at(edition)
    return tuple(words for words in EXAMPLES if listing.found(words))


@require_GET
@login_not_required
def begin(request: Request) -> HttpResponse:
    """Show how one files, step by step; it begins with finding the procedure."""
    return open_to_all(request, page(request, "portal/begin.html", {"gate": gate_at(request.at)}))


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
        samesite="Lax",
    )
    return response
