"""Acts on many dossiers at once: each is judged alone, and each refusal is told (decision 16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.dossiers.queries.choices import may_do
from motcua.dossiers.usecases.handing import complete_and_assign
from motcua.dossiers.usecases.process import assign_step
from motcua.kernel.actor import Actor
from motcua.kernel.errors import DomainError
from motcua.store.writes import working
from motcua.workflow.rules.state import Person


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one dossier of a bulk act; `refusal` is None when it was done."""

    dossier_id: UUID
    refusal: DomainError | None


@working(with_acts=True)
def assign_steps(
    *, steps: Sequence[tuple[UUID, UUID]], to: Person, actor: Actor, at: datetime
) -> list[Outcome]:
    """Give each step (dossier, step) to a person; return for each what became of it.

    A step that the person may not do, because it is the head's own work of distributing, is finished
    and the step after it is given: `complete_and_assign`.

    Each assignment is the official act of its own dossier, in a savepoint: one refusal leaves the
    others done. Dossiers are locked in their own order, so that two heads wait and never block.
    """
    done = {one: _assign(*one, to, actor, at) for one in sorted(set(steps))}
    return [done[one] for one in steps]


def _assign(dossier_id: UUID, step_id: UUID, to: Person, actor: Actor, at: datetime) -> Outcome:
    try:
        with transaction.atomic():
            give = assign_step if may_do(step_id, to.account, at) else complete_and_assign
            give(dossier_id=dossier_id, step_id=step_id, to=to, actor=actor, at=at)
    except DomainError as refusal:
        return Outcome(dossier_id, refusal)
    return Outcome(dossier_id, None)
