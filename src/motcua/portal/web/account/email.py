"""Signing in by a code that comes by e-mail, where the installation allows it."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.kernel.clock import real_now
from motcua.kernel.errors import DomainError
from motcua.pages.forms import refusals
from motcua.pages.http import Request, back, go, page
from motcua.people.usecases import redeem_email_code, send_email_code
from motcua.portal.web.account.forms import CodeForm, EmailForm
from motcua.portal.web.account.sessions import let_in, network_address

ASKED: Final = "email_asked"
"""Where the session keeps the address to which a code was sent."""


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """Ask for a code."""
    form = EmailForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            email = form.cleaned_data["email"]
            send_email_code(email=email, address=network_address(request), real_at=real_now())
            request.session[ASKED] = {"email": email, "after": back(request, "")}
            return go(request, "portal:email_code", done=gettext("Đã gửi mã. Hãy xem thư của ông/bà."))
    return page(
        request,
        "portal/account/email.html",
        {"form": form, "next": back(request, "")},
        status=form.http_status,
    )


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: Request) -> HttpResponse:
    """Take the code; the first time also a name."""
    asked = request.session.get(ASKED)
    if asked is None:
        return HttpResponseRedirect(reverse("portal:email_sign_in"))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            account = redeem_email_code(
                email=asked["email"],
                code=said["code"],
                name=said["name"],
                actor=request.actor,
                at=request.at,
                real_at=real_now(),
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            del request.session[ASKED]
            let_in(request, account)
            return HttpResponseRedirect(asked["after"] or reverse("portal:account"))
    context = {"form": form, "email": asked["email"]}
    return page(request, "portal/account/code.html", context, status=form.http_status)
