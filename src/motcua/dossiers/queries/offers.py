"""From an offer of the catalogue to the rows that a dossier points at."""

from __future__ import annotations

from datetime import datetime

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.queries import Offer, offer_at
from motcua.kernel.errors import NotFound


def procedure_by_key(row_id: int) -> Procedure:
    """Return the procedure with this row key. Raises NotFound."""
    found = Procedure.objects.filter(pk=row_id).first()
    if found is None:
        raise NotFound
    return found


def version_of(offer: Offer) -> ProcedureVersion:
    """Return the version in force that an open offer names."""
    if offer.version is None:
        raise NotFound
    return offer.version


def agency_key(procedure: int, at: datetime) -> int:
    """Return the row key of the agency that leads the procedure at `at`. Raises NotFound."""
    version = version_of(offer_at(procedure_by_key(procedure), at=at))
    return version.lead_unit_id or version.procedure.agency_id


def current_version_id(procedure: int, at: datetime) -> int:
    """Return the row key of the version in force at `at`. Raises NotFound when there is none."""
    offer = offer_at(procedure_by_key(procedure), at=at)
    if offer.version_id is None:
        raise NotFound
    return offer.version_id
