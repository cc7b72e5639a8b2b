"""SMS and Zalo: a service over HTTP that takes a message by its key, once however often it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from http.client import HTTPException, HTTPMessage
from typing import Final
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from motcua.notifications.rules.attempts import LONGEST_WAIT, End, Outcome
from motcua.notifications.rules.envelopes import Envelope

TIMEOUT_SECONDS: Final = 20
MOST_BYTES: Final = 100_000
LATER_CODES: Final = frozenset({408, 425, 429})


class _NoRedirect(HTTPRedirectHandler):
    """A service that moved is not followed: the token would go with us."""

    def redirect_request(
        self, req: Request, fp: object, code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow nothing."""


_opener = build_opener(_NoRedirect)


def hand_to_sms(envelope: Envelope) -> Outcome:
    """Hand an SMS to the operator's gateway: telephone, text, brand name."""
    told = {"to": envelope.to, "text": envelope.body, "sender": settings.SMS_SENDER}
    return _post(settings.SMS_URL, settings.SMS_TOKEN, envelope, told)


def hand_to_zalo(envelope: Envelope) -> Outcome:
    """Hand a notice to Zalo's gateway: the approved template and its parameters, never free text."""
    told = {"to": envelope.to, "template": envelope.outside_id, "parameters": dict(envelope.places)}
    return _post(settings.ZALO_URL, settings.ZALO_TOKEN, envelope, told)


def _post(url: str, token: str, envelope: Envelope, told: Mapping[str, object]) -> Outcome:
    """Post one message under its key. A lost answer means later: the receiver knows the key again.

    408, 425, 429 and 5xx mean later too, after Retry-After where it says so; any other refusal is final. 409
    says that the key was taken before.
    """
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": str(envelope.key),
        **({"Authorization": f"Bearer {token}"} if token else {}),
    }
    body = json.dumps(told, ensure_ascii=False).encode()
    request = Request(url, data=body, headers=headers, method="POST")  # noqa: S310 - config.env admits http(s) only
    try:
        with _opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
            return Outcome(End.ACCEPTED, str(answer.status), reference=_reference(answer.read(MOST_BYTES)))
    except HTTPError as fault:
        with fault:
            return _refused(fault.code, fault.headers.get("Retry-After", ""), fault.read(MOST_BYTES))
    except (OSError, HTTPException) as fault:
        return Outcome(End.LATER, str(fault))


def _refused(code: int, retry_after: str, body: bytes) -> Outcome:
    said = f"{code} {body.decode('utf-8', 'replace')}"[:500].strip()
    if code == 409:
        return Outcome(End.ACCEPTED, said, reference=_reference(body))
    if code in LATER_CODES or code >= 500:
        seconds = int(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0
        return Outcome(End.LATER, said, wait=min(timedelta(seconds=min(seconds, 86_400)), LONGEST_WAIT))
    return Outcome(End.REFUSED, said)


def _reference(body: bytes) -> str:
    """Return how the receiver names the message, "" where its answer does not say."""
    try:
        told = json.loads(body)
    except ValueError:
        return ""
    return str(told.get("id", ""))[:200] if isinstance(told, dict) else ""
