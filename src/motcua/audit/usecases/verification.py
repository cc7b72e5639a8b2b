"""Keeping the outcome of a check of the record."""

from __future__ import annotations

from datetime import datetime

from motcua.audit.models import VerificationRun
from motcua.audit.queries.verification import Verification
from motcua.kernel.actor import Actor
from motcua.store.writes import trace

KEPT = 60
"""How many outcomes are kept."""


@trace
def keep_verification(*, outcome: Verification, actor: Actor, at: datetime) -> VerificationRun:
    """Keep `outcome` for the operations page; the oldest ones beyond KEPT go."""
    run = VerificationRun.objects.create(
        at=at, asked_by=actor.label, whole=outcome.is_whole, outcome=outcome.document()
    )
    kept = VerificationRun.objects.order_by("-id").values_list("id", flat=True)[:KEPT]
    VerificationRun.objects.exclude(id__in=list(kept)).delete()
    return run
