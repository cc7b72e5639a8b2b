"""Erasing what a citizen was still writing, when their account is erased."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.models import Submission
from motcua.kernel.actor import Actor
from motcua.store.writes import working


@working
def erase_submissions_of(*, account_id: int, actor: Actor, at: datetime) -> int:
    """Throw away every filing that the account has not sent; return how many.

    Called when the account is erased, which needs its own permission. The uploads go with the sweep.
    """
    rows = Submission.objects.filter(account=account_id, dossier=None)
    return rows.delete()[1].get("dossiers.Submission", 0)
