"""How every act is answered: who may, the form, the act once, and what others did meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from motcua.dossiers.queries.actions import Ask, permit, require
from motcua.dossiers.queries.detail import Case, case_for
from motcua.dossiers.rules.actions import ACTION_NAMES, Action
from motcua.dossiers.web.act_forms import ActForm
from motcua.dossiers.web.detail_shown import timeline_rows
from motcua.dossiers.web.summary import summary_of
from motcua.kernel.errors import Category, DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import once_of, refusals
from motcua.pages.http import Request, go, page
from motcua.people.usecases import trace_view

Act = Callable[[], object]
View = Callable[..., HttpResponse]
LATEST = 3
"""How many acts tell somebody who came second what happened."""


def asked(
    request: Request,
    public_id: UUID,
    action: Action,
    *,
    step_id: UUID | None = None,
    consultation_id: UUID | None = None,
) -> Ask:
    """Return the dossier and the step or question that an act is about.

    The form shows the dossier, so opening it leaves the trace that its page leaves. A page that is opened
    says at once why the act is not possible; a form that is sent is judged by the use case, so that nothing
    typed is lost. Raises NotFound, Forbidden, and (opened) every refusal.
    """
    case = case_for(request.actor, public_id)
    ask = Ask(
        request.actor,
        case,
        request.at,
        step=case.step(step_id) if step_id else None,
        consultation=case.consultation(consultation_id) if consultation_id else None,
    )
    judge = permit if request.method == "POST" else require
    judge(ask, action)
    if request.method == "GET":
        trace_view(what="dossier", subject=public_id, actor=request.actor, at=request.at)
    return ask


def answer(
    request: Request,
    ask: Ask,
    action: Action,
    form: ActForm,
    act: Act,
    *,
    done: str,
    template: str = "dossiers/act.html",
    context: dict[str, object] | None = None,
) -> HttpResponse:
    """Carry the act out once and go back to the dossier, or show the form (again)."""
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _carried_out(ask.case, act), at=request.at)
            return go(request, address, done=done)
    shown = {
        "form": form,
        "action": action,
        "title": gettext(ACTION_NAMES[action]),
        "summary": summary_of(ask.case, request.at),
        "step": ask.step,
        "meanwhile": list(ask.case.acts_after(form.seen)) if form.is_bound and form.errors else [],
        **(context or {}),
    }
    return page(request, template, shown, status=form.http_status)


def press(request: Request, ask: Ask, act: Act, *, done: str) -> HttpResponse:
    """Carry out the act of a button once and go back to the dossier."""
    address = once_of(request, lambda: _carried_out(ask.case, act), at=request.at)
    return go(request, address, done=done)


def told(view: View) -> View:
    """Let `view` answer a refusal that stands on no form: why, and what others did last with the dossier."""

    @wraps(view)
    def answered(request: Request, public_id: UUID, **names: UUID) -> HttpResponse:
        try:
            return view(request, public_id=public_id, **names)
        except DomainError as error:
            if error.category not in (Category.CONFLICT, Category.INVALID):
                raise
            return _refused(request, public_id, error)

    return answered


def _refused(request: Request, public_id: UUID, error: DomainError) -> HttpResponse:
    case = case_for(request.actor, public_id)
    context = {
        "sentence": refusal_sentence(error),
        "summary": summary_of(case, request.at),
        "latest": timeline_rows(case.acts)[:LATEST],
    }
    return page(request, "dossiers/act_refused.html", context, status=HTTPStatus.CONFLICT)


def address_of(case: Case) -> str:
    """Return the address of the page of the dossier."""
    return reverse("dossiers:detail", args=[case.dossier.public_id])


def _carried_out(case: Case, act: Act) -> str:
    act()
    return address_of(case)
