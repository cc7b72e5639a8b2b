"""Traces: who looked at what, and what happened to sign-ins."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.kernel.actor import Actor
from motcua.people.models import Account, SignInTrace, ViewTrace
from motcua.store.writes import trace


@trace
def trace_view(*, what: str, subject: UUID, actor: Actor, at: datetime) -> None:
    """Note that a member of staff looked at a thing ("dossier", "applicant") of public id `subject`.

    The system and people who have not signed in leave no trace.
    """
    if not actor.account_id:
        return
    grant = actor.grant or next(iter(actor.grants), None)
    ViewTrace.objects.create(
        account_id=actor.account_id,
        post_id=grant.post_id if grant else None,
        what=what,
        subject=subject,
        at=at,
    )


@trace
def trace_sign_in(
    *, what: str, account: Account | None, username: str, address: str | None, browser: str, real_at: datetime
) -> None:
    """Note what happened to a sign-in ("signed_in", "failed"); `address` is the network address."""
    SignInTrace.objects.create(
        account=account,
        username=username[:150],
        what=what,
        address=address,
        browser=browser[:300],
        at=real_at,
    )


@trace
def forget_traces(*, before: datetime, sign_ins_before: datetime) -> int:
    """Drop the traces older than their retention; return how many were dropped."""
    views, _ = ViewTrace.objects.filter(at__lt=before).delete()
    sign_ins, _ = SignInTrace.objects.filter(at__lt=sign_ins_before).delete()
    return views + sign_ins
