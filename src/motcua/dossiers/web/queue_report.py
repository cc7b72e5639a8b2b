"""Waiting and service times by counter, day and place: on screen, as CSV and as a workbook."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.dossiers.policies import may_keep_queue, require_post
from motcua.dossiers.printing.queue_report import report_as_csv, report_as_xlsx
from motcua.dossiers.queries.queue_report import (
    QueueReport,
    place_reported,
    places_reported,
    queue_report,
)
from motcua.dossiers.rules.waiting_times import whole_minutes
from motcua.dossiers.web.queue_forms import QueueReportFilters
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.pages.http import Request, page
from motcua.papers.printing.forms import Paper

_DAYS_SHOWN = 6


@require_GET
def waiting_times(request: Request) -> HttpResponse:
    """Show the report of one place; a window without tickets says that there is nothing to count."""
    form, report = _asked(request)
    context = {
        "form": form,
        "report": report,
        "minutes": whole_minutes,
        "may_keep": report is not None and may_keep_queue(request.actor, report.place.pk),
    }
    return page(request, "dossiers/queue_report.html", context)


@require_GET
def as_csv(request: Request) -> HttpResponse:
    """Download the report that is on screen as CSV."""
    return _download(report_as_csv(_some(request)))


@require_GET
def as_xlsx(request: Request) -> HttpResponse:
    """Download the report that is on screen as a workbook."""
    return _download(report_as_xlsx(_some(request), at=request.at))


def _some(request: Request) -> QueueReport:
    _form, report = _asked(request)
    if report is None:
        raise NotFound
    return report


def _asked(request: Request) -> tuple[QueueReportFilters, QueueReport | None]:
    """Return the filters and the report they ask for: the last seven days where nothing is asked."""
    require_post(request.actor)
    form = QueueReportFilters(request.GET)
    places = [(unit.pk, unit.name) for unit in places_reported(request.actor)]
    form.fields["noi"].choices = places  # type: ignore[attr-defined]  # a choice field
    asked = form.values
    last: date = asked.get("den") or legal_date(request.at)
    first: date = asked.get("tu") or last - timedelta(days=_DAYS_SHOWN)
    place = place_reported(request.actor, asked.get("noi"))
    return form, queue_report(place, min(first, last), last) if place else None


def _download(paper: Paper) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{paper.filename}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(paper.content, content_type=paper.media_type, headers=headers)
