"""Which dossiers this browser opened by code and key: a signed cookie, so that a look-up writes nothing.

It holds public ids only, lasts as long as the browser stays open and at most SPAN, and opens pages to
read; whoever wants to act signs in.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from motcua.dossiers.policies import is_applicant
from motcua.dossiers.queries.applicants import Dossier
from motcua.pages.http import Request

NAME: Final = "motcua-tra-cuu"
SPAN: Final = timedelta(hours=2)
MOST: Final = 5
"""Dossiers that one browser keeps open; the oldest gives way."""
_SALT: Final = "motcua.portal.following"


def opened(request: HttpRequest) -> list[str]:
    """Return the public ids that this browser opened, oldest first; a forged or old cookie opens none."""
    stored = request.COOKIES.get(_name(), "")
    if not stored:
        return []
    try:
        told = signing.TimestampSigner(salt=_SALT).unsign(stored, max_age=SPAN)
    except signing.BadSignature:
        return []
    return [one for one in told.split(".") if one]


def remember(request: HttpRequest, response: HttpResponse, public_id: UUID) -> HttpResponse:
    """Let this browser open one more dossier."""
    kept = [one for one in opened(request) if one != public_id.hex]
    value = ".".join([*kept, public_id.hex][-MOST:])
    response.set_cookie(
        _name(),
        signing.TimestampSigner(salt=_SALT).sign(value),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Let this browser open none of them any more."""
    response.delete_cookie(_name(), samesite="Lax")
    return response


def may_follow(request: Request, dossier: Dossier) -> bool:
    """Tell whether this request may read the dossier: its applicant, or a browser that had its key."""
    return dossier.public_id.hex in opened(request) or is_applicant(request.actor, dossier, request.at)


def _name() -> str:
    return f"{settings.COOKIE_PREFIX}{NAME}"
