"""The acknowledgement as a PDF, and where the dossier is followed."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.dossiers.printing.acknowledgement import print_acknowledgement
from motcua.dossiers.queries.submissions import submission_for
from motcua.kernel.errors import NotFound
from motcua.pages.http import Request, for_citizens


@for_citizens
@require_GET
def acknowledgement(request: Request, public_id: UUID) -> HttpResponse:
    """Hand out the acknowledgement of what one sent oneself. Raises NotFound for every other."""
    dossier = submission_for(request.actor, public_id).dossier
    if dossier is None:
        raise NotFound
    paper = print_acknowledgement(dossier, at=request.at)
    response = HttpResponse(paper.content, content_type=paper.media_type)
    response["Content-Disposition"] = f'inline; filename="{paper.filename}"'
    response["Cache-Control"] = "private, no-store"
    return response


def tracking_address(code: str, key: str) -> str:
    """Return the address that opens the look-up of a dossier."""
    return f"{settings.PUBLIC_URL}{reverse('portal:look_up')}?{urlencode({'ma': code, 'khoa': key})}"
