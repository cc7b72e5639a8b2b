"""One process: its picture, its table, its faults, its versions, its files."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from motcua.kernel.dates import legal_date
from motcua.kernel.text import fold
from motcua.pages.http import Request, page
from motcua.workflow.errors import ProcessNotFound
from motcua.workflow.models import ProcessDefinition, ProcessVersion
from motcua.workflow.policies import may_edit, require_reader
from motcua.workflow.printing.process_files import KINDS, process_file
from motcua.workflow.queries import definition_of, draft_of, versions_of
from motcua.workflow.queries.definitions import process_by_id
from motcua.workflow.queries.listing import running_count, shown_version, total_time, version_numbered
from motcua.workflow.queries.transfer import as_read
from motcua.workflow.rules.validator import is_too_large
from motcua.workflow.web.downloads import download_of
from motcua.workflow.web.shown import (
    BASES,
    CONFIDENCES,
    faults_of,
    origin_words,
    pictures,
    shown_rows,
    time_words,
    warnings_of,
)


@require_GET
def show(request: Request, public_id: UUID) -> HttpResponse:
    """Show the newest published version of a process, or its draft."""
    require_reader(request.actor)
    process = process_by_id(public_id)
    return _page(request, process, shown_version(process))


@require_GET
def version(request: Request, public_id: UUID, number: int) -> HttpResponse:
    """Show one version."""
    require_reader(request.actor)
    process = process_by_id(public_id)
    return _page(request, process, version_numbered(process, number))


@require_GET
def download(request: Request, public_id: UUID, number: int, kind: str) -> HttpResponse:
    """Download a version as BPMN, XLSX, CSV or SVG."""
    require_reader(request.actor)
    process = process_by_id(public_id)
    found = version_numbered(process, number)
    if found is None or kind not in KINDS:
        raise Http404
    name = f"{fold(process.key).replace(' ', '-')}-v{number}"
    return download_of(process_file(as_read(found), kind=kind, name=name))


def _page(request: Request, process: ProcessDefinition, shown: ProcessVersion | None) -> HttpResponse:
    if shown is None:
        raise ProcessNotFound(process=process.key)
    definition = definition_of(shown)
    on = legal_date(request.at)
    faults = faults_of(definition, on) if shown.published_at is None else []
    drawn = None if is_too_large(definition) else pictures(definition, {fault.place for fault in faults})
    context = {
        "process": process,
        "version": shown,
        "definition": definition,
        "rows": shown_rows(definition),
        "pictures": drawn,
        "warnings": [] if faults else warnings_of(definition, on),
        "faults": [fault.sentence for fault in faults],
        "total": time_words(total_time(definition)),
        "basis": origin_words(BASES, shown.basis),
        "confidence": origin_words(CONFIDENCES, shown.confidence),
        "running": running_count(shown),
        "versions": versions_of(process),
        "draft": draft_of(process),
        "may_edit": may_edit(request.actor),
        "kinds": KINDS,
    }
    return page(request, "workflow/detail.html", context)
