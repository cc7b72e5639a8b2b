"""Acts as an inspector searches them, and the proof of one."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_GET
from markupsafe import Markup

from motcua.audit.codecs.proofs import proof_json, proof_line
from motcua.audit.errors import NotSealedYet, ProofImpossible
from motcua.audit.models import Act
from motcua.audit.queries import inclusion_proof, pages, told
from motcua.audit.rules.proof import Proof
from motcua.audit.web.forms import ActFilterForm
from motcua.pages.display import refusal_sentence, shown
from motcua.pages.http import Request, page
from motcua.papers.codecs.qr import payload_mark


@require_GET
def index(request: Request) -> HttpResponse:
    """List the acts that fit the filters in the address."""
    form = ActFilterForm(request.GET)
    rows = pages.acts_page(request.actor, pages.ActFilters(**form.values), request.GET.get("cursor"))
    return page(request, "audit/acts.html", {"form": form, "acts": rows})


@require_GET
def show(request: Request, stream: str, number: int) -> HttpResponse:
    """Show one act: what it says, its place in the chain, and its proof."""
    act = pages.act_for(request.actor, stream, number)
    proof, why_not = _proof(act)
    entry = told(act, personal=False)
    context = {
        "act": entry,
        "details": [(name, shown(value)) for name, value in entry.details.items()],
        "row": act,
        "proof": proof,
        "why_not": why_not,
        "sealed_day": date.fromisoformat(proof.day) if proof else None,
        "mark": _mark(proof),
    }
    return page(request, "audit/act.html", context)


@require_GET
def proof(request: Request, stream: str, number: int) -> HttpResponse:
    """Hand out the proof of one act as a file for the stand-alone checker."""
    act = pages.act_for(request.actor, stream, number)
    response = HttpResponse(proof_json(inclusion_proof(act)), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="chung-minh.json"'
    return response


def _mark(proof: Proof | None) -> Markup | None:
    drawn = payload_mark(proof_line(proof), scale=3) if proof else None
    return Markup(drawn) if drawn else None  # noqa: S704 - a picture of our own, made of figures


def _proof(act: Act) -> tuple[Proof | None, str]:
    try:
        return inclusion_proof(act), ""
    except (NotSealedYet, ProofImpossible) as refusal:
        return None, refusal_sentence(refusal)
