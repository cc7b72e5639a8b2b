"""Rating a service, the questionnaire after it, and the screen in the office."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers.errors import LookUpWrong
from motcua.dossiers.policies import is_applicant
from motcua.feedback.queries.ratings import dossier_to_rate, questionnaire_on, was_rated
from motcua.feedback.rules.ratings import COMMENT_MOST, LEVEL_NAMES, REASON_NAMES, Source
from motcua.feedback.rules.surveys import SCALE_NAMES, Questionnaire, parse_questionnaire
from motcua.feedback.usecases.ratings import answer_survey, rate_service
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, page
from motcua.portal.web.following.finding import find

THANKS_SECONDS, KIOSK_SECONDS = 8, 120
"""How long a screen in the office thanks, and how long it waits for who left in the middle."""
_SCREEN = {"again": reverse_lazy("portal:rate_kiosk"), "seconds": KIOSK_SECONDS}


def _choices(names: Mapping[Any, str]) -> list[tuple[str, Promise]]:
    return [(code.value, _(words)) for code, words in names.items()]


class RatingForm(Form):
    """A level; reasons and words when it is low. Code and key say which dossier."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {
        "feedback.level_unknown": "level",
        "feedback.low_rating_needs_reason": "reasons",
        "not_found": "key",
        "dossiers.look_up_wrong": "key",
    }
    code = forms.CharField(
        label=_("Mã hồ sơ"), help_text=_("Có trên giấy hẹn, ví dụ 000.00.02.H50-240614-0001."), max_length=60
    )
    key = forms.CharField(
        label=_("Mã tra cứu"),
        required=False,
        help_text=_("10 chữ và số in cạnh mã hồ sơ. Để trống nếu đã đăng nhập bằng tài khoản của người nộp."),
        max_length=20,
    )
    level = forms.ChoiceField(
        label=_("Ông/bà hài lòng với việc giải quyết hồ sơ này ở mức nào?"),
        choices=_choices(LEVEL_NAMES),
        widget=forms.RadioSelect,
    )
    reasons = forms.MultipleChoiceField(
        label=_("Nếu chưa hài lòng, về điều gì?"),
        required=False,
        choices=_choices(REASON_NAMES),
        widget=forms.CheckboxSelectMultiple,
    )
    comment = forms.CharField(
        label=_("Ý kiến"),
        required=False,
        help_text=_("Xin đừng ghi tên, số điện thoại: ý kiến được đọc mà không biết của ai."),
        max_length=COMMENT_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class KioskForm(RatingForm):
    """The same on a screen in the office, where nobody is signed in: the key is on the receipt."""

    key = forms.CharField(
        label=_("Mã tra cứu"), help_text=_("10 chữ và số, in cạnh mã hồ sơ trên giấy hẹn."), max_length=20
    )


class SurveyForm(Form):
    """The questionnaire of the day: one choice a question, none is required."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"not_found": "code", "dossiers.look_up_wrong": "code"}
    code = forms.CharField(widget=forms.HiddenInput, max_length=60)
    key = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)
    comment = forms.CharField(
        label=_("Ý kiến khác"),
        required=False,
        max_length=COMMENT_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def ask(self, questionnaire: Questionnaire) -> None:
        """Add one field for each question, in their order, before the comment."""
        scale = [(str(value), _(words)) for value, words in sorted(SCALE_NAMES.items(), reverse=True)]
        for one in questionnaire.questions:
            choices = [("", _("Không có ý kiến")), *scale]
            self.fields[one.code] = forms.ChoiceField(label=one.text, choices=choices, required=False)
        self.order_fields([*(one.code for one in questionnaire.questions), "comment"])


@require_http_methods(["GET", "POST"])
@never_cache
@login_not_required
def rate(request: Request) -> HttpResponse:
    """Rate the service after the result was returned."""
    return _rate(request, Source.PORTAL, "portal/voices/rate.html")


@require_http_methods(["GET", "POST"])
@never_cache
@login_not_required
def kiosk(request: Request) -> HttpResponse:
    """The same on a screen in the office: it begins anew for the next person, and when nobody touches it."""
    response = _rate(request, Source.KIOSK, "portal/voices/rate_kiosk.html")
    if request.method == "POST":
        wait = THANKS_SECONDS if response.status_code == HTTPStatus.OK else KIOSK_SECONDS
        response["Refresh"] = f"{wait}; url={request.path}"
    return response


def _rate(request: Request, source: Source, template: str) -> HttpResponse:
    given = {"code": request.GET.get("ma", ""), "key": request.GET.get("khoa", "")}
    asks = KioskForm if source is Source.KIOSK else RatingForm
    form = asks(request.POST or None, initial=given)
    if form.is_valid():
        with refusals(form):
            try:
                _try_key(request, form.cleaned_data)
                form.act_once(lambda: _rated(form, source, request), at=request.at)
            except (NotFound, LookUpWrong) as wrong:
                form.refuse(wrong)
            else:
                said = form.cleaned_data
                asked = questionnaire_on(legal_date(request.at)) if source is Source.PORTAL else None
                context = {"done": True, "code": said["code"], "key": said["key"], "asked": asked}
                return page(request, template, context | _SCREEN)
    rated = not form.is_bound and _is_rated(request, given)
    context = {"form": form, "done": False, "rated": rated} | _SCREEN
    return page(request, template, context, status=form.http_status)


def _rated(form: Form, source: Source, request: Request) -> str:
    said = form.cleaned_data
    rate_service(
        code=said["code"],
        key=said["key"],
        level=said["level"],
        reasons=said["reasons"],
        comment=said["comment"],
        source=source,
        actor=request.actor,
        at=request.at,
    )
    return request.path


def _is_rated(request: Request, given: Mapping[str, str]) -> bool:
    """Tell its applicant whether the dossier of a link was rated; nobody else, though they have the key.

    The key stands on the receipt, which the counter prints: a page that told would show officers who rated.
    Raises LookUpsTooMany.
    """
    if not given["code"] or not request.actor.citizen:
        return False
    try:
        _try_key(request, given)
        dossier = dossier_to_rate(**given, actor=request.actor, at=request.at)
    except (NotFound, LookUpWrong):
        return False
    return is_applicant(request.actor, dossier, request.at) and was_rated(dossier.public_id)


def _try_key(request: Request, said: Mapping[str, str]) -> None:
    """Count a wrong key where one was typed, together with those of the look-up: it is the same key.

    Raises LookUpsTooMany, LookUpWrong.
    """
    if said["key"]:
        find(request, said["code"], said["key"])


@require_http_methods(["POST"])
@never_cache
@login_not_required
def survey(request: Request) -> HttpResponse:
    """Ask the questionnaire after a rating, and keep what was answered."""
    asked = questionnaire_on(legal_date(request.at))
    if asked is None:
        raise NotFound
    questionnaire = parse_questionnaire(asked.definition)
    begins = "operation" not in request.POST
    given = {"code": request.POST.get("code", ""), "key": request.POST.get("key", "")}
    form = SurveyForm(None if begins else request.POST, initial=given)
    form.ask(questionnaire)
    done = False
    if form.is_valid():
        with refusals(form):
            try:
                _try_key(request, form.cleaned_data)
                form.act_once(lambda: _surveyed(form, questionnaire, request), at=request.at)
                done = True
            except LookUpWrong as wrong:
                form.refuse(wrong)
    context = {"form": form, "asked": asked, "questionnaire": questionnaire, "done": done}
    return page(request, "portal/voices/survey.html", context, status=form.http_status)


def _surveyed(form: Form, questionnaire: Questionnaire, request: Request) -> str:
    said = form.cleaned_data
    answer_survey(
        code=said["code"],
        key=said["key"],
        given={one.code: said[one.code] for one in questionnaire.questions},
        comment=said["comment"],
        actor=request.actor,
        at=request.at,
    )
    return request.path
