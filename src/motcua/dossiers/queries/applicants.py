"""What an applicant may see and act on of their own dossiers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import applied_by
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound

__all__ = ["OF_APPLICANT", "TO_READ", "UNREAD", "Dossier", "own_dossier"]

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


TO_READ = ("version", "organisation", "handling_unit", "place", "regime")
UNREAD = ("version__steps", "version__methods", "version__audience", "version__requirements")
"""What pages of a dossier show of other tables, and what they do not."""


def own_dossier(actor: Actor, public_id: UUID, *, at: datetime) -> Dossier:
    """Return a dossier for which the citizen acts. Raises NotFound for every other."""
    rows = (
        Dossier.objects.select_related(*TO_READ)
        .defer(*UNREAD)
        .filter(applied_by(actor, at), public_id=public_id)
    )
    found = rows.first()
    if found is None:
        raise NotFound
    return found
