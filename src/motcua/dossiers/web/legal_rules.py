"""The law that dossiers are received under: regimes, rules R1-R20 with their sources, warning points."""

from __future__ import annotations

from typing import ClassVar, Final

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.policies import may_set_rules, require_administrator, require_post
from motcua.dossiers.queries.regimes import regime_with_code, regimes_with_rules, rule_with_id
from motcua.dossiers.rules.supplements import ClockEffect
from motcua.dossiers.rules.warning_points import WarningPoints
from motcua.dossiers.usecases import set_legal_rule, set_warning_points
from motcua.kernel.text import N_
from motcua.pages.forms import Form, WholeNumberField, refusals
from motcua.pages.http import Request, go, page

VALUE_WORDS: Final = {
    ClockEffect.RESTART: N_("tính lại từ đầu"),
    ClockEffect.PAUSE: N_("trừ thời gian chờ"),
    "last-hour": N_("giờ làm việc cuối"),
}
"""What a reader is told of values that are codes; figures and hours say themselves."""


class RuleForm(Form):
    """A rule as it should stand."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"dossiers.reason_required": "source"}
    is_on = forms.BooleanField(label=_("Áp dụng"), required=False)
    value = forms.CharField(
        label=_("Giá trị"), help_text=_("Theo nội dung của quy tắc."), max_length=100, required=False
    )
    source = forms.CharField(
        label=_("Căn cứ"),
        help_text=_("Điều, khoản, văn bản quy định giá trị này. Sau khi lưu, dấu “cần xác nhận” được bỏ."),
        max_length=300,
    )


class PointsForm(Form):
    """How long before a due date to warn."""

    draft: ClassVar[bool] = False
    days = WholeNumberField(label=_("Trước hạn trả hồ sơ"), help_text=_("Số ngày làm việc, từ 1."))
    hours = WholeNumberField(
        label=_("Trước hạn của bước"), help_text=_("Số giờ làm việc; 0 là không cảnh báo.")
    )


@require_GET
def rules(request: Request) -> HttpResponse:
    """Show each regime with its rules: value, on or off, source, what is still to be confirmed."""
    require_post(request.actor)
    context = {"regimes": regimes_with_rules(), "may_set": may_set_rules(request.actor), "said": VALUE_WORDS}
    return page(request, "dossiers/legal_rules.html", context)


@require_http_methods(["GET", "POST"])
def set_rule(request: Request, rule_id: int) -> HttpResponse:
    """Give a rule another value, or switch it, under a source."""
    require_administrator(request.actor)
    rule = rule_with_id(rule_id)
    form = RuleForm(
        request.POST or None, initial={"is_on": rule.is_on, "value": rule.value, "source": rule.source}
    )
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _ruled(request, rule.pk, form), at=request.at)
            return go(request, address, done=gettext("Đã lưu quy tắc %(rule)s.") % {"rule": rule.rule})
    context = {"form": form, "rule": rule}
    return page(request, "dossiers/legal_rule.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def set_points(request: Request, code: str) -> HttpResponse:
    """Say how long before a due date to warn, in one regime."""
    require_administrator(request.actor)
    regime = regime_with_code(code)
    before = {"days": regime.warn_days_before, "hours": regime.warn_hours_before_step}
    form = PointsForm(request.POST or None, initial=before)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _pointed(request, code, form), at=request.at)
            return go(request, address, done=gettext("Đã lưu mốc cảnh báo."))
    context = {"form": form, "regime": regime}
    return page(request, "dossiers/warning_points.html", context, status=form.http_status)


def _ruled(request: Request, rule_id: int, form: RuleForm) -> str:
    answers = form.cleaned_data
    set_legal_rule(
        rule_id=rule_id,
        value=answers["value"],
        is_on=answers["is_on"],
        source=answers["source"],
        actor=request.actor,
        at=request.at,
    )
    return "/quy-tac/"


def _pointed(request: Request, code: str, form: PointsForm) -> str:
    points = WarningPoints(form.cleaned_data["days"], form.cleaned_data["hours"])
    set_warning_points(regime=code, points=points, actor=request.actor, at=request.at)
    return "/quy-tac/"
