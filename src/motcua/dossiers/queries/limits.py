"""How much one citizen's account did lately, for the bounds that `config` sets."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q

from motcua.dossiers.models import DossierMessage, Submission


def begun_by(account_id: int, *, since: datetime) -> tuple[int, int]:
    """Return how many filings an account has unsent, and how many it began since a moment. One query."""
    told = Submission.objects.filter(account=account_id).aggregate(
        unsent=Count("pk", filter=Q(dossier=None)), begun=Count("pk", filter=Q(started_at__gte=since))
    )
    return told["unsent"], told["begun"]


def messages_written(account_id: int, *, since: datetime) -> int:
    """Return how many messages an account wrote to the office since a moment. One query."""
    return DossierMessage.objects.filter(account=account_id, from_applicant=True, at__gte=since).count()
