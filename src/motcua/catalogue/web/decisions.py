"""Decisions, what they did, and whether their deadlines were met."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue import queries, usecases
from motcua.catalogue.models import Decision
from motcua.catalogue.policies import may_edit, require_editor, require_reader
from motcua.catalogue.rules.publication import DECISION_KINDS, MET_WORDS, DecisionKind, Issuer
from motcua.catalogue.web.forms import DecisionFilters, DecisionForm, EntryForm
from motcua.catalogue.web.shown import MET_TONES, mark_words
from motcua.kernel.dates import legal_date
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page

_WORDS = {"kind": DECISION_KINDS, "met": MET_WORDS, "tone": MET_TONES}


@require_safe
def index(request: Request) -> HttpResponse:
    """List the decisions, newest first; `late` keeps those with a missed deadline."""
    require_reader(request.actor)
    form = DecisionFilters(request.GET)
    today = legal_date(request.at)
    lines = queries.decision_lines(queries.decisions(kind=form.values["kind"] or ""), today=today)
    late = [line for line in lines if line.is_late]
    context = {
        "form": form,
        "lines": late if form.values["late"] else lines,
        "total": len(lines),
        "late": len(late),
        "words": _WORDS,
        "may_edit": may_edit(request.actor),
    }
    return page(request, "catalogue/decisions.html", context)


@require_http_methods(["GET", "POST"])
def register(request: Request) -> HttpResponse:
    """Enter a signed decision."""
    require_editor(request.actor)
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _registered(request, form), at=request.at)
            return go(request, address, done=gettext("Đã ghi nhận quyết định."))
    return page(request, "catalogue/decision_form.html", {"form": form}, status=form.http_status)


def _registered(request: Request, form: DecisionForm) -> str:
    typed = form.cleaned_data
    decision = usecases.register_decision(
        number=typed["number"],
        kind=DecisionKind(typed["kind"]),
        issuer_id=int(typed["issuer"]),
        issuer_kind=Issuer(typed["issuer_kind"]),
        subject=typed["subject"],
        signed_on=typed["signed_on"],
        effective_on=typed["effective_on"],
        text_name=typed["text_name"],
        text_signed_on=typed["text_signed_on"],
        text_effective_on=typed["text_effective_on"],
        entered_on=typed["entered_on"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("catalogue:decision", args=[decision.public_id])


@require_http_methods(["GET", "POST"])
def show(request: Request, public_id: UUID) -> HttpResponse:
    """Show a decision, its procedures and deadlines; note the entry in the national database."""
    require_reader(request.actor)
    decision = queries.decision_for(public_id)
    form = EntryForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _entered(request, decision, form), at=request.at)
            return go(request, address, done=gettext("Đã ghi ngày nhập cơ sở dữ liệu."))
    context = {
        "decision": decision,
        "marks": mark_words(decision.marks),
        "checks": queries.deadline_checks(decision, today=legal_date(request.at)),
        "procedures": queries.touched_by(decision),
        "form": form,
        "words": _WORDS,
        "may_edit": may_edit(request.actor),
    }
    return page(request, "catalogue/decision.html", context, status=form.http_status)


def _entered(request: Request, decision: Decision, form: EntryForm) -> str:
    usecases.record_entry(
        decision_id=decision.pk,
        entered_on=form.cleaned_data["entered_on"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("catalogue:decision", args=[decision.public_id])
