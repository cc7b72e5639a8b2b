"""Answers that anybody may keep: told apart from those made for one person."""

from __future__ import annotations

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

KEEP = "public, max-age=0, s-maxage=60, must-revalidate"
"""A browser asks again each time and is mostly answered 304; a cache before us may keep a page a minute."""


def open_to_all(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return `response` with a tag by its content, so that who has it is answered 304.

    Left alone, and so never kept, where somebody is signed in, where the page before left a sentence, or
    where a cookie is set: such an answer belongs to one person.
    """
    patch_vary_headers(response, ["Cookie"])
    if response.status_code != 200 or _is_personal(request, response):
        return response
    tag = f'W/"{blake2b(response.content, digest_size=12).hexdigest()}"'
    if tag in request.headers.get("If-None-Match", ""):
        unchanged = HttpResponseNotModified()
        unchanged["ETag"], unchanged["Cache-Control"] = tag, KEEP
        patch_vary_headers(unchanged, ["Cookie"])
        return unchanged
    response["ETag"], response["Cache-Control"] = tag, KEEP
    return response


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    told = "messages" in request.COOKIES
    asked_for_token = bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
    return request.user.is_authenticated or told or asked_for_token or bool(response.cookies)
