"""Where a request comes in: how large it may be, who asks, and when (`request.at`, `request.actor`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from motcua.jobs.queries import current_time
from motcua.kernel.actor import Actor, Channel, anonymous_actor
from motcua.pages.web.errors import Refusal, answer, bad_request
from motcua.people.models import Account
from motcua.people.queries import actor_for
from motcua.store.once import sent_by

Next = Callable[[HttpRequest], HttpResponse]


class BodyLimit:
    """Refuses a body larger than a file may be before anything reads it: it would land on the disk first.

    A body without a length is no body here (WSGI). Refuses also an address with NUL in it: no page of ours
    links to one, and PostgreSQL compares no text with it.
    """

    def __init__(self, get_response: Next) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer 413 or 400."""
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request, BadRequest())
        length = request.META.get("CONTENT_LENGTH") or "0"
        largest = settings.FILES_LIMIT_MB * 1024 * 1024 + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if length.isdecimal() and int(length) <= largest:
            return self.get_response(request)
        sentence = gettext("Nội dung gửi lên vượt quá %(limit)s MB. Hãy tách thành nhiều tệp nhỏ hơn.")
        said = sentence % {"limit": settings.FILES_LIMIT_MB}
        title = gettext("Nội dung quá lớn")
        return answer(request, Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", title, said))


class MomentAndActor:
    """Sets `at` (the moment the system acts) and `actor` (who asks, with the roles held at that moment).

    What the request carries out once is known again for this person at this address only.
    """

    def __init__(self, get_response: Next) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with both set."""
        at = current_time()
        request.at = at  # type: ignore[attr-defined]  # declared on motcua.pages.http.Request
        actor = request.actor = _actor(request, at)  # type: ignore[attr-defined]  # the same
        with sent_by(actor.account_id, route=request.path):
            return self.get_response(request)


def _actor(request: HttpRequest, at: datetime) -> Actor:
    account = request.user
    # request.user is a lazy object: its class is Account only to isinstance.
    if isinstance(account, Account):
        channel = Channel.PORTAL if account.is_citizen else Channel.DESK
        return actor_for(account, at=at, channel=channel, operation=_operation(request))
    return anonymous_actor()


def _operation(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST["operation"])
    except (KeyError, ValueError):
        return None
