"""Passwords: set with a one-time link, and changed by who has one."""

from __future__ import annotations

from allauth.account.views import password_change
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.kernel.clock import real_now
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page
from motcua.people.errors import NoPasswordYet
from motcua.people.queries.accounts import account_of_link
from motcua.people.usecases import set_password_by_link
from motcua.people.web.sign_in_forms import NewPasswordForm


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def set_password(request: Request, token: str) -> HttpResponse:
    """Let the holder of a link set the password of their account; the link then is used up."""
    account = account_of_link(token, real_at=real_now())
    form = NewPasswordForm(request.POST or None, account=account)
    if form.is_valid():
        with refusals(form):
            set_password_by_link(token=token, password=form.cleaned_data["password"], real_at=real_now())
            return go(request, "account_login", done=gettext("Đã đặt mật khẩu. Hãy đăng nhập."))
    return page(
        request, "people/set_password.html", {"form": form, "account": account}, status=form.http_status
    )


def change_password(request: Request) -> HttpResponseBase:
    """Let somebody change their password; who signs in by passkey alone is told how to get one."""
    if request.user.is_authenticated and not request.user.has_usable_password():
        raise NoPasswordYet
    response: HttpResponseBase = password_change(request)
    return response
