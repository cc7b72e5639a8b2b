"""Files as answers: always to be saved, never shown from our own origin."""

from __future__ import annotations

from django.http import HttpResponse

from motcua.workflow.printing.process_files import ProcessPaper


def download_of(paper: ProcessPaper) -> HttpResponse:
    """Return the file as a download."""
    headers = {"Content-Disposition": f'attachment; filename="{paper.filename}"'}
    return HttpResponse(paper.content, content_type=paper.media_type, headers=headers)
