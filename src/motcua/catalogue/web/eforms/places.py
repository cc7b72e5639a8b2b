"""From an address to the version, the form and the guidance that this person may see or change."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from motcua.catalogue import queries
from motcua.catalogue.errors import EFormPublished
from motcua.catalogue.models import EForm, Procedure, ProcedureVersion
from motcua.catalogue.policies import may_edit, require_editor, require_reader
from motcua.catalogue.queries.eforms import definition_of, eform_numbered
from motcua.catalogue.rules.eforms import FormDefinition
from motcua.pages.http import Request


@dataclass(frozen=True, slots=True)
class Place:
    """A version of a procedure, as an address of this area names it."""

    procedure: Procedure
    version: ProcedureVersion
    may_edit: bool

    def address(self, name: str, *more: object) -> str:
        """Return the address of a page of this version."""
        args = [self.procedure.public_id, self.version.number, *more]
        return reverse(f"catalogue:{name}", args=args)


def place_of(request: Request, public_id: UUID, number: int, *, to_edit: bool = False) -> Place:
    """Return the version of an address; refuses strangers, and readers where something is changed."""
    require_reader(request.actor)
    procedure = queries.procedure_for(public_id)
    if to_edit:
        require_editor(request.actor, procedure.agency_id)
    version = queries.version_numbered(procedure, number)
    return Place(procedure, version, may_edit(request.actor, procedure.agency_id))


def draft_at(
    request: Request, public_id: UUID, number: int, form: int
) -> tuple[Place, EForm, FormDefinition]:
    """Return the draft of an address; refuses readers, and a published form: EFormPublished."""
    place = place_of(request, public_id, number, to_edit=True)
    row = eform_numbered(place.version, form)
    if not row.is_draft:
        raise EFormPublished(number=row.number)
    return place, row, definition_of(row)
