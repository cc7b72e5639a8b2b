"""Finding one dossier by its code and key: at home, by the QR on a receipt, on a screen in the office."""

from __future__ import annotations

from typing import Final

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.dossiers.queries.following import followed
from motcua.dossiers.queries.looking_up import dossier_with_code
from motcua.dossiers.rules.look_up import typed_code
from motcua.kernel.errors import DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import Bound
from motcua.pages.http import Request, go, page
from motcua.portal.web.following.finding import find
from motcua.portal.web.following.session import forget, remember
from motcua.portal.web.following.shown import page_of

KIOSK_SECONDS: Final = 60
"""After which the screen in the office forgets what it shows."""


class LookUpForm(forms.Form):
    """The two codes that stand on the receipt."""

    bound_field_class = Bound
    use_required_attribute = False

    ma = forms.CharField(
        label=_("Mã hồ sơ"),
        help_text=_("In trên giấy tiếp nhận, ví dụ 000.00.09.H50-240606-0001 hoặc TN-240606-0001."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    khoa = forms.CharField(
        label=_("Mã tra cứu"),
        help_text=_("10 chữ và số, in ngay dưới mã hồ sơ. Không phân biệt chữ hoa, chữ thường."),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "is-medium", "autocomplete": "off", "spellcheck": "false"}),
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def look_up(request: Request) -> HttpResponse:
    """Ask for code and key, or take both from the address of a QR mark; a right pair opens the dossier."""
    typed = request.POST if request.method == "POST" else request.GET
    asked = bool(typed.get("khoa"))
    form = LookUpForm(typed if asked else None, initial={"ma": typed.get("ma", "")})
    refusal, status = "", 200
    if asked and form.is_valid():
        try:
            dossier = find(request, form.cleaned_data["ma"], form.cleaned_data["khoa"])
        except DomainError as error:
            refusal, status = refusal_sentence(error), 429 if error.code.endswith("too_often") else 422
        else:
            code = typed_code(form.cleaned_data["ma"])
            return remember(request, go(request, "portal:followed", code), dossier.public_id)
    elif asked:
        status = 422
    context = {"form": form, "refusal": refusal}
    return page(request, "portal/following/look_up.html", context, status=status)


@login_not_required
@require_POST
def close(request: Request) -> HttpResponse:
    """Let this browser forget the dossiers that it opened: for a shared computer."""
    return forget(go(request, reverse("portal:look_up"), done=str(_("Đã đóng hồ sơ trên máy này."))))


@login_not_required
@require_http_methods(["GET", "POST"])
def kiosk(request: Request) -> HttpResponse:
    """Tell the state of one dossier on a screen in the office: nothing stays, the page times out."""
    form = LookUpForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form, "refusal": "", "seconds": KIOSK_SECONDS}
    context["again"] = reverse("portal:kiosk_look_up")
    status = 200
    if form.is_bound and form.is_valid():
        try:
            public_id = find(request, form.cleaned_data["ma"], form.cleaned_data["khoa"]).public_id
        except DomainError as error:
            context["refusal"], status = refusal_sentence(error), 422
        else:
            context |= _shown(request, form.cleaned_data["ma"], str(public_id))
    elif form.is_bound:
        status = 422
    response = page(request, "portal/following/kiosk.html", context, status=status)
    if "dossier" in context or form.is_bound:
        response["Refresh"] = f"{KIOSK_SECONDS}; url={reverse('portal:kiosk_look_up')}"
    response["Cache-Control"] = "no-store"
    return response


def _shown(request: Request, code: str, public_id: str) -> dict[str, object]:
    dossier = dossier_with_code(code)
    if dossier is None or str(dossier.public_id) != public_id:
        return {}
    found = followed(dossier)
    return {"dossier": dossier, "followed": found, "shown": page_of(found, request.at, owes=False)}
