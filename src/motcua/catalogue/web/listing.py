"""The list of procedures, its figures, and its export."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from motcua.catalogue import queries
from motcua.catalogue.models import ProcedureKind
from motcua.catalogue.policies import may_edit, require_reader
from motcua.catalogue.printing import list_as_csv, list_as_xlsx
from motcua.catalogue.queries.lists import list_rows
from motcua.catalogue.web.forms import ProcedureFilters
from motcua.catalogue.web.shown import listed
from motcua.kernel.dates import legal_date
from motcua.pages.http import Request, page
from motcua.papers.printing.forms import Paper


@require_GET
def index(request: Request) -> HttpResponse:
    """Show the procedures that fit the filters in the address, with the figures that open."""
    require_reader(request.actor)
    form = ProcedureFilters(request.GET)
    on = legal_date(request.at)
    found = queries.search(_asked(form), on=on)
    shown = queries.page_of(found, request.GET.get("cursor"))
    context = {
        "form": form,
        "shown": shown,
        "rows": [listed(row) for row in shown.rows],
        "total": len(shown.rows) if shown.is_whole else found.count(),
        "counts": queries.service_counts(on=on),
        "completeness": queries.completeness_counts(on=on),
        "internal": queries.count_internal(on=on),
        "may_edit": may_edit(request.actor),
    }
    return page(request, "catalogue/list.html", context)


@require_GET
def export_csv(request: Request) -> HttpResponse:
    """Download the procedures in force that fit the filters, as CSV."""
    require_reader(request.actor)
    rows = list_rows(_asked(ProcedureFilters(request.GET)), on=legal_date(request.at))
    return _download(list_as_csv(rows, at=request.at))


@require_GET
def export_xlsx(request: Request) -> HttpResponse:
    """Download the procedures in force that fit the filters, in the layout of provincial lists."""
    require_reader(request.actor)
    rows = list_rows(_asked(ProcedureFilters(request.GET)), on=legal_date(request.at))
    agency = queries.agency_names() or gettext("Danh mục thủ tục hành chính")
    return _download(list_as_xlsx(rows, agency=agency, at=request.at))


def _asked(form: ProcedureFilters) -> queries.Filters:
    asked = form.values
    return queries.Filters(
        text=asked["q"] or "",
        kind=asked["kind"] or ProcedureKind.PUBLIC,
        field=UUID(asked["field"]) if asked["field"] else None,
        level=asked["level"] or "",
        decider=asked["decider"] or "",
        completeness=asked["completeness"] or "",
    )


def _download(paper: Paper) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{paper.filename}"'}
    return HttpResponse(paper.content, content_type=paper.media_type, headers=headers)
