"""What an applicant may see and act on of their own dossiers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import applied_by
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound

__all__ = ["OF_APPLICANT", "Dossier", "own_dossier"]

OF_APPLICANT = (
    "version__procedure",
    "organisation",
    "handling_unit",
    "place",
    "owner",
    "filer",
    "regime",
    "instance",
    "version__deciding_unit",
)


def own_dossier(actor: Actor, public_id: UUID, *, at: datetime) -> Dossier:
    """Return a dossier for which the citizen acts. Raises NotFound for every other."""
    rows = Dossier.objects.select_related(*OF_APPLICANT).filter(applied_by(actor, at), public_id=public_id)
    found = rows.first()
    if found is None:
        raise NotFound
    return found
