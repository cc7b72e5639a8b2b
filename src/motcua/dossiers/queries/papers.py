"""A dossier with everything that its printed papers name."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import visible
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound


def dossier_to_print(actor: Actor, public_id: UUID) -> Dossier:
    """Return a dossier that `actor` may see, with what its papers need. Raises NotFound."""
    rows = Dossier.objects.select_related(
        "version__procedure",
        "version__deciding_unit",
        "organisation__parent",
        "place__parent",
        "owner",
        "filer",
        "regime",
    )
    found = rows.filter(visible(actor), public_id=public_id).first()
    if found is None:
        raise NotFound
    return found
