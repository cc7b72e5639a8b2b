"""Locking a dossier for its applicant. Called inside use cases only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import applied_by, require_applicant
from motcua.dossiers.queries.applicants import OF_APPLICANT
from motcua.kernel.actor import Actor
from motcua.store.locking import lock


def lock_own(dossier_id: UUID, actor: Actor, at: datetime) -> Dossier:
    """Return the dossier, locked, for one who answers for its applicant.

    Raises NotFound for a stranger, who learns nothing, Forbidden for a member who only reads.
    """
    rows = Dossier.objects.select_related(*OF_APPLICANT).filter(applied_by(actor, at))
    dossier = lock(rows, public_id=dossier_id)
    require_applicant(actor, dossier, at)
    return dossier
