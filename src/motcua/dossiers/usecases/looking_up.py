"""Traces of wrong look-ups, and the secret address of a calendar."""

from __future__ import annotations

import secrets
from datetime import datetime

from motcua.dossiers.models import CalendarFeed, WrongLookUp
from motcua.dossiers.rules.secrets import secret_mark
from motcua.kernel.actor import Actor
from motcua.people.policies import require_citizen
from motcua.store.writes import trace, working


@trace
def note_wrong_look_up(*, code_mark: str, address_mark: str, actor: Actor, at: datetime) -> None:
    """Count one wrong look-up of a code from an address; `at` is real time (decision 2)."""
    WrongLookUp.objects.create(code_mark=code_mark, address_mark=address_mark, tried_at=at)


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
