"""Loading a provincial list into drafts."""

from __future__ import annotations

import hashlib
from datetime import datetime

from motcua.audit.usecases import record
from motcua.catalogue.errors import ImportRefused
from motcua.catalogue.events import CatalogueImported
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.imports import ImportPlan, plan_import
from motcua.catalogue.usecases.drafts import create_procedure, draft_version
from motcua.kernel.actor import Actor
from motcua.people.queries import unit_by_key
from motcua.store.writes import official


@official
def import_catalogue(*, file: str, content: bytes, agency_key: str, actor: Actor, at: datetime) -> ImportPlan:
    """Load a list (CSV or XLSX, the eleven columns of provincial decisions) into drafts; return what it did.

    Nothing is published: a person does that under a decision. Raises ImportRefused, and loads
    nothing, when the file has a fault (`queries.imports.plan_import` shows all of them);
    CatalogueForbidden; UnitKeyUnknown.
    """
    agency = unit_by_key(agency_key)
    actor = require_editor(actor, agency.pk)
    plan = plan_import(file=file, content=content, agency=agency)
    if plan.faults:
        raise ImportRefused(count=len(plan.faults), first=str(plan.faults[0]))
    for change in plan.changes:
        if change.procedure_id is None:
            create_procedure(
                agency_id=agency.pk, key=change.row.key, content=change.content, actor=actor, at=at
            )
        else:
            draft_version(procedure_id=change.procedure_id, content=change.content, actor=actor, at=at)
    event = CatalogueImported(
        file=file,
        created=plan.created,
        drafted=len(plan.changes) - plan.created,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    record(event, stream="catalogue", actor=actor, at=at)
    return plan
