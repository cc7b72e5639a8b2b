"""The gate through which citizens file: what holds, what is to come, and setting it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.dossiers.policies import may_set_rules, require_administrator, require_post
from motcua.dossiers.queries.gate import gate_at, gates
from motcua.dossiers.queries.intake import intake_keys
from motcua.dossiers.rules.gate import GATE_NAMES, GateKind
from motcua.dossiers.usecases.gate import set_gate
from motcua.dossiers.usecases.intake import make_intake_key, revoke_intake_key
from motcua.pages.forms import DateField, Form, once_of, refusals
from motcua.pages.http import Request, go, page


class GateForm(Form):
    """A gate from a day on."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.gate_address_missing": "portal_url",
        "dossiers.reason_required": "basis",
    }
    kind = forms.ChoiceField(
        label=_("Nơi nộp hồ sơ trực tuyến"),
        choices=[(one.value, _(name)) for one, name in GATE_NAMES.items()],
        widget=forms.RadioSelect,
    )
    portal_url = forms.URLField(
        label=_("Địa chỉ Cổng Dịch vụ công quốc gia"),
        help_text=_("Chỉ nhập khi nộp trên cổng quốc gia, ví dụ https://dichvucong.gov.vn."),
        required=False,
        max_length=300,
        assume_scheme="https",
    )
    effective_from = DateField(label=_("Áp dụng từ ngày"), help_text=_("Ví dụ 01/07/2025."))
    basis = forms.CharField(label=_("Căn cứ"), help_text=_("Điều, khoản, văn bản quy định."), max_length=500)


class KeyForm(Form):
    """A key for another system."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"dossiers.payload_faulty": "source"}
    source = forms.SlugField(
        label=_("Mã nguồn"), help_text=_("Cổng Dịch vụ công quốc gia là national."), max_length=40
    )
    name = forms.CharField(label=_("Tên hệ thống"), help_text=_("Để nhận ra khi thu hồi."), max_length=200)


@require_http_methods(["GET", "POST"])
def keys(request: Request) -> HttpResponse:
    """Show the keys of other systems; a new one is shown once, on this answer alone."""
    require_administrator(request.actor)
    form, made = KeyForm(request.POST or None), ""
    if form.is_valid():
        with refusals(form):
            made = make_intake_key(
                source=form.cleaned_data["source"],
                name=form.cleaned_data["name"],
                actor=request.actor,
                at=request.at,
            )
            form = KeyForm()
    context = {"form": form, "keys": intake_keys(), "made": made}
    return page(request, "dossiers/intake_keys.html", context, status=form.http_status)


@require_POST
def revoke_key(request: Request, public_id: UUID) -> HttpResponse:
    """Revoke a key. Raises NotFound."""
    require_administrator(request.actor)

    def act() -> str:
        revoke_intake_key(key_id=public_id, actor=request.actor, at=request.at)
        return reverse("dossiers:intake_keys")

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã thu hồi khóa."))


@require_http_methods(["GET", "POST"])
def gate(request: Request) -> HttpResponse:
    """Show the gates, past and to come; whoever sets rules may set one."""
    require_post(request.actor)
    form = GateForm(request.POST or None)
    if request.method == "POST":
        require_administrator(request.actor)
    if form.is_valid():
        with refusals(form):
            return go(
                request, form.act_once(lambda: _set(request, form), at=request.at), done=gettext("Đã lưu.")
            )
    context = {
        "form": form,
        "now": gate_at(request.at),
        "gates": gates(),
        "names": GATE_NAMES,
        "may_set": may_set_rules(request.actor),
    }
    return page(request, "dossiers/gate.html", context, status=form.http_status)


def _set(request: Request, form: GateForm) -> str:
    said = form.cleaned_data
    set_gate(
        kind=GateKind(said["kind"]),
        portal_url=said["portal_url"],
        effective_from=said["effective_from"],
        basis=said["basis"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:gate")
