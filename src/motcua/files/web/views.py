"""Handing files in and out. Nothing that is handed out runs in our origin."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from motcua.files import policies, queries, usecases
from motcua.files.errors import FileEmpty, FileTooLarge
from motcua.files.rules import download_name, kind_of_type
from motcua.files.web.describing import described
from motcua.kernel.text import N_
from motcua.pages.http import Request, for_both

_SEALED_OFF: Final = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
)
"""No script, no form, no origin of ours. Chromium shows a PDF under it; `?tai=1` saves it instead."""


@for_both
@require_GET
@xframe_options_sameorigin
def download(request: Request, public_id: UUID) -> HttpResponseBase:
    """Hand out one file: PDF and pictures to look at, everything else (or `?tai=1`) to save. It is traced."""
    file = queries.get_file_for(request.actor, public_id)
    usecases.witness_reading(file=file, actor=request.actor, at=request.at)
    kind = kind_of_type(file.media_type)
    shown = kind is not None and kind.shown and "tai" not in request.GET
    response = FileResponse(
        queries.open_stored(file),
        as_attachment=not shown,
        filename=download_name(file.name, file.media_type),
        content_type=kind.media_type if kind else "application/octet-stream",
    )
    response["Content-Security-Policy"] = _SEALED_OFF
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@for_both
@require_POST
def upload(request: Request) -> HttpResponse:
    """Take one file (`file`) for a purpose (`purpose`) as an upload in progress; answer JSON about it."""
    purpose = request.POST.get("purpose", "")
    policies.require_upload(request.actor, purpose)
    policies.require_known(purpose)
    handed_in = request.FILES.get("file")
    if not isinstance(handed_in, UploadedFile) or handed_in.file is None:
        raise FileEmpty(name=N_("chưa chọn"))
    name = handed_in.name or ""
    if (handed_in.size or 0) > settings.FILES_LIMIT_MB * 1024 * 1024:
        raise FileTooLarge(name=name, limit=settings.FILES_LIMIT_MB)
    file = usecases.store_file(
        source=handed_in.file,
        name=name,
        purpose=purpose,
        actor=request.actor,
        at=request.at,
        measure=request.actor.citizen,
    )
    return JsonResponse(described(request, file), status=201)


@for_both
@require_POST
def discard(request: Request, public_id: UUID) -> HttpResponse:
    """Throw away one's own upload in progress."""
    usecases.discard_file(public_id=public_id, actor=request.actor, at=request.at)
    return HttpResponse(status=204)
