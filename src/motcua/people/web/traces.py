"""Who viewed what: for those who watch over the handling of personal data."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from motcua.kernel.text import N_
from motcua.pages.forms import DateField, FilterForm
from motcua.pages.http import Request, page
from motcua.people.queries.traces import sign_ins_page, views_page
from motcua.people.usecases.traces import LOOK_UP
from motcua.people.web.words import SIGN_IN_WORDS

WHAT = {
    "dossier": N_("Hồ sơ"),
    "applicant": N_("Người nộp"),
    "file": N_("Tệp"),
    "receipt": N_("Giấy tiếp nhận"),
    LOOK_UP: N_("Tra cứu người nộp"),
}
"""Kinds of things that a view is traced of, in words."""
OPENED_AT = {"dossier": "dossiers:detail", "applicant": "people:applicant"}
"""Where a thing that was viewed is opened."""


class ViewFilterForm(FilterForm):
    """Whose views, of which thing, when."""

    who = forms.CharField(label=_("Tên đăng nhập"), max_length=150)
    subject = forms.UUIDField(label=_("Mã định danh của hồ sơ hoặc người nộp"))
    first = DateField(label=_("Từ ngày"))
    last = DateField(label=_("đến hết ngày"))


class SignInFilterForm(FilterForm):
    """Whose sign-ins."""

    who = forms.CharField(label=_("Tên đăng nhập"), max_length=150)


@require_GET
def views(request: Request) -> HttpResponse:
    """List who looked at what, newest first."""
    form = ViewFilterForm(request.GET)
    rows = views_page(request.actor, **form.values, cursor=request.GET.get("cursor"))
    return page(
        request, "people/views.html", {"form": form, "views": rows, "what": WHAT, "opened_at": OPENED_AT}
    )


@require_GET
def sign_ins(request: Request) -> HttpResponse:
    """List what happened to sign-ins, newest first."""
    form = SignInFilterForm(request.GET)
    rows = sign_ins_page(request.actor, **form.values, cursor=request.GET.get("cursor"))
    return page(request, "people/sign_ins.html", {"form": form, "rows": rows, "words": SIGN_IN_WORDS})
