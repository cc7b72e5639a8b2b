"""Sessions of sign-in: ended by their owner, by an administrator, or with what they were trusted for."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.people.models import Account, SignInTrace
from motcua.people.policies import require_over_account
from motcua.people.queries.directory import units_answering_for
from motcua.store.locking import lock
from motcua.store.writes import trace


@trace
def end_sessions(*, account_id: int, actor: Actor, at: datetime, real_at: datetime) -> int:
    """Sign an account out wherever it is signed in; return how many sessions ended. Raises Forbidden."""
    account = lock(Account.objects.all(), pk=account_id)
    require_over_account(actor, units_answering_for(account, on=legal_date(at)))
    _note(account, "sessions_ended", real_at)
    return close_sessions(account)


@trace
def end_own_session(*, session_id: int, actor: Actor, at: datetime, real_at: datetime) -> None:
    """Sign oneself out at one of the places where one is signed in. Raises NotFound for another's session."""
    account = lock(Account.objects.all(), pk=actor.account_id)
    rows = UserSession.objects.filter(user=account, pk=session_id)
    if not _close(rows):
        raise NotFound
    _note(account, "session_ended", real_at)


@trace
def end_other_sessions(*, account_id: int, but: str, real_at: datetime) -> int:
    """Sign an account out everywhere but in the session of key `but`; return how many sessions ended.

    What follows a change of its password or second factors: who had got in before is out.
    """
    account = lock(Account.objects.all(), pk=account_id)
    ended = _close(UserSession.objects.filter(user=account).exclude(session_key=but))
    if ended:
        _note(account, "other_sessions_ended", real_at)
    return ended


def close_sessions(account: Account) -> int:
    """Sign an account out everywhere, inside the caller's use case; return how many sessions ended."""
    return _close(UserSession.objects.filter(user=account))


def _close(rows: QuerySet[UserSession]) -> int:
    Session.objects.filter(session_key__in=rows.values("session_key")).delete()
    ended: int = rows.delete()[0]
    return ended


def _note(account: Account, what: str, real_at: datetime) -> None:
    SignInTrace.objects.create(account=account, username=account.username, what=what, at=real_at)
