"""Feedback and petitions on the public site: what goes where, sending, following, published answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.feedback.errors import TooManySent
from motcua.feedback.queries.cases import case_of_sender, cases_of_account, published
from motcua.feedback.queries.terms import agencies_that_answer
from motcua.feedback.rules.cases import (
    ABOUT_NAMES,
    KIND_NAMES,
    STATE_NAMES,
    STATE_TONES,
    About,
    CaseKind,
    CaseState,
)
from motcua.feedback.rules.ratings import LEVEL_NAMES, Level
from motcua.feedback.usecases.cases import Sent, judge_answer, send_feedback
from motcua.kernel.errors import NotFound
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, go, page
from motcua.portal.web.voices.guard import one_sending, one_try


def _choices(names: Mapping[Any, str]) -> list[tuple[str, Promise]]:
    return [(code.value, _(words)) for code, words in names.items()]


class SendForm(Form):
    """What somebody sends."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "feedback.content_too_short": "content",
        "feedback.sender_unknown": "phone",
    }
    kind = forms.ChoiceField(
        label=_("Ông/bà muốn gửi"), choices=_choices(KIND_NAMES), widget=forms.RadioSelect, initial="feedback"
    )
    organisation = forms.TypedChoiceField(label=_("Gửi đến cơ quan"), coerce=int)
    about = forms.ChoiceField(label=_("Về việc"), choices=_choices(ABOUT_NAMES))
    content = forms.CharField(
        label=_("Nội dung"),
        help_text=_("Việc gì, ở đâu, khi nào, ai liên quan, ông/bà mong muốn gì."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    dossier_code = forms.CharField(label=_("Mã hồ sơ liên quan"), required=False, max_length=60)
    sender = forms.CharField(label=_("Họ và tên"), max_length=200)
    phone = forms.CharField(
        label=_("Số điện thoại"),
        required=False,
        help_text=_("Ghi số điện thoại hoặc thư điện tử."),
        max_length=60,
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)
    hides_sender = forms.BooleanField(
        label=_("Không cho đơn vị xử lý biết tên tôi (chỉ người phân loại được xem)"), required=False
    )


class FollowForm(Form):
    """The code and the key of what was sent."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"not_found": "key"}
    code = forms.CharField(label=_("Mã phản ánh, kiến nghị"), max_length=30)
    key = forms.CharField(label=_("Mã tra cứu"), required=False, max_length=20)
    level = forms.ChoiceField(required=False, choices=_choices(LEVEL_NAMES), widget=forms.HiddenInput)


@require_GET
@login_not_required
def doors(request: Request) -> HttpResponse:
    """Say what is sent here and what has a law of its own."""
    return page(request, "portal/voices/doors.html", {"published": published(None).rows[:5]})


@require_http_methods(["GET", "POST"])
@never_cache
@login_not_required
def send(request: Request) -> HttpResponse:
    """Take in feedback or a petition."""
    about = request.GET.get("viec", "")
    form = SendForm(request.POST or None, initial={"about": about, "dossier_code": request.GET.get("ma", "")})
    agencies = agencies_that_answer()
    form.fields["organisation"].choices = [(one.pk, one.name) for one in agencies]  # type: ignore[attr-defined]  # a choice field
    if form.is_valid():
        with refusals(form):
            with one_sending(request):
                address = form.act_once(lambda: _sent(form, request), at=request.at)
            return _see(address)
    return page(request, "portal/voices/send.html", {"form": form}, status=form.http_status)


def _see(address: str) -> HttpResponse:
    response = HttpResponse(status=303)
    response["Location"] = address
    return response


def _sent(form: Form, request: Request) -> str:
    said = form.cleaned_data
    what = Sent(
        kind=CaseKind(said["kind"]),
        about=About(said["about"]),
        subject="",
        content=said["content"],
        sender=said["sender"],
        phone=said["phone"],
        email=said["email"],
        address=said["address"],
        dossier_code=said["dossier_code"],
        hides_sender=said["hides_sender"],
    )
    made = send_feedback(organisation_id=said["organisation"], sent=what, actor=request.actor, at=request.at)
    return reverse("portal:feedback_sent") + "?" + urlencode({"ma": made.code, "khoa": made.look_up_key})


@require_GET
@never_cache
@login_not_required
def sent(request: Request) -> HttpResponse:
    """Give the code and the key to keep. Raises NotFound for a wrong pair."""
    if not request.GET.get("ma"):
        return go(request, "portal:follow_feedback")
    with one_try(request):
        found = case_of_sender(
            code=request.GET.get("ma", ""), key=request.GET.get("khoa", ""), actor=request.actor
        )
    return page(request, "portal/voices/sent.html", {"case": found})


@require_http_methods(["GET", "POST"])
@never_cache
@login_not_required
def follow(request: Request) -> HttpResponse:
    """Show what became of it; the sender says whether the answer satisfied."""
    form = FollowForm(request.POST or None)
    context: dict[str, object] = {"form": form, "case": None, "own": []}
    if request.actor.citizen and request.actor.account_id:
        context["own"] = cases_of_account(request.actor.account_id)
    if form.is_valid():
        said = form.cleaned_data
        try:
            with one_try(request):
                if said["level"]:
                    with refusals(form):
                        judge_answer(
                            code=said["code"],
                            key=said["key"],
                            level=Level(said["level"]),
                            actor=request.actor,
                            at=request.at,
                        )
                found = case_of_sender(code=said["code"], key=said["key"], actor=request.actor)
        except (NotFound, TooManySent) as wrong:
            form.refuse(wrong)
        else:
            context |= {
                "case": found,
                "key": said["key"],
                "state": STATE_NAMES[CaseState(found.state)],
                "tone": STATE_TONES[CaseState(found.state)],
                "levels": _choices(LEVEL_NAMES),
            }
    return page(request, "portal/voices/follow.html", context, status=form.http_status)


@require_GET
@login_not_required
def published_answers(request: Request) -> HttpResponse:
    """List published questions and answers."""
    return page(request, "portal/voices/published.html", {"cases": published(request.GET.get("cursor"))})
