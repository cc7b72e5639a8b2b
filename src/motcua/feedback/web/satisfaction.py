"""Figures of satisfaction and of feedback, and the dated terms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.feedback.policies import READERS, require_figures
from motcua.feedback.queries.cases import case_figures
from motcua.feedback.queries.ratings import Months, month_of, rating_figures, survey_figures
from motcua.feedback.queries.terms import terms_listed
from motcua.feedback.rules.cases import ABOUT_NAMES, TARGET_NAMES, Target
from motcua.feedback.rules.ratings import LEAST_CELL, LEVEL_NAMES, REASON_NAMES
from motcua.feedback.usecases.settings import set_feedback_term
from motcua.kernel.dates import legal_date
from motcua.kernel.periods import days_inclusive
from motcua.pages.forms import DateField, FilterForm, Form, WholeNumberField, refusals
from motcua.pages.http import Request, go, page


class WindowFilters(FilterForm):
    """From which day to which; ratings count in whole months."""

    first = DateField(label=_("Từ ngày"))
    last = DateField(label=_("Đến hết ngày"))


class TermForm(Form):
    """A term from a day on."""

    refusal_fields: ClassVar[dict[str, str]] = {"feedback.reason_needed": "source"}
    target = forms.ChoiceField(label=_("Việc"), choices=[(k.value, _(v)) for k, v in TARGET_NAMES.items()])
    about = forms.ChoiceField(
        label=_("Về việc"),
        required=False,
        choices=[("", _("Mọi việc")), *((k.value, _(v)) for k, v in ABOUT_NAMES.items())],
    )
    working_days = WholeNumberField(label=_("Số ngày làm việc"), min_value=1, max_value=365)
    since = DateField(label=_("Áp dụng từ ngày"))
    source = forms.CharField(label=_("Căn cứ"), help_text=_("Số, ngày của văn bản quy định."), max_length=300)


@require_GET
def satisfaction(request: Request) -> HttpResponse:
    """Show how satisfied people were, and what became of feedback, in a window."""
    require_figures(request.actor)
    today = legal_date(request.at)
    filters = WindowFilters(request.GET)
    first = filters.values["first"] or date(today.year, 1, 1)
    last = max(filters.values["last"] or today, first)
    agencies = {one.organisation_id for one in request.actor.holding(*READERS)}
    window = days_inclusive(first, last)
    # Not the month that still runs: who compares before and after would learn what one person said.
    complete = Months(
        first.replace(day=1), min(last, month_of(request.at) - timedelta(days=1)).replace(day=1)
    )
    ratings = rating_figures(agencies, complete)
    context = {
        "filters": filters,
        "ratings": ratings,
        "whole": [ratings.whole],
        "reasons": [(gettext(REASON_NAMES[reason]), number, "") for reason, number in ratings.reasons],
        "surveys": survey_figures(agencies, complete),
        "figures": case_figures(agencies, window.start, window.end or request.at, as_of=request.at),
        "level_names": LEVEL_NAMES,
        "least": LEAST_CELL,
    }
    return page(request, "feedback/satisfaction.html", context)


@require_http_methods(["GET", "POST"])
def terms(request: Request) -> HttpResponse:
    """Show the terms of feedback; who controls procedures sets new ones."""
    require_figures(request.actor)
    may_set = bool(request.actor.holding("administrator", "procedure_control"))
    form = TermForm(request.POST or None) if may_set else None
    if form and form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _set(form, request), at=request.at)
            return go(request, address, done=gettext("Đã đặt thời hạn."))
    context = {"form": form, "terms": terms_listed(), "abouts": ABOUT_NAMES, "targets": TARGET_NAMES}
    return page(request, "feedback/terms.html", context, status=form.http_status if form else 200)


def _set(form: Form, request: Request) -> str:
    said = form.cleaned_data
    set_feedback_term(
        target=Target(said["target"]),
        about=said["about"],
        working_days=said["working_days"],
        since=said["since"],
        source=said["source"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("feedback:terms")
