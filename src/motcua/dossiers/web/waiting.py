"""Filings that wait to be received: the list, and one filing with everything that may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers import usecases
from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import require_reception
from motcua.dossiers.queries.filings import FilingShown, filing_shown
from motcua.dossiers.queries.following import messages_of, unread_in
from motcua.dossiers.queries.intake_clock import clocks_of
from motcua.dossiers.queries.reception import filed_dossier, waiting_for_reception
from motcua.dossiers.rules.channels import RECEPTION_NAMES, RETURN_NAMES
from motcua.dossiers.rules.judging import VERDICT_NAMES, VERDICT_TONES, Verdict
from motcua.dossiers.rules.messages import takes_messages
from motcua.dossiers.rules.states import BEFORE_RECEPTION, DossierAct, State, allowed_acts, next_state
from motcua.dossiers.usecases.online import judge_papers, open_filing
from motcua.dossiers.web.filing_forms import (
    AcceptForm,
    AskForm,
    BroughtForm,
    CloseForm,
    JudgeForm,
    PapersForm,
    RedirectForm,
    RefuseForm,
    Subject,
    subjects_of,
)
from motcua.dossiers.web.reception_shown import why_of
from motcua.kernel.text import N_
from motcua.pages.forms import Form, once_of, refusals
from motcua.pages.http import Request, go, page
from motcua.people.usecases import trace_view


@require_GET
def waiting(request: Request) -> HttpResponse:
    """List what was filed at one's counter and not received yet, oldest first."""
    require_reception(request.actor)
    rows = waiting_for_reception(request.actor, cursor=request.GET.get("cursor"))
    context = {
        "rows": rows,
        "channels": RECEPTION_NAMES,
        "clocks": clocks_of(list(rows.rows), request.at),
        "unread": unread_in(rows.rows, from_applicant=True),
    }
    return page(request, "dossiers/reception_waiting.html", context)


def _accept(request: Request, dossier: Dossier, form: AcceptForm) -> str:
    usecases.accept_dossier(
        dossier_id=dossier.public_id,
        override=form.cleaned_data["override"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:filed", args=[dossier.public_id])


def _ask(request: Request, dossier: Dossier, form: AskForm) -> str:
    usecases.ask_intake_supplement(
        dossier_id=dossier.public_id,
        items=form.items(),
        guide=form.cleaned_data["guide"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:filed", args=[dossier.public_id])


def _take_in(request: Request, dossier: Dossier, form: BroughtForm) -> str:
    usecases.receive_intake_supplement(
        dossier_id=dossier.public_id, papers=form.brought(), actor=request.actor, at=request.at
    )
    return reverse("dossiers:filed", args=[dossier.public_id])


def _refuse(request: Request, dossier: Dossier, form: RefuseForm) -> str:
    usecases.refuse_reception(
        dossier_id=dossier.public_id,
        reason=form.cleaned_data["reason"],
        basis=form.cleaned_data["basis"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:filed", args=[dossier.public_id])


def _redirect(request: Request, dossier: Dossier, form: RedirectForm) -> str:
    usecases.redirect_dossier(
        dossier_id=dossier.public_id,
        authority=form.cleaned_data["authority"],
        reason=form.cleaned_data["why"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:filed", args=[dossier.public_id])


def _close(request: Request, dossier: Dossier, form: CloseForm) -> str:
    usecases.close_unsupplemented(dossier_id=dossier.public_id, actor=request.actor, at=request.at)
    return reverse("dossiers:filed", args=[dossier.public_id])


Carried = Callable[[Request, Dossier, Any], str]
ACTS: Mapping[str, tuple[DossierAct, type[Form], Carried]] = MappingProxyType(
    {
        "accept": (DossierAct.ACCEPT, AcceptForm, _accept),
        "brought": (DossierAct.SUPPLEMENT_INTAKE, BroughtForm, _take_in),
        "ask": (DossierAct.ASK_INTAKE_SUPPLEMENT, AskForm, _ask),
        "refuse": (DossierAct.REFUSE_RECEPTION, RefuseForm, _refuse),
        "redirect": (DossierAct.REDIRECT, RedirectForm, _redirect),
        "close": (DossierAct.CLOSE_UNSUPPLEMENTED, CloseForm, _close),
    }
)
"""Name of the form on the page -> the act, its form, and how it is done."""
DONE: Mapping[str, str] = MappingProxyType(
    {
        "accept": N_("Đã tiếp nhận hồ sơ."),
        "brought": N_("Đã nhận hồ sơ hoàn thiện."),
        "ask": N_("Đã lập phiếu yêu cầu hoàn thiện."),
        "refuse": N_("Đã từ chối tiếp nhận."),
        "redirect": N_("Đã hướng dẫn đến cơ quan có thẩm quyền."),
        "close": N_("Đã kết thúc hồ sơ."),
    }
)
"""What the next page says was done."""


@require_http_methods(["GET", "POST"])
def filed(request: Request, public_id: UUID) -> HttpResponse:
    """Show one filing and what may be done with it; carry out the act of the form that was sent."""
    dossier = filed_dossier(request.actor, public_id)
    if request.method == "GET":
        trace_view(what="dossier", subject=dossier.public_id, actor=request.actor, at=request.at)
        open_filing(dossier=dossier, actor=request.actor, at=request.at)
    shown = filing_shown(dossier, at=request.at)
    asked = request.POST.get("act", "")
    subjects = subjects_of(shown.papers, shown.lines, shown.labels)
    ready = _forms(request, dossier, shown, subjects, asked)
    judge = _judge_form(request, dossier, shown, subjects, asked)
    if judge is not None and asked == "judge" and judge.is_valid():
        with refusals(judge):
            address = judge.act_once(lambda: _judge(request, dossier, judge), at=request.at)
            return go(
                request, address, done=gettext("Đã ghi kết luận. Phiếu yêu cầu hoàn thiện đã điền sẵn.")
            )
    if asked in ACTS and asked not in ready:
        return go(request, once_of(request, lambda: _too_late(dossier, asked), at=request.at))
    if asked in ready and ready[asked].is_valid():
        form = ready[asked]
        with refusals(form):
            address = form.act_once(lambda: ACTS[asked][2](request, dossier, form), at=request.at)
            return go(request, address, done=gettext(DONE[asked]))
    context = {
        "dossier": dossier,
        "shown": shown,
        "forms": ready,
        "judge": judge,
        "subjects": subjects,
        "verdict_names": VERDICT_NAMES,
        "verdict_tones": VERDICT_TONES,
        "has_faults": any(one.verdict != Verdict.OK for one in shown.verdicts.values()),
        "messages_shown": messages_of(dossier),
        "may_write": takes_messages(State(dossier.state)),
        "channels": RECEPTION_NAMES,
        "returns": RETURN_NAMES,
        "why": why_of(shown.preview.explained) if shown.preview else None,
    }
    return page(
        request,
        "dossiers/reception_filed.html",
        context,
        status=_status([*ready.values(), *([judge] if judge else [])]),
    )


def _too_late(dossier: Dossier, asked: str) -> str:
    """Refuse an act that the state no longer allows; a replay of the act itself never comes here."""
    next_state(State(dossier.state), ACTS[asked][0])
    return reverse("dossiers:filed", args=[dossier.public_id])


def _judge_form(
    request: Request, dossier: Dossier, shown: FilingShown, subjects: list[Subject], asked: str
) -> JudgeForm | None:
    """Return the form of the verdicts while the filing waits; the one that was sent is filled in."""
    if State(dossier.state) not in BEFORE_RECEPTION:
        return None
    typed = request.POST if asked == "judge" else None
    return JudgeForm(typed, subjects=subjects, given=shown.verdicts, auto_id="id_judge_%s")


def _judge(request: Request, dossier: Dossier, form: JudgeForm) -> str:
    judge_papers(dossier_id=dossier.public_id, verdicts=form.verdicts(), actor=request.actor, at=request.at)
    return reverse("dossiers:filed", args=[dossier.public_id])


def _forms(
    request: Request, dossier: Dossier, shown: FilingShown, subjects: list[Subject], asked: str
) -> dict[str, Form]:
    """Return the forms of the acts that the state allows; the one that was sent is filled in."""
    papers = shown.papers
    allowed = allowed_acts(State(dossier.state)) if dossier.received_at is None else frozenset()
    ready: dict[str, Form] = {}
    for name, (act, form, _carry) in ACTS.items():
        if act not in allowed:
            continue
        typed = request.POST if name == asked else None
        wanted = [one for one in papers if one.is_missing or one.is_asked]
        chosen = wanted if wanted and name == "brought" else papers
        more: dict[str, Any] = {"papers": chosen} if issubclass(form, PapersForm) else {}
        if issubclass(form, AskForm):
            more |= {"subjects": subjects, "given": shown.verdicts}
        ready[name] = form(typed, auto_id=f"id_{name}_%s", **more)
    if "ask" in ready:
        ready["ask"].fields["guide"].initial = request.actor.label
    return ready


def _status(ready: list[Form]) -> int:
    return max((form.http_status for form in ready), default=200)
