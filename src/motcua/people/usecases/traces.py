"""Traces: who looked at what, and what happened to sign-ins."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from motcua.kernel.actor import Actor
from motcua.people.errors import LookUpsTooMany
from motcua.people.models import Account, Applicant, SignInTrace, ViewTrace
from motcua.people.policies import require
from motcua.people.queries.applicants import find_applicants
from motcua.store.writes import trace

LOOK_UP: Final = "applicant_search"
_SEVERAL: Final = UUID(int=0)
_HOUR: Final = timedelta(hours=1)


@trace
def look_up_applicants(*, text: str, actor: Actor, at: datetime) -> list[Applicant]:
    """Return applicants as `find_applicants` does; that somebody looked is traced, and whom they found.

    Also a look-up that finds nobody counts: it tells that a number is not known. Raises Forbidden,
    CardUnreadable, and LookUpsTooMany over LOOK_UPS_PER_HOUR in the hour before.
    """
    actor = require(actor, "register_applicant")
    if not text.strip():
        return []
    before = ViewTrace.objects.filter(account=actor.account_id, at__gt=at - _HOUR, what=LOOK_UP)
    if before.count() >= settings.LOOK_UPS_PER_HOUR:
        raise LookUpsTooMany(limit=settings.LOOK_UPS_PER_HOUR)
    found = find_applicants(text)
    only = found[0].public_id if len(found) == 1 else _SEVERAL
    trace_view(what=LOOK_UP, subject=only, actor=actor, at=at)
    return found


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
