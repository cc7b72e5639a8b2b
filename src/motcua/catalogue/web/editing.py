"""From an address to the procedure that this person may change."""

from __future__ import annotations

from uuid import UUID

from motcua.catalogue import queries
from motcua.catalogue.models import Procedure
from motcua.catalogue.policies import require_editor
from motcua.pages.http import Request


def editable(request: Request, public_id: UUID) -> Procedure:
    """Return the procedure of an address; refuses a stranger and whoever only reads."""
    procedure = queries.procedure_for(public_id)
    require_editor(request.actor, procedure.agency_id)
    return procedure
