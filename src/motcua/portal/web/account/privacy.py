"""One's own data: everything that is held, to take along; asking for it to be erased or corrected."""

from __future__ import annotations

import json
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, for_citizens, go, page
from motcua.people.queries.citizens import persona_of
from motcua.people.queries.privacy import own_requests
from motcua.people.rules.privacy import REQUEST_STATE_NAMES, WISH_NAMES, DataWish
from motcua.people.usecases.privacy import ask_about_own_data
from motcua.portal.queries.held import held_of


class DataRequestForm(Form):
    """What is asked about one's own data."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.words_too_short": "text",
        "people.request_open_already": "wish",
    }
    wish = forms.ChoiceField(
        label=_("Ông/bà yêu cầu"),
        choices=[(code.value, _(words)) for code, words in WISH_NAMES.items()],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Nội dung"),
        help_text=_("Dữ liệu nào, vì sao. Hồ sơ đã nộp được giữ theo thời hạn lưu trữ của pháp luật."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@for_citizens
@never_cache
@require_http_methods(["GET", "POST"])
def my_data(request: Request) -> HttpResponse:
    """Say what is held, hand it out, take a request in."""
    me = persona_of(request.actor, request.at)
    form = DataRequestForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            form.act_once(lambda: _asked(form, request), at=request.at)
            return go(request, "portal:my_data", done=gettext("Đã nhận yêu cầu, sẽ trả lời trong hạn."))
    context = {
        "form": form,
        "requests": own_requests(me.account_id),
        "states": REQUEST_STATE_NAMES,
        "wishes": WISH_NAMES,
    }
    return page(request, "portal/account/my_data.html", context, status=form.http_status)


@for_citizens
@never_cache
@require_GET
def export(request: Request) -> HttpResponse:
    """Hand out everything that is held of the person, as JSON to keep."""
    held = held_of(request.actor, request.at)
    response = HttpResponse(
        json.dumps(held, ensure_ascii=False, indent=2, default=str), content_type="application/json"
    )
    response["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    return response


def _asked(form: Form, request: Request) -> str:
    said = form.cleaned_data
    ask_about_own_data(wish=DataWish(said["wish"]), text=said["text"], actor=request.actor, at=request.at)
    return ""
