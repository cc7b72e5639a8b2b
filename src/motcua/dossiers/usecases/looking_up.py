"""The public look-up with its count of wrong ones, and the secret address of a calendar."""

from __future__ import annotations

import secrets
from datetime import datetime

from motcua.dossiers.errors import LookUpWrong
from motcua.dossiers.models import CalendarFeed, Dossier, WrongLookUp
from motcua.dossiers.queries.looking_up import looked_up, require_not_too_often
from motcua.dossiers.rules.look_up import mark_of, typed_code
from motcua.dossiers.rules.secrets import secret_mark
from motcua.kernel.actor import Actor
from motcua.people.policies import require_citizen
from motcua.store.locking import hold
from motcua.store.writes import trace, working


def look_up(*, code: str, key: str, address: str, actor: Actor, at: datetime) -> Dossier:
    """Return the dossier of a provisional or official code and its key, typed at a network `address`.

    A wrong pair is counted against code and address; `at` is real time (decision 2). However many tries come
    at once, MOST_WRONG are answered. Raises LookUpsTooMany, LookUpWrong.
    """
    found = _tried(code, key, mark_of(typed_code(code)), mark_of(address), at)
    if found is None:
        raise LookUpWrong
    return found


@trace
def _tried(code: str, key: str, code_mark: str, address_mark: str, at: datetime) -> Dossier | None:
    """Return the dossier, or None having counted the wrong try: a refusal would take the count back."""
    hold(f"look-up:{code_mark}", f"look-up:{address_mark}")
    require_not_too_often(code_mark, address_mark, now=at)
    try:
        return looked_up(code, key)
    except LookUpWrong:
        WrongLookUp.objects.create(code_mark=code_mark, address_mark=address_mark, tried_at=at)
        return None


@trace
def forget_wrong_look_ups(*, before: datetime, actor: Actor, at: datetime) -> int:
    """Drop what was counted before a real moment; return how many."""
    return WrongLookUp.objects.filter(tried_at__lt=before).delete()[0]


@working
def make_calendar_feed(*, actor: Actor, at: datetime) -> str:
    """Give the citizen a new secret address of their due dates and revoke the one before; return the secret.

    It is shown once: only its SHA-256 is kept. Raises SignInNeeded, CitizensOnly.
    """
    account_id = require_citizen(actor)
    revoke_calendar_feed(actor=actor, at=at)
    secret = secrets.token_urlsafe(24)
    CalendarFeed.objects.create(account_id=account_id, secret_sha256=secret_mark(secret), made_at=at)
    return secret


@working
def revoke_calendar_feed(*, actor: Actor, at: datetime) -> int:
    """Let the secret address of the citizen open nothing any more; return how many were revoked."""
    account_id = require_citizen(actor)
    return CalendarFeed.objects.filter(account_id=account_id, revoked_at=None).update(revoked_at=at)
