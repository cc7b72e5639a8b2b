"""Staff: the directory, one person, one's own account, and what an administrator does for an account."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.kernel.clock import real_now
from motcua.kernel.dates import legal_date
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page
from motcua.people.models import Account
from motcua.people.policies import may, require
from motcua.people.queries import directory
from motcua.people.rules.roles import ROLE_NAMES
from motcua.people.rules.validity import last_day
from motcua.people.usecases import (
    deactivate_staff,
    end_sessions,
    issue_sign_in_link,
    register_staff,
    remove_second_factors,
)
from motcua.people.web.forms import DirectorySearch, ReasonForm, StaffForm
from motcua.people.web.words import SIGN_IN_WORDS


@require_GET
def directory_page(request: Request) -> HttpResponse:
    """List staff by given name, or those found."""
    filters = DirectorySearch(request.GET)
    rows = directory.staff_page(
        request.actor,
        text=filters.values["q"],
        cursor=request.GET.get("cursor"),
        on=legal_date(request.at),
    )
    context = {"rows": rows, "filters": filters, "may_edit": may(request.actor, "edit_staff")}
    return page(request, "people/staff.html", context)


@require_GET
def person(request: Request, public_id: UUID) -> HttpResponse:
    """Show one member of staff: posts over time, delegations, sign-ins."""
    return _person(request, directory.account_for(public_id))


@require_GET
def profile(request: Request) -> HttpResponse:
    """Show one's own account: posts, delegations, security."""
    assert isinstance(request.user, Account)
    return _person(request, request.user)


def _person(request: Request, account: Account) -> HttpResponse:
    today = legal_date(request.at)
    shown = directory.person_page(request.actor, account, on=today)
    words = {"roles": ROLE_NAMES, "sign_in_words": SIGN_IN_WORDS}
    context = {"page": shown, "today": today, "last_day": last_day, **words}
    return page(request, "people/person.html", context)


@require_http_methods(["GET", "POST"])
def register(request: Request) -> HttpResponse:
    """Give a member of staff an account; the next page has the button for their one-time link."""
    require(request.actor, "edit_staff")
    form = StaffForm(request.POST or None)

    def act() -> str:
        asked = {name: form.cleaned_data[name] for name in StaffForm.base_fields if name != "operation"}
        account = register_staff(**asked, actor=request.actor, at=request.at)
        return reverse("people:person", args=[account.public_id])

    if form.is_valid():
        with refusals(form):
            return go(request, form.act_once(act, at=request.at), done=gettext("Đã lập tài khoản."))
    context = {"form": form, "title": gettext("Thêm cán bộ"), "about": "", "back": reverse("people:staff")}
    return page(request, "people/form.html", context, status=form.http_status)


@require_POST
@never_cache
def issue_link(request: Request, public_id: UUID) -> HttpResponse:
    """Make a one-time link and show it this once."""
    account = directory.account_for(public_id)
    token = issue_sign_in_link(account_id=account.pk, actor=request.actor, at=request.at, real_at=real_now())
    address = f"{settings.PUBLIC_URL}{reverse('people_set_password', args=[token])}"
    return page(request, "people/link.html", {"account": account, "address": address})


@require_POST
def sign_out(request: Request, public_id: UUID) -> HttpResponse:
    """Sign an account out wherever it is signed in."""
    account = directory.account_for(public_id)
    ended = end_sessions(account_id=account.pk, actor=request.actor, at=request.at, real_at=real_now())
    done = gettext("Đã kết thúc %(count)s phiên đăng nhập.") % {"count": ended}
    return go(request, "people:person", account.public_id, done=done)


@require_http_methods(["GET", "POST"])
def remove_factors(request: Request, public_id: UUID) -> HttpResponse:
    """Take the second factors off an account whose owner lost them."""
    account = directory.account_for(public_id)

    def act(reason: str) -> object:
        return remove_second_factors(account_id=account.pk, reason=reason, actor=request.actor, at=request.at)

    return _with_reason(request, account, act, gettext("Gỡ xác thực hai lớp"))


@require_http_methods(["GET", "POST"])
def deactivate(request: Request, public_id: UUID) -> HttpResponse:
    """Close an account."""
    account = directory.account_for(public_id)

    def act(reason: str) -> object:
        return deactivate_staff(account_id=account.pk, reason=reason, actor=request.actor, at=request.at)

    return _with_reason(request, account, act, gettext("Ngừng tài khoản"))


def _with_reason(
    request: Request, account: Account, act: Callable[[str], object], title: str
) -> HttpResponse:
    directory.require_may_change(request.actor, account, on=legal_date(request.at))
    back = reverse("people:person", args=[account.public_id])
    form = ReasonForm(request.POST or None)

    def once() -> str:
        act(form.cleaned_data["reason"])
        return back

    if form.is_valid():
        with refusals(form):
            return go(request, form.act_once(once, at=request.at), done=gettext("Đã lưu."))
    context = {"form": form, "title": title, "about": str(account), "back": back}
    return page(request, "people/form.html", context, status=form.http_status)
