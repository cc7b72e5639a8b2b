"""The inbox of an officer: what the system tells those who work."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from motcua.notifications.policies import require_account
from motcua.notifications.queries import inbox, unread_count
from motcua.notifications.usecases.reading import mark_read
from motcua.pages.forms import once_of
from motcua.pages.http import Request, go, page


@require_GET
def show(request: Request) -> HttpResponse:
    """Show the officer's own inbox, newest first."""
    account = require_account(request.actor)
    context = {"messages_shown": inbox(account, request.GET.get("cursor")), "unread": unread_count(account)}
    return page(request, "notifications/inbox.html", context)


@require_POST
def read(request: Request) -> HttpResponse:
    """Mark all of one's inbox as read."""

    def act() -> str:
        mark_read(actor=request.actor, at=request.at)
        return reverse("notifications:inbox")

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã đánh dấu đã đọc."))
