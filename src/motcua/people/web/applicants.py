"""Applicants: found at the counter by number, card or name; looked at; corrected."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.kernel.text import mask
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page, wants_json
from motcua.people.models import Applicant
from motcua.people.policies import may, require
from motcua.people.queries import applicant_for
from motcua.people.rules.applicants import ApplicantDetails, details_of_card
from motcua.people.rules.citizen_card import looks_like_card, read_card
from motcua.people.rules.identity import (
    APPLICANT_NAMES,
    IDENTITY_NAMES,
    SEX_NAMES,
    ApplicantKind,
    CitizenNumberFacts,
    IdentityKind,
    citizen_number_facts,
    likely_kinds,
)
from motcua.people.rules.provinces import province_in, province_today
from motcua.people.usecases import correct_applicant, look_up_applicants, trace_view
from motcua.people.web.forms import ApplicantForm


@require_POST
@never_cache
def find(request: Request) -> HttpResponse:
    """Find applicants for `q`: a whole number, the QR of a citizen card, or words of a name.

    Answers options of a picker, or JSON where that is asked for. Only posted: addresses end up in logs.
    """
    text = request.POST.get("q", "")
    found = look_up_applicants(text=text, actor=request.actor, at=request.at)
    card = details_of_card(read_card(text)) if looks_like_card(text) else None
    if wants_json(request):
        return JsonResponse({"applicants": [_summary(one) for one in found], "card": _card(card)})
    context = {"found": found, "card": card, "text": text, "facts": _facts(text), "sexes": SEX_NAMES}
    return page(request, "people/_applicants.html", context)


def _facts(text: str) -> CitizenNumberFacts | None:
    kinds = likely_kinds(text)
    return citizen_number_facts(text) if IdentityKind.CITIZEN_ID in kinds else None


def _summary(applicant: Applicant) -> dict[str, str]:
    return {
        "public_id": str(applicant.public_id),
        "kind": applicant.kind,
        "name": applicant.name,
        "number": mask(applicant.identity_number),
        "address": applicant.address,
    }


def _card(details: ApplicantDetails | None) -> dict[str, str] | None:
    if details is None:
        return None
    return {
        "name": details.name,
        "identity_number": details.identity_number,
        "old_identity_number": details.old_identity_number,
        "birth_date": f"{details.birth_date:%d/%m/%Y}" if details.birth_date else "",
        "sex": details.sex,
        "address": details.address,
    }


@require_GET
def applicant(request: Request, public_id: UUID) -> HttpResponse:
    """Show one applicant; the view leaves a trace."""
    require(request.actor, "register_applicant")
    found = applicant_for(public_id)
    trace_view(what="applicant", subject=found.public_id, actor=request.actor, at=request.at)
    province = province_in(found.address)
    context = {
        "applicant": found,
        "kinds": APPLICANT_NAMES,
        "papers": IDENTITY_NAMES,
        "sexes": SEX_NAMES,
        "province": province,
        "province_today": province_today(province) if province else None,
        "may_correct": may(request.actor, "correct_applicant"),
    }
    return page(request, "people/applicant.html", context)


@require_http_methods(["GET", "POST"])
def correct(request: Request, public_id: UUID) -> HttpResponse:
    """Correct what is written down about an applicant, with the reason."""
    require(request.actor, "correct_applicant")
    found = applicant_for(public_id)
    kind = ApplicantKind(found.kind)
    form = ApplicantForm(
        request.POST or None,
        initial={name: getattr(found, name) for name in ApplicantForm.base_fields if hasattr(found, name)},
    )
    form.only_for(kind)
    back = reverse("people:applicant", args=[found.public_id])

    def act() -> str:
        correct_applicant(
            applicant_id=found.pk,
            details=_details(found, form),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        )
        return back

    if form.is_valid():
        with refusals(form):
            return go(request, form.act_once(act, at=request.at), done=gettext("Đã lưu."))
    context = {"form": form, "title": gettext("Sửa thông tin"), "about": found.name, "back": back}
    return page(request, "people/form.html", context, status=form.http_status)


def _details(found: Applicant, form: ApplicantForm) -> ApplicantDetails:
    answers = {
        name: value
        for name, value in form.cleaned_data.items()
        if name not in {"operation", "reason", "identity_kind"}
    }
    return ApplicantDetails(
        kind=ApplicantKind(found.kind),
        identity_kind=form.kind_of_paper(),
        old_identity_number=found.old_identity_number,
        province_code=found.province_code,
        district_code=found.district_code,
        ward_code=found.ward_code,
        **answers,
    )
