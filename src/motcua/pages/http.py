"""What a view receives and returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from motcua.kernel.actor import Actor

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Audience(StrEnum):
    """Whom a view is for, among those who signed in. Views that say nothing are the staff's."""

    STAFF = "staff"
    CITIZENS = "citizens"
    BOTH = "both"


def for_citizens(view: View) -> View:
    """Mark a view of the public site that needs a citizen signed in; staff are refused with a sentence."""
    return _marked(view, Audience.CITIZENS)


def for_both(view: View) -> View:
    """Mark a view that needs somebody signed in, of the staff or a citizen: files, one's own session."""
    return _marked(view, Audience.BOTH)


def audience_of(view: Callable[..., HttpResponseBase]) -> Audience:
    """Return whom `view` is for."""
    found = getattr(view, "audience", Audience.STAFF)
    return found if isinstance(found, Audience) else Audience.STAFF


def _marked(view: View, audience: Audience) -> View:
    view.audience = audience  # type: ignore[attr-defined]  # functions take attributes; types cannot say so
    return view


class Request(HttpRequest):
    """A request as our middleware hands it to a view.

    `at` is the moment the system acts (UTC, on the rehearsal clock when one runs); `actor` is who
    acts, with the roles held at that moment; `htmx` tells whether a fragment is asked for.
    """

    at: datetime
    actor: Actor
    htmx: HtmxDetails


def page(
    request: HttpRequest, template: str, context: Mapping[str, object] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return the Jinja `template` rendered with `context`; `status` 422 for a form sent back with errors."""
    return render(request, template, dict(context or {}), status=status, using="jinja2")


def go(request: HttpRequest, to: str, *args: object, done: str = "", **kwargs: object) -> HttpResponse:
    """Return a redirect to the URL name `to`, leaving the sentence `done` to be shown on the next page.

    An HTMX request is told to load the whole page.
    """
    if done:
        messages.success(request, done)
    address = to if to.startswith("/") else reverse(to, args=args, kwargs=kwargs)
    if is_fragment(request):
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)


def back(request: HttpRequest, otherwise: str) -> str:
    """Return the address in `?next=` (or the posted `next`) when it is a path of ours, else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    secure = request.is_secure()
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=secure)
    # Anything else would be taken for the name of a route, or for a page beside this one.
    return wanted if wanted.startswith("/") and ours else otherwise


def came_from(request: HttpRequest) -> str | None:
    """Return the path of our own page that the request came from, or None."""
    came = urlsplit(request.headers.get("Referer", ""))
    if not came.path or came.netloc != request.get_host():
        return None
    if came.path[1:2] in ("/", "\\"):  # a link to it would lead to another host
        return None
    return f"{came.path}?{came.query}" if came.query else came.path


def is_citizen(request: HttpRequest) -> bool:
    """Tell whether a citizen is signed in: not the staff, and not a visitor."""
    actor = getattr(request, "actor", None)
    return isinstance(actor, Actor) and actor.citizen


def is_fragment(request: HttpRequest) -> bool:
    """Tell whether HTMX asks for a part of a page (a boosted link asks for a whole one)."""
    asked = request.headers.get("HX-Request") == "true"
    return asked and request.headers.get("HX-Boosted") != "true"


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a machine asks: an address of the API, or JSON preferred over pages."""
    return (
        request.path.startswith("/api/")
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )


def with_query(request: HttpRequest, **changes: object) -> str:
    """Return this page's query string with `changes` made; None or "" takes a name out.

    Paging starts again (`cursor` is dropped) unless `cursor` is among the changes.
    """
    query = request.GET.copy()
    for name, value in ({"cursor": None} | changes).items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return "?" + urlencode(list(query.lists()), doseq=True)
