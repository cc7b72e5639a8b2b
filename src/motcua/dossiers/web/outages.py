"""Declared outages: the lawful ground for entering receptions late."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.policies import may_declare_outage, require_outages
from motcua.dossiers.queries.reception import agencies_of, outage_for, outages_of
from motcua.dossiers.usecases import declare_outage, end_outage
from motcua.pages.forms import Form, MomentField, refusals
from motcua.pages.http import Request, go, page


class OutageForm(Form):
    """An outage to declare."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.moment_in_future": "began_at",
        "dossiers.reason_required": "reason",
    }
    organisation = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    began_at = MomentField(
        label=_("Ngừng từ"), help_text=_("Giờ:phút ngày/tháng/năm, ví dụ 08:30 14/06/2024.")
    )
    ended_at = MomentField(
        label=_("Đến"), help_text=_("Để trống khi hệ thống còn đang ngừng."), required=False
    )
    notice = forms.CharField(
        label=_("Thông báo ngừng hệ thống"),
        help_text=_("Số, ngày, nơi đăng thông báo cho tổ chức, cá nhân."),
        max_length=300,
    )
    reason = forms.CharField(
        label=_("Nguyên nhân"),
        help_text=_("Ít nhất 10 ký tự."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an outage that ends before it begins."""
        answers = super().clean() or self.cleaned_data
        began, ended = answers.get("began_at"), answers.get("ended_at")
        if began and ended and ended <= began:
            self.add_error("ended_at", _("Thời điểm kết thúc phải sau thời điểm bắt đầu."))
        return answers


class EndForm(Form):
    """When an outage ended."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.moment_in_future": "ended_at",
        "dossiers.moment_too_early": "ended_at",
    }
    ended_at = MomentField(label=_("Hoạt động lại từ"), help_text=_("Giờ:phút ngày/tháng/năm."))


@require_http_methods(["GET", "POST"])
def outages(request: Request) -> HttpResponse:
    """Show the declared outages; those who may declare one here."""
    require_outages(request.actor)
    form = OutageForm(request.POST or None)
    form.fields["organisation"].choices = [(unit.pk, unit.name) for unit in agencies_of(request.actor)]  # type: ignore[attr-defined]  # a choice field
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _declared(request, form), at=request.at)
            return go(request, address, done=gettext("Đã ghi nhận lần ngừng hệ thống."))
    context = {
        "form": form,
        "outages": outages_of(request.actor),
        "may_declare": may_declare_outage(request.actor),
    }
    return page(request, "dossiers/reception_outages.html", context, status=form.http_status)


def _declared(request: Request, form: OutageForm) -> str:
    said = form.cleaned_data
    declare_outage(
        organisation_id=said["organisation"],
        began_at=said["began_at"],
        ended_at=said["ended_at"],
        notice=said["notice"],
        reason=said["reason"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:outages")


@require_http_methods(["GET", "POST"])
def end(request: Request, public_id: UUID) -> HttpResponse:
    """Say when an outage ended."""
    outage = outage_for(request.actor, public_id)
    form = EndForm(request.POST or None, initial={"ended_at": request.at})

    def act() -> str:
        end_outage(
            outage_id=outage.public_id,
            ended_at=form.cleaned_data["ended_at"],
            actor=request.actor,
            at=request.at,
        )
        return reverse("dossiers:outages")

    if form.is_valid():
        with refusals(form):
            return go(request, form.act_once(act, at=request.at), done=gettext("Đã ghi nhận."))
    context = {"form": form, "outage": outage}
    return page(request, "dossiers/reception_outage_end.html", context, status=form.http_status)
