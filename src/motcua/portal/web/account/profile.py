"""What is known here of a citizen, how to reach them, where they are signed in."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.kernel.clock import real_now
from motcua.pages.forms import refusals
from motcua.pages.http import Request, for_citizens, go, page
from motcua.people.queries.citizens import acts_for, applicant_of, persona_of, sessions_of
from motcua.people.rules.devices import device_of
from motcua.people.usecases import change_own_contact, end_other_sessions
from motcua.portal.web.account.forms import ContactForm


@for_citizens
@require_GET
def account(request: Request) -> HttpResponse:
    """Show one's own account: who one is, for whom one acts, what is known, where one is signed in."""
    me = persona_of(request.actor, request.at)
    here = request.session.session_key or ""
    places = [(row, *device_of(row.user_agent)) for row in sessions_of(me.account_id)]
    context = {
        "me": me,
        "known": applicant_of(me.account_id),
        "represented": acts_for(me.account_id, request.at)[1:],
        "devices": [
            (gettext(words) % values, row.created_at, row.session_key == here)
            for row, words, values in places
        ],
    }
    return page(request, "portal/account/account.html", context)


@for_citizens
@require_http_methods(["GET", "POST"])
def contact(request: Request) -> HttpResponse:
    """Say where notices go: e-mail, phone, language."""
    me = persona_of(request.actor, request.at)
    known = {"email": me.email, "phone": me.phone, "language": me.language}
    form = ContactForm(request.POST or None, initial=known)
    if form.is_valid():
        with refusals(form):
            form.act_once(lambda: _changed(request, form), at=request.at)
            return go(request, "portal:account", done=gettext("Đã lưu cách nhận thông báo."))
    return page(request, "portal/account/contact.html", {"form": form}, status=form.http_status)


@for_citizens
@require_POST
def end_others(request: Request) -> HttpResponse:
    """Sign oneself out everywhere but here."""
    account_id = persona_of(request.actor, request.at).account_id
    here = request.session.session_key or ""
    ended = end_other_sessions(account_id=account_id, but=here, real_at=real_now())
    return go(
        request, "portal:account", done=gettext("Đã đăng xuất ở %(count)s nơi khác.") % {"count": ended}
    )


def _changed(request: Request, form: ContactForm) -> str:
    said = form.cleaned_data
    change_own_contact(
        email=said["email"],
        phone=said["phone"],
        language=said["language"],
        actor=request.actor,
        at=request.at,
    )
    return ""
