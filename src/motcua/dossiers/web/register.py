"""The register of dossiers on screen, as a workbook and as PDF."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from motcua.dossiers.policies import may_work, require_post
from motcua.dossiers.printing.forms import print_register, print_register_as_xlsx
from motcua.dossiers.queries.registers import (
    Window,
    counter_for,
    counters_of,
    register_page,
    register_rows,
    registered,
)
from motcua.dossiers.rules.channels import RETURN_NAMES
from motcua.kernel.dates import legal_date
from motcua.pages.forms import DateField, FilterForm
from motcua.pages.http import Request, page
from motcua.papers.printing.forms import Paper

_DAYS_SHOWN = 30


class RegisterFilters(FilterForm):
    """Which counter and which days; both end days are included."""

    tu = DateField(label=_("Từ ngày"))
    den = DateField(label=_("Đến ngày"))
    noi = forms.TypedChoiceField(label=_("Nơi tiếp nhận"), coerce=int)


@require_GET
def register(request: Request) -> HttpResponse:
    """Show the register of one counter between two days."""
    form, window = _asked(request)
    context = {
        "form": form,
        "window": window,
        "rows": register_page(request.actor, window, request.GET.get("cursor")),
        "total": registered(request.actor, window).count(),
        "returns": RETURN_NAMES,
        "may_print": may_work(request.actor),
    }
    return page(request, "dossiers/reception_register.html", context)


@require_GET
def as_xlsx(request: Request) -> HttpResponse:
    """Download the register that is on screen as a workbook."""
    _form, window = _asked(request)
    return _download(
        print_register_as_xlsx(register_rows(request.actor, window), at=request.at, **_printed(window))
    )


@require_GET
def as_pdf(request: Request) -> HttpResponse:
    """Show the register that is on screen as PDF."""
    _form, window = _asked(request)
    return _download(print_register(register_rows(request.actor, window), at=request.at, **_printed(window)))


def _asked(request: Request) -> tuple[RegisterFilters, Window]:
    """Return the filters and the window they mean: the last 30 days where nothing is asked."""
    require_post(request.actor)
    form = RegisterFilters(request.GET)
    form.fields["noi"].choices = [(unit.pk, unit.name) for unit in counters_of(request.actor)]  # type: ignore[attr-defined]  # a choice field
    asked = form.values
    last: date = asked.get("den") or legal_date(request.at)
    first: date = asked.get("tu") or last - timedelta(days=_DAYS_SHOWN)
    window = Window(counter_for(request.actor, asked.get("noi")), min(first, last), last)
    form.assume(tu=window.first_day, den=window.last_day, noi=window.unit.pk)
    return form, window


def _printed(window: Window) -> dict[str, Any]:
    return {"unit": window.unit, "first_day": window.first_day, "last_day": window.last_day}


def _download(paper: Paper) -> HttpResponse:
    how = "inline" if paper.media_type == "application/pdf" else "attachment"
    headers = {
        "Content-Disposition": f'{how}; filename="{paper.filename}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(paper.content, content_type=paper.media_type, headers=headers)
