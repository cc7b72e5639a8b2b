"""Feedback and petitions at the desk: list, one case, what may be done to it, keying in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.audit.queries import timeline
from motcua.feedback.models import FeedbackCase
from motcua.feedback.policies import (
    KEYERS,
    READERS,
    may_answer,
    may_see_sender,
    may_sort,
    require_figures,
    require_handler_of,
    require_sorter,
)
from motcua.feedback.queries.cases import case_for, cases, unit_within, units_to_handle
from motcua.feedback.rules.cases import (
    ABOUT_NAMES,
    ACT_NAMES,
    CHANNEL_NAMES,
    KIND_NAMES,
    OPEN,
    STATE_NAMES,
    STATE_TONES,
    About,
    CaseAct,
    CaseChannel,
    CaseKind,
    CaseState,
    allowed_case_acts,
)
from motcua.feedback.usecases.cases import (
    Sent,
    answer_case,
    assign_case,
    key_in_feedback,
    pass_case_on,
    publish_case,
    refuse_case,
    reopen_case,
)
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden
from motcua.pages.forms import FilterForm, Form, MomentField, refusals
from motcua.pages.http import Request, go, page

_SORTING: Final = frozenset(set(CaseAct) - {CaseAct.ANSWER})
_REASON: Final = {"feedback.reason_needed": "text"}


def _choices(names: Mapping[Any, str]) -> list[tuple[str, Promise]]:
    return [(code.value, _(words)) for code, words in names.items()]


class CaseFilters(FilterForm):
    """Which cases are listed."""

    q = forms.CharField(label=_("Tìm theo mã, nội dung"), max_length=100)
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        choices=[
            ("", _("Tất cả")),
            ("open", _("Chưa xong")),
            *((k.value, _(v)) for k, v in STATE_NAMES.items()),
        ],
    )


class TextForm(Form):
    """An act that is one text."""

    refusal_fields: ClassVar[dict[str, str]] = _REASON
    text = forms.CharField(label=_("Nội dung"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))


class AssignForm(Form):
    """To whom, about what, with which words."""

    unit = forms.TypedChoiceField(label=_("Đơn vị xử lý"), coerce=int)
    about = forms.ChoiceField(label=_("Thuộc loại"), choices=_choices(ABOUT_NAMES))
    text = forms.CharField(
        label=_("Ý kiến chỉ đạo"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class SendOnForm(Form):
    """Which authority is competent, and why."""

    refusal_fields: ClassVar[dict[str, str]] = _REASON
    authority = forms.CharField(label=_("Cơ quan có thẩm quyền"), max_length=300)
    text = forms.CharField(label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class KeyInForm(Form):
    """What came by letter, telephone, e-mail or in person."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "feedback.content_too_short": "content",
        "feedback.sender_unknown": "phone",
    }
    kind = forms.ChoiceField(label=_("Loại"), choices=_choices(KIND_NAMES))
    about = forms.ChoiceField(label=_("Về việc"), choices=_choices(ABOUT_NAMES))
    channel = forms.ChoiceField(
        label=_("Nhận qua"),
        choices=[(k.value, _(v)) for k, v in CHANNEL_NAMES.items() if k is not CaseChannel.PORTAL],
    )
    received_at = MomentField(label=_("Nhận lúc"))
    sender = forms.CharField(label=_("Họ và tên người gửi"), max_length=200)
    phone = forms.CharField(label=_("Số điện thoại"), required=False, max_length=60)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)
    subject = forms.CharField(label=_("Tiêu đề"), required=False, max_length=200)
    content = forms.CharField(label=_("Nội dung"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))


@require_GET
def listing(request: Request) -> HttpResponse:
    """List the cases that this person may see."""
    require_figures(request.actor)
    filters = CaseFilters(request.GET)
    wanted = {name: value or "" for name, value in filters.values.items()}
    found = cases(request.actor, **wanted, cursor=request.GET.get("cursor"))
    context = {
        "filters": filters,
        "cases": found,
        "states": STATE_NAMES,
        "tones": STATE_TONES,
        "abouts": ABOUT_NAMES,
        "open_states": OPEN,
        "may_key": bool(request.actor.holding(*KEYERS)),
    }
    return page(request, "feedback/cases.html", context)


@require_GET
def detail(request: Request, public_id: UUID) -> HttpResponse:
    """Show one case."""
    found = case_for(request.actor, public_id)
    return page(request, "feedback/case.html", _shown(request, found))


@require_http_methods(["GET", "POST"])
def act(request: Request, public_id: UUID, act: str) -> HttpResponse:
    """Do something to a case."""
    if act not in set(CaseAct):
        raise Http404
    found, wanted = case_for(request.actor, public_id), CaseAct(act)
    if wanted in _SORTING:
        require_sorter(request.actor, found.organisation_id)
    else:
        require_handler_of(request.actor, found)
    form = _form_for(wanted, found, request)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _done(wanted, found, form, request), at=request.at)
            return go(request, address, done=gettext("Đã ghi nhận."))
    context = {**_shown(request, found), "form": form, "act": wanted, "title": gettext(ACT_NAMES[wanted])}
    return page(request, "feedback/case_act.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def key_in(request: Request) -> HttpResponse:
    """Key in what came on paper, by telephone, by e-mail or in person."""
    agency = _agency(request.actor)
    form = KeyInForm(request.POST or None, initial={"received_at": request.at})
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _keyed(agency, form, request), at=request.at)
            return go(request, address, done=gettext("Đã nhập phản ánh, kiến nghị."))
    return page(request, "feedback/case_key_in.html", {"form": form}, status=form.http_status)


def _agency(actor: Actor) -> int:
    for grant in actor.holding(*KEYERS):
        return grant.organisation_id
    raise Forbidden


def _keyed(agency: int, form: Form, request: Request) -> str:
    said = form.cleaned_data
    sent = Sent(
        kind=CaseKind(said["kind"]),
        about=About(said["about"]),
        subject=said["subject"],
        content=said["content"],
        sender=said["sender"],
        phone=said["phone"],
        email=said["email"],
        address=said["address"],
    )
    made = key_in_feedback(
        organisation_id=agency,
        sent=sent,
        channel=CaseChannel(said["channel"]),
        received_at=said["received_at"],
        actor=request.actor,
        at=request.at,
    )
    if request.actor.holding(*READERS):
        return reverse("feedback:case", args=[made.public_id])
    return reverse("feedback:key_in")


def _form_for(act: CaseAct, case: FeedbackCase, request: Request) -> Form:
    posted = request.POST or None
    if act is CaseAct.ASSIGN:
        form = AssignForm(posted, initial={"about": case.about, "unit": case.unit_id})
        units = units_to_handle(case.organisation_id)
        form.fields["unit"].choices = [(one.pk, one.name) for one in units]  # type: ignore[attr-defined]  # a choice field
        return form
    if act is CaseAct.SEND_ON:
        return SendOnForm(posted)
    return TextForm(posted, initial={"text": case.content} if act is CaseAct.PUBLISH else None)


def _done(act: CaseAct, case: FeedbackCase, form: Form, request: Request) -> str:
    said = form.cleaned_data
    who: dict[str, Any] = {"case_id": case.public_id, "actor": request.actor, "at": request.at}
    calls: dict[CaseAct, Callable[[], FeedbackCase]] = {
        CaseAct.ASSIGN: lambda: assign_case(
            unit_id=unit_within(case.organisation_id, said["unit"]).pk,
            about=About(said["about"]),
            note=said["text"],
            **who,
        ),
        CaseAct.SEND_ON: lambda: pass_case_on(authority=said["authority"], reason=said["text"], **who),
        CaseAct.NOT_TAKE: lambda: refuse_case(reason=said["text"], **who),
        CaseAct.ANSWER: lambda: answer_case(answer=said["text"], files=(), **who),
        CaseAct.PUBLISH: lambda: publish_case(public_content=said["text"], **who),
        CaseAct.REOPEN: lambda: reopen_case(reason=said["text"], **who),
    }
    calls[act]()
    return reverse("feedback:case", args=[case.public_id])


def _shown(request: Request, case: FeedbackCase) -> dict[str, object]:
    sorts = may_sort(request.actor, case.organisation_id)
    answers = may_answer(request.actor, case)
    may = {one: answers if one is CaseAct.ANSWER else sorts for one in CaseAct}
    acts = [one for one in allowed_case_acts(CaseState(case.state)) if may[one]]
    if case.published_at:
        acts = [one for one in acts if one is not CaseAct.PUBLISH]
    return {
        "case": case,
        "kind": KIND_NAMES[CaseKind(case.kind)],
        "about": ABOUT_NAMES[About(case.about)],
        "channel": CHANNEL_NAMES[CaseChannel(case.channel)],
        "state": STATE_NAMES[CaseState(case.state)],
        "tone": STATE_TONES[CaseState(case.state)],
        "sender_shown": may_see_sender(request.actor, case),
        "acts": [(one, ACT_NAMES[one]) for one in acts],
        "timeline": [
            {
                "at": one.at,
                "sentence": one.sentence,
                "who": one.actor_label,
                "tone": "",
                "icon": "",
                "note": "",
            }
            for one in reversed(timeline(case.stream))
        ],
        "is_open": case.state in OPEN,
    }
