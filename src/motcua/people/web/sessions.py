"""Where oneself is signed in: each place with its device, begin and address, ended one by one or together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel.clock import real_now
from motcua.pages.http import Request, go, page
from motcua.people.models import Account
from motcua.people.rules.devices import device_of
from motcua.people.usecases import end_other_sessions, end_own_session


@dataclass(frozen=True, slots=True)
class _Place:
    key: int
    began: datetime
    address: str
    device: str
    browser: str
    is_this: bool


@require_http_methods(["GET", "POST"])
def sessions(request: Request) -> HttpResponse:
    """Show where oneself is signed in; a POST ends all sessions but this one."""
    account = request.user
    assert isinstance(account, Account)
    here = request.session.session_key or ""
    if request.method == "POST":
        ended = end_other_sessions(account_id=account.pk, but=here, real_at=real_now())
        done = gettext("Đã kết thúc %(count)s phiên đăng nhập.") % {"count": ended}
        return go(request, "usersessions_list", done=done)
    rows = UserSession.objects.purge_and_list(account)
    places = sorted((_place(row, here) for row in rows), key=lambda one: (not one.is_this, -one.key))
    return page(request, "usersessions/usersession_list.html", {"places": places})


@require_POST
def end_one(request: Request, session_id: int) -> HttpResponse:
    """End one of one's own sessions."""
    end_own_session(session_id=session_id, actor=request.actor, at=request.at, real_at=real_now())
    return go(request, "usersessions_list", done=gettext("Đã kết thúc phiên đăng nhập đó."))


def _place(row: UserSession, here: str) -> _Place:
    sentence, values = device_of(row.user_agent)
    return _Place(
        key=row.pk,
        began=row.created_at,
        address=row.ip,
        device=gettext(sentence) % values,
        browser=row.user_agent,
        is_this=row.session_key == here,
    )
