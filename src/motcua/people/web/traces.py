"""Who viewed what: for those who watch over the handling of personal data."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from motcua.kernel.text import N_
from motcua.pages.forms import DateField, FilterForm
from motcua.pages.http import Request, page
from motcua.people.queries.traces import views_page

WHAT = {"dossier": N_("Hồ sơ"), "applicant": N_("Người nộp"), "file": N_("Tệp")}
"""Kinds of things that a view is traced of, in words."""


class ViewFilterForm(FilterForm):
    """Whose views, of which thing, when."""

    who = forms.CharField(label=_("Tên đăng nhập"), max_length=150)
    subject = forms.UUIDField(label=_("Mã định danh của hồ sơ hoặc người nộp"))
    first = DateField(label=_("Từ ngày"))
    last = DateField(label=_("đến hết ngày"))


@require_GET
def views(request: Request) -> HttpResponse:
    """List who looked at what, newest first."""
    form = ViewFilterForm(request.GET)
    rows = views_page(request.actor, **form.values, cursor=request.GET.get("cursor"))
    return page(request, "people/views.html", {"form": form, "views": rows, "what": WHAT})
