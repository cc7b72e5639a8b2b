"""The inbox of a citizen, and how they want to be told."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.notifications.queries import inbox, unread_count
from motcua.notifications.queries.texts import connected_ways, wishes_of
from motcua.notifications.rules.kinds import Channel
from motcua.notifications.rules.recipients import Wishes
from motcua.notifications.usecases.channels import keep_wishes
from motcua.notifications.usecases.reading import mark_read
from motcua.pages.forms import Form, once_of
from motcua.pages.http import Request, for_citizens, go, page
from motcua.people.queries import persona_of


class WishesForm(Form):
    """How somebody wants to be told."""

    draft: ClassVar[bool] = False
    by_email = forms.BooleanField(label=_("Thư điện tử"), required=False)
    by_sms = forms.BooleanField(label=_("Tin nhắn SMS"), required=False)
    by_zalo = forms.BooleanField(label=_("Zalo"), required=False)
    language = forms.ChoiceField(
        label=_("Ngôn ngữ của thông báo"),
        choices=[("", _("Như trong tài khoản")), ("vi", "Tiếng Việt"), ("en", "English")],
        required=False,
    )


@for_citizens
@require_GET
def show(request: Request) -> HttpResponse:
    """Show one's own inbox, newest first."""
    me = persona_of(request.actor, request.at)
    context = {
        "messages_shown": inbox(me.account_id, request.GET.get("cursor")),
        "unread": unread_count(me.account_id),
    }
    return page(request, "portal/account/inbox.html", context)


@for_citizens
@require_POST
def read(request: Request) -> HttpResponse:
    """Mark one's whole inbox as read."""
    persona_of(request.actor, request.at)

    def act() -> str:
        mark_read(actor=request.actor, at=request.at)
        return reverse("portal:inbox")

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã đánh dấu đã đọc."))


@for_citizens
@require_http_methods(["GET", "POST"])
def wishes(request: Request) -> HttpResponse:
    """Choose the ways in which one is told; the inbox of the site is always one."""
    me = persona_of(request.actor, request.at)
    now = wishes_of([me.account_id]).get(me.account_id, Wishes())
    initial = {f"by_{one}": one in now.channels for one in Channel} | {"language": now.language}
    form = WishesForm(request.POST or None, initial=initial)
    if form.is_valid():
        address = form.act_once(lambda: _kept(request, form), at=request.at)
        return go(request, address, done=gettext("Đã lưu cách nhận thông báo."))
    context = {"form": form, "me": me, "ways": connected_ways()}
    return page(request, "portal/account/wishes.html", context, status=form.http_status)


def _kept(request: Request, form: WishesForm) -> str:
    given = {name: value for name, value in form.cleaned_data.items() if name != "operation"}
    keep_wishes(actor=request.actor, at=request.at, **given)
    return reverse("portal:inbox")
