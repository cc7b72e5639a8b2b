"""Finishing a step and naming, in the same act, who does the next one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.dossiers.errors import NoOpenStep
from motcua.dossiers.models import Dossier
from motcua.dossiers.usecases.process import assign_step, complete_step
from motcua.kernel.actor import Actor
from motcua.store.writes import official
from motcua.workflow.queries.instances import open_steps
from motcua.workflow.rules.expressions import Value
from motcua.workflow.rules.state import Person


@official
def complete_and_assign(
    *,
    dossier_id: UUID,
    step_id: UUID,
    to: Person,
    actor: Actor,
    at: datetime,
    outcome: str = "",
    note: str = "",
    variables: Mapping[str, Value] | None = None,
) -> Dossier:
    """Finish a step and give the one that follows to a person: how a head distributes work.

    Raises what `complete_step` and `assign_step` raise, and NoOpenStep where not exactly one step follows.
    """
    dossier = complete_step(
        dossier_id=dossier_id,
        step_id=step_id,
        actor=actor,
        at=at,
        outcome=outcome,
        note=note,
        variables=variables,
    )
    opened = list(open_steps(dossier.instance)) if dossier.instance else []
    if len(opened) != 1:
        raise NoOpenStep
    assign_step(dossier_id=dossier_id, step_id=opened[0].public_id, to=to, actor=actor, at=at)
    return dossier
