"""The steps of a dossier's process, and the units that they stand for."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from motcua.catalogue.queries import Offer
from motcua.dossiers.errors import UnitOfStepUnknown
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import NotFound
from motcua.people.models import Unit
from motcua.people.queries import successors_of
from motcua.workflow.models import ProcessVersion, StepConsultation, StepToken
from motcua.workflow.rules.definition import Definition

__all__ = [
    "StepConsultation",
    "StepToken",
    "due_of_steps",
    "handling_unit_id",
    "process_version",
    "step_unit_ids",
]

COUNTER_ROLE = "counter_officer"
_KEPT = 512


def process_version(offer: Offer) -> ProcessVersion:
    """Return the approved process of an open offer."""
    if offer.process_version_id is None:
        raise NotFound
    if offer.version is None:
        raise NotFound
    return _approved(offer.process_version_id, offer.version.public_id)


@lru_cache(maxsize=_KEPT)
def _approved(row_id: int, _for_version: UUID) -> ProcessVersion:
    """Return a published process, which never changes: read once by each process of the server."""
    return ProcessVersion.objects.get(pk=row_id)


def step_unit_ids(definition: Definition, dossier: Dossier, *, on: date) -> dict[str, int]:
    """Return the row key of the unit for each unit key of the process.

    A step of the counter is the place that received the dossier. For a unit that has ended on the day
    `on`, the one unit that carries its work on stands. Raises UnitOfStepUnknown.
    """
    keys = {step.unit: step for step in definition.steps}
    known = {unit.key: _carried_on(unit, on) for unit in Unit.objects.filter(key__in=keys)}
    found: dict[str, int] = {}
    for key, step in keys.items():
        if step.role == COUNTER_ROLE:
            found[key] = dossier.place_id
        elif (carried := known.get(key)) is not None:
            found[key] = carried
        else:
            raise UnitOfStepUnknown(unit=step.unit_name or key)
    return found


def _carried_on(unit: Unit, on: date) -> int | None:
    """Return the unit itself while it is valid, else its only successor; None when that is not clear."""
    if unit.valid_to is None or on < unit.valid_to:
        return unit.pk
    after = successors_of(unit, on)
    return after[0].pk if len(after) == 1 else None


def handling_unit_id(definition: Definition, units: dict[str, int]) -> int | None:
    """Return the unit that appraises: that of the first specialist's step, else of the first inner step."""
    inner = [step for step in definition.steps if step.role != COUNTER_ROLE]
    chosen = next((step for step in inner if step.role == "specialist"), inner[0] if inner else None)
    return units[chosen.unit] if chosen else None


def due_of_steps(dossier: Dossier) -> dict[str, datetime]:
    """Return when each step of the dossier was due, by the name of the step; of several visits the last."""
    if dossier.instance_id is None:
        return {}
    rows = StepToken.objects.filter(instance=dossier.instance_id, due_at__isnull=False).order_by("number")
    return {name: due_at for name, due_at in rows.values_list("name", "due_at") if due_at is not None}
