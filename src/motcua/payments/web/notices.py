"""Where gateways send their signed call-backs, server to server: the truth about payments."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.kernel.actor import Channel, system_actor
from motcua.kernel.clock import real_now
from motcua.kernel.errors import NotFound
from motcua.pages.http import Request
from motcua.payments.clients.gateway import SIGNATURE, STAMP
from motcua.payments.rules.signing import Authenticity, judge_signature
from motcua.payments.usecases import keep_message
from motcua.payments.usecases.confirming import Message

MOST_BYTES: Final = 20_000


@csrf_exempt
@login_not_required
@require_POST
def notice(request: Request, provider: str) -> HttpResponse:
    """Keep what came, byte for byte, and say whether it was taken; the worker does what it says.

    No token of a form but the signature is asked for. What is forged, too old or unreadable is kept too,
    answered 400 and never acted on. Too large a body is kept by its beginning.
    """
    if provider != settings.GATEWAY_NAME:
        raise NotFound
    if not settings.GATEWAY_SECRET:  # nothing can be believed, so that nothing is worth keeping
        return JsonResponse({"taken": False}, status=HTTPStatus.BAD_REQUEST)
    body = request.read(MOST_BYTES + 1)
    stamp, signature = request.headers.get(STAMP, ""), request.headers.get(SIGNATURE, "")
    verdict = judge_signature(
        body, stamp=stamp, signature=signature, secret=settings.GATEWAY_SECRET, real_at=real_now()
    )
    if len(body) > MOST_BYTES:
        verdict = Authenticity.MALFORMED
    text = body[:MOST_BYTES].decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
    message = Message(provider, "call_back", text, verdict, stamp, signature)
    gateway = system_actor(f"Cổng thanh toán {provider}", Channel.API)
    kept = keep_message(message=message, actor=gateway, at=request.at)
    taken = verdict is Authenticity.AUTHENTIC
    status = HTTPStatus.OK if taken else HTTPStatus.BAD_REQUEST
    return JsonResponse({"taken": taken, "message": str(kept.public_id)}, status=status)
