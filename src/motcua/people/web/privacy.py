"""Requests of citizens about their own data: the list, and an answer."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, go, page
from motcua.people.queries.privacy import held_back, request_for, requests_listed
from motcua.people.rules.privacy import REQUEST_STATE_NAMES, WISH_NAMES, DataRequestState
from motcua.people.usecases.privacy import answer_data_request


class AnswerForm(Form):
    """Carried out or not, and what the person is told."""

    refusal_fields: ClassVar[dict[str, str]] = {"people.words_too_short": "answer"}
    granted = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[("yes", _("Thực hiện theo yêu cầu")), ("no", _("Không thực hiện được"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Trả lời người yêu cầu"),
        help_text=_("Đã làm gì; nếu chưa làm được thì vì sao, căn cứ nào, đến khi nào."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@require_GET
def listing(request: Request) -> HttpResponse:
    """List the requests."""
    context = {
        "requests": requests_listed(request.actor),
        "states": REQUEST_STATE_NAMES,
        "wishes": WISH_NAMES,
        "open": DataRequestState.OPEN,
    }
    return page(request, "people/data_requests.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: Request, public_id: UUID) -> HttpResponse:
    """Show one request and answer it."""
    asked = request_for(request.actor, public_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _answered(asked.public_id, form, request), at=request.at)
            return go(request, address, done=gettext("Đã trả lời yêu cầu."))
    context = {
        "asked": asked,
        "form": form,
        "wish": WISH_NAMES,
        "states": REQUEST_STATE_NAMES,
        "reasons": held_back(asked.account_id),
        "open": DataRequestState.OPEN,
    }
    return page(request, "people/data_request.html", context, status=form.http_status)


def _answered(public_id: UUID, form: Form, request: Request) -> str:
    said = form.cleaned_data
    answer_data_request(
        request_id=public_id,
        granted=said["granted"] == "yes",
        answer=said["answer"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("people:data_requests")
