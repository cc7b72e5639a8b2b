"""Printing the papers of dossiers: each print is kept byte for byte and recorded, then shown."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.dossiers.policies import require_worker
from motcua.dossiers.printing import PRINTABLE
from motcua.dossiers.printing.stored import stored_paper, stored_receipt, stored_transfer_list
from motcua.dossiers.queries.papers import dossier_to_print, dossiers_to_hand_over
from motcua.dossiers.queries.reception import received_together
from motcua.dossiers.usecases import keep_issued_paper, keep_receipt_of_many, keep_transfer_list
from motcua.kernel.errors import NotFound
from motcua.pages.forms import once_prepared_of
from motcua.pages.http import Request, go
from motcua.papers.rules.registry import FormKind


@require_POST
def print_one(request: Request, public_id: UUID, kind: str) -> HttpResponse:
    """Print one paper of a dossier, keep and record it, and show the PDF."""
    dossier = dossier_to_print(request.actor, public_id)
    require_worker(request.actor, dossier)
    form = _kind(kind)

    def act(file_id: UUID) -> str:
        keep_issued_paper(
            dossier_id=dossier.public_id, kind=form, file_id=file_id, actor=request.actor, at=request.at
        )
        return reverse("files:download", args=[file_id])

    return _printed(request, lambda: stored_paper(dossier, form, actor=request.actor, at=request.at), act)


@require_POST
def print_receipt(request: Request, receipt: UUID) -> HttpResponse:
    """Print the one receipt of several dossiers received together, keep and record it, and show the PDF."""
    dossiers = received_together(request.actor, receipt)
    require_worker(request.actor, dossiers[0])

    def act(file_id: UUID) -> str:
        keep_receipt_of_many(receipt=receipt, file_id=file_id, actor=request.actor, at=request.at)
        return reverse("files:download", args=[file_id])

    return _printed(request, lambda: stored_receipt(dossiers, actor=request.actor, at=request.at), act)


@require_POST
def print_transfer(request: Request) -> HttpResponse:
    """Print the list by which the chosen dossiers go from the counter to their agency, keep and show it."""
    dossiers = dossiers_to_hand_over(request.actor, _chosen(request))
    require_worker(request.actor, dossiers[0])

    def stored() -> UUID:
        giving, receiving = dossiers[0].place, dossiers[0].organisation
        return stored_transfer_list(
            dossiers, giving=giving, receiving=receiving, actor=request.actor, at=request.at
        )

    def act(file_id: UUID) -> str:
        ids = [one.public_id for one in dossiers]
        keep_transfer_list(dossier_ids=ids, file_id=file_id, actor=request.actor, at=request.at)
        return reverse("files:download", args=[file_id])

    return _printed(request, stored, act)


def _printed(request: Request, stored: Callable[[], UUID], act: Callable[[UUID], str]) -> HttpResponse:
    """Print and store first, then keep in one transaction: no PDF is made while others wait (decision 9)."""
    return go(request, once_prepared_of(request, prepare=stored, act=act, at=request.at))


def _chosen(request: Request) -> list[UUID]:
    try:
        return [UUID(one) for one in request.POST.getlist("chosen")]
    except ValueError as fault:
        raise NotFound from fault


def _kind(text: str) -> FormKind:
    """Return the kind of paper in an address: form names have underscores, addresses have hyphens."""
    wanted = text.replace("-", "_")
    found = next((one for one in PRINTABLE if one.value == wanted), None)
    if found is None:
        raise NotFound
    return found
