"""The public look-up by code and key, and calendars by their secret address."""

from __future__ import annotations

import hmac
from datetime import datetime

from django.db.models import Q

from motcua.dossiers.errors import FeedUnknown, LookUpsTooMany, LookUpWrong
from motcua.dossiers.models import CalendarFeed, Dossier, WrongLookUp
from motcua.dossiers.policies import applied_by
from motcua.dossiers.queries.applicants import TO_READ, UNREAD
from motcua.dossiers.rules.look_up import COUNTED_FOR, minutes_to_wait, typed_code, typed_key
from motcua.dossiers.rules.states import State
from motcua.kernel.actor import Actor, Channel

_NOT_A_KEY = "0" * 10


def require_not_too_often(code_mark: str, address_mark: str, *, now: datetime) -> None:
    """Refuse a look-up after MOST_WRONG wrong ones of that code or from that address, in real time.

    Raises LookUpsTooMany, which says after how many minutes to try again. One query.
    """
    counted = WrongLookUp.objects.filter(tried_at__gt=now - COUNTED_FOR)
    rows = counted.filter(Q(code_mark=code_mark) | Q(address_mark=address_mark)).order_by("tried_at", "id")
    tried = list(rows.values_list("code_mark", "address_mark", "tried_at"))
    waits = (
        minutes_to_wait([at for code, _, at in tried if code == code_mark], now),
        minutes_to_wait([at for _, address, at in tried if address == address_mark], now),
    )
    if any(waits):
        raise LookUpsTooMany(minutes=max(waits))


def looked_up(code: str, key: str) -> Dossier:
    """Return the dossier with that provisional or official code and that key.

    Raises LookUpWrong for an unknown code and for a wrong key alike. One query.
    """
    wanted = typed_code(code)
    rows = (
        Dossier.objects.filter(Q(code=wanted) | Q(provisional_code=wanted))
        if wanted
        else Dossier.objects.none()
    )
    found = rows.exclude(state=State.VOIDED).only("public_id", "look_up_key").first()
    right = hmac.compare_digest(
        typed_key(key).encode(), (found.look_up_key if found else _NOT_A_KEY).encode()
    )
    if found is None or not right:
        raise LookUpWrong
    return found


def dossier_with_code(code: str) -> Dossier | None:
    """Return the dossier of a code for a browser that opened it: the caller checks that. One query."""
    wanted = typed_code(code)
    rows = Dossier.objects.select_related(*TO_READ).defer(*UNREAD)
    return rows.filter(Q(code=wanted) | Q(provisional_code=wanted)).first()


def account_of_feed(secret_sha256: str) -> int:
    """Return the account whose due dates a secret address tells. Raises FeedUnknown."""
    found = CalendarFeed.objects.filter(
        secret_sha256=secret_sha256, revoked_at=None, account__is_active=True
    ).first()
    if found is None:
        raise FeedUnknown
    return found.account_id


def feed_in_use(account_id: int) -> CalendarFeed | None:
    """Return the calendar address of an account, None when it has none."""
    return CalendarFeed.objects.filter(account_id=account_id, revoked_at=None).first()


def dated_of(account_id: int, *, at: datetime) -> list[Dossier]:
    """Return the dossiers that a calendar shows: received or with a term to supplement, at most 200."""
    citizen = Actor(label="", channel=Channel.PORTAL, account_id=account_id, citizen=True)
    rows = Dossier.objects.filter(applied_by(citizen, at)).exclude(state__in=[State.VOIDED, State.REFUSED])
    rows = rows.select_related("version", "place").prefetch_related("supplement_requests")
    return list(rows.order_by("-id")[:200])
