"""The daily reconciliation at the desk: hand in or fetch a gateway's file, see what differs, explain it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.kernel.clock import real_now
from motcua.kernel.dates import legal_date
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page
from motcua.payments.clients.gateway import connected, is_connected
from motcua.payments.policies import (
    may_reconcile,
    require_reader_of_reconciliations,
    require_reconciler,
)
from motcua.payments.printing.reconciliations import differences_as_xlsx
from motcua.payments.queries.assigning import suspense_of_day
from motcua.payments.queries.reconciling import difference_with_id, differences_of, run_with_id, runs
from motcua.payments.rules.charges import SUSPENSE_NAMES
from motcua.payments.rules.reconciling import DIFFERENCE_NAMES
from motcua.payments.usecases import explain_difference, reconcile
from motcua.payments.usecases.reconciling import Statement
from motcua.payments.web.forms import ExplainForm, FetchForm, StatementForm

LARGEST: Final = 20 * 1024 * 1024


@require_http_methods(["GET", "POST"])
def listed(request: Request) -> HttpResponse:
    """List the runs; take a gateway's file of a day and compare it."""
    require_reader_of_reconciliations(request.actor)
    yesterday = legal_date(request.at) - timedelta(days=1)
    form = StatementForm(request.POST or None, request.FILES or None, initial={"day": yesterday})
    if request.method == "POST":
        require_reconciler(request.actor)
        if form.is_valid():
            file = form.cleaned_data["file"]
            if file.size > LARGEST:
                form.add_error("file", gettext("Tệp lớn hơn 20 MB. Hãy tách theo ngày."))
            else:
                with refusals(form):
                    address = form.act_once(
                        lambda: _compared(request, form.cleaned_data["day"], file.read()), at=request.at
                    )
                    return go(request, address, done=gettext("Đã đối soát."))
    context = {
        "form": form,
        "fetching": FetchForm(initial={"day": yesterday}),
        "runs": runs(),
        "may_reconcile": may_reconcile(request.actor),
        "connected": is_connected(),
    }
    return page(request, "payments/reconciliations.html", context, status=form.http_status)


@require_POST
def fetch(request: Request) -> HttpResponse:
    """Ask the gateway itself for the file of a day, and compare it."""
    require_reconciler(request.actor)
    form = FetchForm(request.POST)
    if not form.is_valid():
        context = {"form": StatementForm(), "fetching": form, "runs": runs(), "may_reconcile": True}
        context["connected"] = is_connected()
        return page(request, "payments/reconciliations.html", context, status=form.http_status)
    day: date = form.cleaned_data["day"]
    content = connected(real_now()).statement(day)
    address = form.act_once(lambda: _compared(request, day, content, is_fetched=True), at=request.at)
    return go(request, address, done=gettext("Đã lấy tệp của cổng và đối soát."))


@require_GET
def shown(request: Request, public_id: UUID) -> HttpResponse:
    """Show what differs in one run."""
    require_reader_of_reconciliations(request.actor)
    run = run_with_id(public_id)
    context = {
        "run": run,
        "differences": differences_of(run),
        "suspense": suspense_of_day(run.provider, run.day),
        "reasons": {one.value: gettext(name) for one, name in SUSPENSE_NAMES.items()},
        "kinds": {one.value: gettext(name) for one, name in DIFFERENCE_NAMES.items()},
        "may_reconcile": may_reconcile(request.actor),
    }
    return page(request, "payments/reconciliation.html", context)


@require_GET
def as_xlsx(request: Request, public_id: UUID) -> HttpResponse:
    """Download the differences of a run as a workbook."""
    require_reader_of_reconciliations(request.actor)
    run = run_with_id(public_id)
    suspense = suspense_of_day(run.provider, run.day)
    paper = differences_as_xlsx(run, differences_of(run), suspense, at=request.at)
    headers = {
        "Content-Disposition": f'attachment; filename="{paper.filename}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(paper.content, content_type=paper.media_type, headers=headers)


@require_http_methods(["GET", "POST"])
def explain(request: Request, public_id: UUID) -> HttpResponse:
    """Say what a difference came from and what was done."""
    require_reconciler(request.actor)
    difference = difference_with_id(public_id)
    form = ExplainForm(request.POST or None)
    address = reverse("payments:reconciliation", args=[difference.reconciliation.public_id])
    if form.is_valid():
        with refusals(form):
            form.act_once(lambda: _explained(request, public_id, form, address), at=request.at)
            return go(request, address, done=gettext("Đã ghi cách xử lý chênh lệch."))
    context = {
        "form": form,
        "difference": difference,
        "run": difference.reconciliation,
        "kinds": {one.value: gettext(name) for one, name in DIFFERENCE_NAMES.items()},
    }
    return page(request, "payments/explain_difference.html", context, status=form.http_status)


def _compared(request: Request, day: date, content: bytes, *, is_fetched: bool = False) -> str:
    statement = Statement(settings.GATEWAY_NAME, day, content, is_fetched=is_fetched)
    run = reconcile(statement=statement, actor=request.actor, at=request.at)
    return reverse("payments:reconciliation", args=[run.public_id])


def _explained(request: Request, public_id: UUID, form: ExplainForm, address: str) -> str:
    explain_difference(
        difference_id=public_id,
        explanation=form.cleaned_data["reason"],
        actor=request.actor,
        at=request.at,
    )
    return address
