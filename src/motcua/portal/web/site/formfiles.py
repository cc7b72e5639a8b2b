"""Blank forms to download: of procedures in force only, and for anybody."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse
from django.views.decorators.http import require_GET

from motcua.files.queries import open_stored
from motcua.files.rules import download_name
from motcua.pages.http import Request
from motcua.portal.queries.procedures import form_in_force
from motcua.portal.web.edition import edition_of


@require_GET
@login_not_required
def form_file(request: Request, public_id: UUID) -> FileResponse:
    """Hand a blank form out, to save. NotFound for what no procedure in force offers."""
    file = form_in_force(public_id, edition_of(request))
    response = FileResponse(
        open_stored(file),
        as_attachment=True,
        filename=download_name(file.name, file.media_type),
        content_type=file.media_type,
    )
    response["Cache-Control"] = "public, max-age=300"
    return response
