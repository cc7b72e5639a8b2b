"""Signing in and out on the public site: to the provider of identity, and back."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from typing import Final

import structlog
from allauth.account.adapter import get_adapter
from allauth.account.signals import user_logged_in
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.kernel.clock import real_now
from motcua.kernel.errors import Category, DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.http import Request, back, go, is_citizen, page
from motcua.people.errors import SignInCancelled
from motcua.people.queries.citizens import REFUSED_SIGN_IN, require_calm
from motcua.people.rules.openid import Pending, take_pending, with_pending
from motcua.people.usecases import begin_citizen_sign_in, finish_citizen_sign_in, trace_sign_in

log = structlog.get_logger(__name__)

BEGUN: Final = "sign_ins_begun"
"""Where the session keeps the sign-ins that wait for the provider's answer."""
BACKEND: Final = settings.AUTHENTICATION_BACKENDS[0]
_STATUSES: Final = {
    Category.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
    Category.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Category.CONFLICT: HTTPStatus.CONFLICT,
}


@login_not_required
@never_cache
@require_GET
def sign_in(request: Request) -> HttpResponse:
    """Show how one signs in; whoever has is led on to `next`."""
    if is_citizen(request):
        return HttpResponseRedirect(back(request, reverse("portal:account")))
    return _sign_in_page(request, after=back(request, ""))


@login_not_required
@never_cache
@require_GET
def begin(request: Request) -> HttpResponse:
    """Lead to the provider of identity. A link and not a form: its page is on another site."""
    after = back(request, "")
    if not settings.OIDC_ISSUER:
        return HttpResponseRedirect(reverse("portal:sign_in"))  # which says why nobody can
    try:
        require_calm(network_address(request), real_at=real_now())
        pending, address = begin_citizen_sign_in(after=after, redirect=_redirect(), real_at=real_now())
    except DomainError as refusal:
        return _refused(request, refusal, after=after)
    begun = with_pending(_begun(request), pending, now=pending.began)
    request.session[BEGUN] = [asdict(one) for one in begun]
    return HttpResponseRedirect(address)


@login_not_required
@never_cache
@require_GET
def come_back(request: Request) -> HttpResponse:
    """Take the provider's answer: believed, it signs the person in; anything else gets a sentence."""
    after = ""
    try:
        require_calm(network_address(request), real_at=real_now())
        state, now = request.GET.get("state", ""), real_now().timestamp()
        pending, others = take_pending(_begun(request), state, now=now)
        request.session[BEGUN] = [asdict(one) for one in others]
        after = pending.after
        account = _answered(request, pending)
    except DomainError as refusal:
        return _refused(request, refusal, after=after)
    let_in(request, account)
    return HttpResponseRedirect(after or reverse("portal:account"))


@login_not_required
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End this session here; the provider of identity keeps its own."""
    logout(request)
    return go(request, "portal:home", done=gettext("Ông/bà đã đăng xuất khỏi trang này."))


def let_in(request: Request, account: AbstractBaseUser) -> None:
    """Give the browser a new session of `account`; what was chosen before it (a language) goes with it."""
    request.session.pop(BEGUN, None)
    login(request, account, backend=BACKEND)  # type: ignore[arg-type]  # the table is people's
    user_logged_in.send(sender=type(account), request=request, user=account)


def _answered(request: Request, pending: Pending) -> AbstractBaseUser:
    code = request.GET.get("code", "")
    if request.GET.get("error") or not code:
        raise SignInCancelled
    return finish_citizen_sign_in(
        pending=pending,
        code=code,
        redirect=_redirect(),
        actor=request.actor,
        at=request.at,
        real_at=real_now(),
    )


def _begun(request: Request) -> list[Pending]:
    return [Pending(**one) for one in request.session.get(BEGUN, [])]


def _redirect() -> str:
    return f"{settings.PUBLIC_URL}{reverse('portal:sign_in_return')}"


def network_address(request: Request) -> str:
    """Return the network address of who asks, behind the proxies that are trusted."""
    found: str = get_adapter().get_client_ip(request)
    return found


def _refused(request: Request, refusal: DomainError, *, after: str) -> HttpResponse:
    log.warning("citizen_sign_in_refused", code=refusal.code, **refusal.details)
    trace_sign_in(
        what=REFUSED_SIGN_IN,
        account=None,
        username=refusal.code,
        address=network_address(request),
        browser=request.headers.get("User-Agent", ""),
        real_at=real_now(),
    )
    status = _STATUSES.get(refusal.category, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _sign_in_page(request, after=after, fault=refusal_sentence(refusal), status=status)


def _sign_in_page(
    request: Request, *, after: str, fault: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "next": after,
        "fault": fault,
        "provider": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "by_email": settings.EMAIL_SIGN_IN,
    }
    return page(request, "portal/account/sign_in.html", context, status=status)
