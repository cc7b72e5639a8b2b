"""From an offer of the catalogue to the rows that a dossier points at."""

from __future__ import annotations

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.queries import Offer
from motcua.kernel.errors import NotFound


def procedure_by_key(row_id: int) -> Procedure:
    """Return the procedure with this row key. Raises NotFound."""
    found = Procedure.objects.filter(pk=row_id).first()
    if found is None:
        raise NotFound
    return found


def version_of(offer: Offer) -> ProcedureVersion:
    """Return the version in force that an open offer names."""
    return ProcedureVersion.objects.select_related("procedure").get(pk=offer.version_id)
