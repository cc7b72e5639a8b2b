"""Files in parts and photographs that become one PDF, as a script on a page hands them in: JSON."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.files import usecases
from motcua.files.errors import PartTooLarge, UploadMalformed
from motcua.files.rules.parts import LARGEST_PART, PART_BYTES, Received
from motcua.files.web.describing import described
from motcua.pages.http import Request, for_both


@require_POST
@for_both
def begin(request: Request) -> HttpResponse:
    """Begin a file (`name`, `size` in bytes, `purpose`); tell where its parts go, how large one may be."""
    upload = usecases.begin_upload(
        name=request.POST.get("name", ""),
        size=_number(request.POST.get("size", "")),
        purpose=request.POST.get("purpose", ""),
        actor=request.actor,
        at=request.at,
    )
    place = reverse("files:part", args=[upload.public_id])
    answer = {"id": str(upload.public_id), "address": place, "received": 0, "size": upload.size}
    return JsonResponse(answer | {"part_bytes": PART_BYTES}, status=201)


@require_http_methods(["GET", "POST"])
@for_both
def part(request: Request, public_id: UUID) -> HttpResponse:
    """Take the part in the body that begins at `?tu=` (bytes); asked with GET, tell how much has arrived."""
    if request.method == "GET":
        return _told(usecases.received_so_far(public_id=public_id, actor=request.actor, at=request.at))
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_PART:
        raise PartTooLarge(name=str(public_id))
    begins = request.GET.get("tu", "")
    if not begins.isdecimal():
        # A stranger is told that there is no such upload before anything else.
        usecases.received_so_far(public_id=public_id, actor=request.actor, at=request.at)
    arrived = usecases.append_part(
        public_id=public_id,
        offset=_number(begins),
        content=request.body,
        actor=request.actor,
        at=request.at,
    )
    return _told(arrived)


@require_POST
@for_both
def finish(request: Request, public_id: UUID) -> HttpResponse:
    """Check the whole against `sha256` and by its content; answer what it is and what to know about it."""
    file = usecases.finish_upload(
        public_id=public_id, sha256=request.POST.get("sha256", ""), actor=request.actor, at=request.at
    )
    return JsonResponse(described(request, file), status=201)


@require_POST
@for_both
def give_up(request: Request, public_id: UUID) -> HttpResponse:
    """Throw away what arrived of one's own upload."""
    usecases.give_up_upload(public_id=public_id, actor=request.actor, at=request.at)
    return HttpResponse(status=204)


@require_POST
@for_both
def join(request: Request) -> HttpResponse:
    """Join one's own photographs (`file`, repeated, in their order) into one PDF called `name`."""
    file = usecases.join_photographs(
        files=[_identifier(one) for one in request.POST.getlist("file")[: settings.FILES_PER_FORM + 1]],
        name=request.POST.get("name", ""),
        purpose=request.POST.get("purpose", ""),
        actor=request.actor,
        at=request.at,
    )
    return JsonResponse(described(request, file), status=201)


def _told(arrived: Received) -> HttpResponse:
    answer = {"received": arrived.received, "size": arrived.size, "whole": arrived.is_whole}
    return JsonResponse(answer)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise UploadMalformed
    return int(text)


def _identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise UploadMalformed from wrong
