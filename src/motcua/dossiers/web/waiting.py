"""Filings that wait to be received: the list, and one filing with everything that may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers import usecases
from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import require_reception
from motcua.dossiers.queries.filings import FiledPaper, filing_shown
from motcua.dossiers.queries.reception import filed_dossier, waiting_for_reception
from motcua.dossiers.rules.channels import RECEPTION_NAMES, RETURN_NAMES
from motcua.dossiers.rules.intake import PaperIn
from motcua.dossiers.rules.states import DossierAct, State, allowed_acts, next_state
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.web.answers import Redirecting, Refusing
from motcua.dossiers.web.reception_shown import why_of
from motcua.pages.forms import Form, WholeNumberField, once_of, refusals
from motcua.pages.http import Request, go, page
from motcua.people.usecases import trace_view


@require_GET
def waiting(request: Request) -> HttpResponse:
    """List what was filed at one's counter and not received yet, oldest first."""
    require_reception(request.actor)
    rows = waiting_for_reception(request.actor, cursor=request.GET.get("cursor"))
    return page(request, "dossiers/reception_waiting.html", {"rows": rows, "channels": RECEPTION_NAMES})


class AcceptForm(Form):
    """Receive as it is."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.papers_missing": "override",
        "dossiers.reason_required": "override",
    }
    override = forms.CharField(
        label=_("Lý do vẫn tiếp nhận khi thiếu giấy tờ bắt buộc"),
        help_text=_("Chỉ ghi khi còn thiếu; ít nhất 10 ký tự."),
        max_length=500,
        required=False,
    )


class PapersForm(Form):
    """One field for each paper of the procedure: what is to be completed, or how many were brought."""

    kind: ClassVar[str] = ""

    def __init__(self, typed: QueryDict | None, *, papers: list[FiledPaper], auto_id: str = "id_%s") -> None:
        """Make the fields from the papers of the procedure."""
        super().__init__(typed, auto_id=auto_id)
        self.papers = papers
        for paper in papers:
            self.fields[f"{self.kind}{paper.key}"] = self.field_for(paper)

    def field_for(self, paper: FiledPaper) -> forms.Field:
        """Return the field of one paper: a line of text."""
        return forms.CharField(label=paper.name, max_length=500, required=False)

    def given(self) -> list[tuple[FiledPaper, Any]]:
        """Return the papers that were answered, with the answers."""
        answers = ((paper, self.cleaned_data.get(f"{self.kind}{paper.key}")) for paper in self.papers)
        return [(paper, answer) for paper, answer in answers if answer]


class AskForm(PapersForm):
    """What has to be completed (form 02)."""

    kind = "reason"
    guide = forms.CharField(label=_("Người hướng dẫn, điện thoại"), max_length=300)
    more = forms.CharField(label=_("Nội dung khác cần hoàn thiện"), max_length=500, required=False)

    def field_for(self, paper: FiledPaper) -> forms.Field:
        """Return a line for the reason, filled in where the paper is missing."""
        line = super().field_for(paper)
        line.initial = gettext("Chưa có trong hồ sơ đã nộp") if paper.is_missing else ""
        return line

    def items(self) -> list[AskedItem]:
        """Return what is asked for."""
        asked = [AskedItem(paper.name, reason, paper.key) for paper, reason in self.given()]
        more = self.cleaned_data["more"].strip()
        return [*asked, AskedItem(gettext("Nội dung khác"), more)] if more else asked


class BroughtForm(PapersForm):
    """What the applicant brought to complete the filing."""

    kind = "brought"

    def field_for(self, paper: FiledPaper) -> forms.Field:
        """Return how many pieces were brought."""
        initial = paper.wanted if paper.is_missing else None
        return WholeNumberField(label=paper.name, required=False, min_value=0, max_value=99, initial=initial)

    def brought(self) -> list[PaperIn]:
        """Return the papers brought, counted as the kind that the procedure asks for."""
        return [
            PaperIn(
                name=paper.name,
                component=paper.key,
                originals=number if paper.kind == "originals" else 0,
                certified=number if paper.kind == "certified" else 0,
                copies=number if paper.kind == "copies" else 0,
            )
            for paper, number in self.given()
        ]


class RefuseForm(Refusing, Form):
    """Why a filing is not received (form 03)."""


class RedirectForm(Redirecting, Form):
    """Which authority is competent."""


class CloseForm(Form):
    """The applicant did not complete the filing in time."""

    draft = False


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


@require_http_methods(["GET", "POST"])
def filed(request: Request, public_id: UUID) -> HttpResponse:
    """Show one filing and what may be done with it; carry out the act of the form that was sent."""
    dossier = filed_dossier(request.actor, public_id)
    if request.method == "GET":
        trace_view(what="dossier", subject=dossier.public_id, actor=request.actor, at=request.at)
    shown = filing_shown(dossier, at=request.at)
    asked = request.POST.get("act", "")
    ready = _forms(request, dossier, shown.papers, asked)
    if asked in ACTS and asked not in ready:
        return go(request, once_of(request, lambda: _too_late(dossier, asked), at=request.at))
    if asked in ready and ready[asked].is_valid():
        form = ready[asked]
        with refusals(form):
            address = form.act_once(lambda: ACTS[asked][2](request, dossier, form), at=request.at)
            return go(request, address, done=gettext("Đã thực hiện."))
    context = {
        "dossier": dossier,
        "shown": shown,
        "forms": ready,
        "channels": RECEPTION_NAMES,
        "returns": RETURN_NAMES,
        "why": why_of(shown.preview.explained) if shown.preview else None,
    }
    return page(request, "dossiers/reception_filed.html", context, status=_status(ready))


def _too_late(dossier: Dossier, asked: str) -> str:
    """Refuse an act that the state no longer allows; a replay of the act itself never comes here."""
    next_state(State(dossier.state), ACTS[asked][0])
    return reverse("dossiers:filed", args=[dossier.public_id])


def _forms(request: Request, dossier: Dossier, papers: list[FiledPaper], asked: str) -> dict[str, Form]:
    """Return the forms of the acts that the state allows; the one that was sent is filled in."""
    allowed = allowed_acts(State(dossier.state)) if dossier.received_at is None else frozenset()
    ready: dict[str, Form] = {}
    for name, (act, form, _carry) in ACTS.items():
        if act not in allowed:
            continue
        typed = request.POST if name == asked else None
        wanted = [one for one in papers if one.is_missing or one.is_asked]
        chosen = wanted if wanted and name == "brought" else papers
        more: dict[str, Any] = {"papers": chosen} if issubclass(form, PapersForm) else {}
        ready[name] = form(typed, auto_id=f"id_{name}_%s", **more)
    if "ask" in ready:
        ready["ask"].fields["guide"].initial = request.actor.label
    return ready


def _status(ready: dict[str, Form]) -> int:
    return max((form.http_status for form in ready.values()), default=200)
