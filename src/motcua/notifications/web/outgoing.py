"""The messages that leave the house: what was sent, what waits for a person's decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.kernel.text import N_
from motcua.notifications.models import Message
from motcua.notifications.policies import may_decide
from motcua.notifications.queries.messages import message_for, messages_page, trouble_by_channel, under_way
from motcua.notifications.rules.kinds import CHANNEL_NAMES, STATE_NAMES, Channel
from motcua.notifications.usecases.deciding import give_up, mark_as_sent, send_again
from motcua.pages.forms import FilterForm, Form, refusals
from motcua.pages.http import Request, go, page

TROUBLED: Final = "troubled"
DECISIONS: Final[dict[str, tuple[Callable[..., Message], str]]] = {
    "again": (send_again, N_("Thông báo sẽ được gửi lại ngay.")),
    "sent": (mark_as_sent, N_("Đã ghi nhận là đã gửi.")),
    "stop": (give_up, N_("Đã thôi không gửi thông báo này.")),
}


class OutgoingFilter(FilterForm):
    """Which messages to list."""

    state = forms.ChoiceField(
        label=_("Tình trạng"),
        choices=[
            ("", _("Mọi tình trạng")),
            (TROUBLED, _("Cần xử lý")),
            *[(code.value, _(name)) for code, name in STATE_NAMES.items()],
        ],
    )
    channel = forms.ChoiceField(
        label=_("Kênh"),
        choices=[
            ("", _("Mọi kênh")),
            *[(code.value, _(name)) for code, name in CHANNEL_NAMES.items() if code is not Channel.SITE],
        ],
    )


class DecisionForm(Form):
    """Why a person decides as they do on a message that went wrong."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"notifications.reason_missing": "reason"}
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Ví dụ: đã gọi điện xác nhận người nhận có thư; địa chỉ sai, đã báo qua điện thoại."),
        max_length=500,
    )


@require_GET
def index(request: Request) -> HttpResponse:
    """List what leaves the house, with what waits for a decision on top."""
    form = OutgoingFilter(request.GET)
    asked = form.values
    context = {
        "form": form,
        "outgoing": messages_page(request.actor, **asked, cursor=request.GET.get("cursor")),
        "trouble": sum(trouble_by_channel(request.actor).values()),
        "waiting": under_way(request.actor),
        "asked": asked["state"] or "",
        "rehearsal": settings.DEMO,
    }
    return page(request, "notifications/outgoing.html", context)


@require_http_methods(["GET", "POST"])
def show(request: Request, public_id: UUID) -> HttpResponse:
    """Show one message with its attempts, and take a decision on one that went wrong."""
    message = message_for(request.actor, public_id)
    form = DecisionForm(request.POST or None)
    decision = DECISIONS.get(request.POST.get("decision", ""))
    if decision and form.is_valid():
        decide, done = decision
        with refusals(form):
            address = form.act_once(lambda: _decided(request, decide, public_id, form), at=request.at)
            return go(request, address, done=gettext(done))
    context = {
        "message": message,
        "form": form,
        "may_decide": may_decide(request.actor) and message.is_troubled,
        "rehearsal": settings.DEMO,
    }
    return page(request, "notifications/message.html", context, status=form.http_status)


def _decided(request: Request, decide: Callable[..., Message], public_id: UUID, form: DecisionForm) -> str:
    decide(message_id=public_id, reason=form.cleaned_data["reason"], actor=request.actor, at=request.at)
    return reverse("notifications:message", args=[public_id])
