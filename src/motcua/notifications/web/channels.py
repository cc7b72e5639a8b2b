"""How each channel sends: open or closed, how fast, when it is quiet."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.kernel.errors import NotFound
from motcua.notifications.policies import connected_channels, may_rule, require_ruling, require_seeing
from motcua.notifications.queries.messages import trouble_by_channel
from motcua.notifications.queries.texts import channel_rules
from motcua.notifications.rules.kinds import CHANNEL_NAMES, Channel
from motcua.notifications.usecases.channels import rule_channel
from motcua.pages.forms import Form, WholeNumberField, refusals
from motcua.pages.http import Request, go, page


class ChannelForm(Form):
    """How a channel should send."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {
        "notifications.rate_out_of_range": "per_minute",
        "notifications.quiet_half": "quiet_from",
    }
    is_open = forms.BooleanField(label=_("Mở kênh này"), required=False)
    per_minute = WholeNumberField(
        label=_("Số tin mỗi phút"), help_text=_("Nhiều nhất theo hợp đồng với nhà mạng, ví dụ 120.")
    )
    quiet_from = forms.TimeField(
        label=_("Yên lặng từ"), help_text=_("Giờ, ví dụ 21:00; để trống là gửi cả ngày."), required=False
    )
    quiet_to = forms.TimeField(label=_("Yên lặng đến"), help_text=_("Giờ, ví dụ 07:00."), required=False)
    most_parts = WholeNumberField(
        label=_("Số phần nhiều nhất của một tin SMS"),
        help_text=_("Một phần 160 ký tự không dấu; từ hai phần mỗi phần 153 ký tự."),
    )


@require_GET
def index(request: Request) -> HttpResponse:
    """Show every channel: connected or not, and how it sends."""
    require_seeing(request.actor)
    context = {
        "rules": channel_rules(),
        "connected": connected_channels(),
        "channel_names": CHANNEL_NAMES,
        "trouble": trouble_by_channel(request.actor),
        "may_rule": may_rule(request.actor),
    }
    return page(request, "notifications/channels.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: Request, channel: str) -> HttpResponse:
    """Set how a channel sends. The site's own inbox has nothing to set."""
    require_ruling(request.actor)
    if channel not in [str(one) for one in Channel if one is not Channel.SITE]:
        raise NotFound
    found = Channel(channel)
    rule = channel_rules()[found]
    initial = {name: getattr(rule, name) for name in ChannelForm.base_fields if name != "operation"}
    form = ChannelForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _ruled(request, found, form), at=request.at)
            return go(request, address, done=gettext("Đã lưu cách gửi của kênh."))
    context = {"form": form, "channel_name": CHANNEL_NAMES[found]}
    return page(request, "notifications/channel.html", context, status=form.http_status)


def _ruled(request: Request, channel: Channel, form: ChannelForm) -> str:
    given = {name: value for name, value in form.cleaned_data.items() if name != "operation"}
    rule_channel(channel=channel, actor=request.actor, at=request.at, **given)
    return reverse("notifications:channels")
