"""What surrounds every view: security headers, refusals, the session that has run out."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from motcua.kernel.errors import Category, DomainError
from motcua.pages.http import Audience, audience_of, came_from, is_citizen, is_fragment, wants_json
from motcua.pages.web.errors import (
    Refusal,
    answer,
    for_citizens_only,
    for_staff_only,
    method_not_allowed,
    refusal_of,
    signed_out,
    typed_in,
)
from motcua.pages.web.languages import with_languages

Next = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY: Final = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
"""No inline script or style; `data:` images are the ticks and arrows inside the style sheet."""

_HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_COMPRESSED: Final = frozenset(
    {"text/html", "text/plain", "text/csv", "application/json", "application/xml", "image/svg+xml"}
)
_OUR_OWN: Final = frozenset({"same-origin", "none"})
"""Who made the browser ask: a page of ours, or the person (a typed address, a bookmark)."""


class SecurityHeaders:
    """Adds the headers that keep foreign code and frames out; a view may set a stricter one itself."""

    def __init__(self, get_response: Next) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers set; pages made for one person are not kept by any cache."""
        response = self.get_response(request)
        for name, value in _HEADERS.items():
            response.setdefault(name, value)
        if "text/html" in response.get("Content-Type", ""):
            response.setdefault("Cache-Control", "private, no-store")
        return response


class Compression(GZipMiddleware):
    """Sends text compressed, but not to a request that another site made the browser send.

    The length of a compressed page tells what of the question in its address also stands in it
    (BREACH). Who would measure that must make the browser ask again and again, from a page of
    their own: to such a request we answer at full length. Django adds a random length besides,
    and the token of a form is masked anew on each page.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress `response` where that is safe and worth it."""
        kind = response.get("Content-Type", "").partition(";")[0]
        if kind not in _COMPRESSED or request.headers.get("Sec-Fetch-Site", "none") not in _OUR_OWN:
            return response
        return super().process_response(request, response)


class Language:
    """Vietnamese, unless this person chose otherwise: an English browser is not an English reader."""

    def __init__(self, get_response: Next) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the cookie, else in that of the installation."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(known):
            response = self.get_response(request)
        response.setdefault("Content-Language", known)
        if known != "vi" and not response.streaming and "text/html" in response.get("Content-Type", ""):
            response.content = with_languages(response.content.decode()).encode()
            if "Content-Length" in response:
                response["Content-Length"] = str(len(response.content))
        return response


class Refusals:
    """The one place where a refusal of the domain becomes an answer."""

    def __init__(self, get_response: Next) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a method that a view does not take gets a page instead of nothing."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            allowed = response["Allow"]
            response = method_not_allowed(request)
            response["Allow"] = allowed
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a DomainError; leave everything else to Django."""
        if not isinstance(exception, DomainError):
            return None
        response = answer(request, refusal_of(exception, citizen=not _of_the_staff(request)))
        if exception.category is Category.UNAVAILABLE:
            response["Retry-After"] = "60"
        return response


def _of_the_staff(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not is_citizen(request)


class SignInRequired(LoginRequiredMiddleware):
    """Every view needs somebody signed in unless it is marked `@login_not_required`.

    Of those who signed in, it opens for the staff unless `@for_citizens` or `@for_both` says otherwise.
    A fragment or a machine is told 401 (the page keeps what was typed and offers to sign in again);
    a lost form post comes back to the page that held the form, after a page that keeps its words.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """Refuse a citizen on a page of the staff, and the staff on a page of the citizens."""
        if not getattr(view_func, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return self.handle_no_permission(request, view_func)
        audience, citizen = audience_of(view_func), is_citizen(request)
        if citizen and audience is Audience.STAFF:
            return for_staff_only(request)
        if not citizen and audience is Audience.CITIZENS:
            return for_citizens_only(request)
        return None

    def get_login_url(self, view_func: Callable[..., HttpResponseBase]) -> str:
        """Return where one signs in: citizens on the public site, the staff on theirs."""
        if audience_of(view_func) is Audience.CITIZENS:
            return reverse(settings.CITIZEN_LOGIN_URL)
        return reverse(settings.LOGIN_URL)

    def handle_no_permission(  # type: ignore[override]  # a redirect is not the only answer
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        """Answer somebody who is not signed in."""
        if is_fragment(request) or wants_json(request):
            sentence = gettext("Phiên làm việc đã hết. Hãy đăng nhập lại.")
            title = gettext("Phiên làm việc đã hết")
            response = answer(request, Refusal(HTTPStatus.UNAUTHORIZED, "signed_out", title, sentence))
            response["HX-Trigger"] = "session-lost"
            return response
        if request.method not in ("GET", "HEAD"):
            redirect = redirect_to_login(came_from(request) or "/", self.get_login_url(view_func))
            return signed_out(request, redirect.url) if typed_in(request) else redirect
        return super().handle_no_permission(request, view_func)
