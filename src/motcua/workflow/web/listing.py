"""The list of processes, and all of them as one file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from motcua.pages.http import Request, page
from motcua.workflow.policies import may_edit, require_reader
from motcua.workflow.printing.process_files import TABLES, table_file
from motcua.workflow.queries.listing import listed, listed_processes
from motcua.workflow.queries.transfer import published_processes
from motcua.workflow.web.downloads import download_of
from motcua.workflow.web.forms import ProcessFilters
from motcua.workflow.web.shown import time_words


@require_GET
def index(request: Request) -> HttpResponse:
    """Show the processes that fit the filters in the address."""
    require_reader(request.actor)
    form = ProcessFilters(request.GET)
    asked = form.values
    rows = listed_processes(asked["q"] or "", asked["state"] or "", request.GET.get("cursor"))
    context = {
        "form": form,
        "page": rows,
        "rows": listed(list(rows.rows)),
        "time_words": time_words,
        "may_edit": may_edit(request.actor),
    }
    return page(request, "workflow/list.html", context)


@require_GET
def export(request: Request, kind: str) -> HttpResponse:
    """Download every published process in one table, CSV or XLSX."""
    require_reader(request.actor)
    if kind not in TABLES:
        raise Http404
    return download_of(table_file(published_processes(), kind=kind, name="quy-trinh"))
