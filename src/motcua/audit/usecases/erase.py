"""Erasing personal values without breaking the seal."""

from __future__ import annotations

from datetime import datetime

from motcua.audit.events import PersonalValuesErased
from motcua.audit.models import PersonalValue
from motcua.audit.policies import require
from motcua.audit.usecases.record import record
from motcua.kernel.actor import Actor
from motcua.store.writes import official


@official
def erase_personal_values(*, stream: str, basis: str, actor: Actor, at: datetime) -> int:
    """Erase the personal values of every act of `stream` and return how many acts had any.

    `basis` names the lawful request. The acts, their hashes and the seals stay as they are. Raises
    Forbidden for anybody but an administrator.
    """
    actor = require(actor, "erase_personal_values")
    rows = PersonalValue.objects.filter(act__stream=stream, erased_at=None)
    erased = rows.update(fields={}, erased_at=at)
    record(PersonalValuesErased(stream=stream, acts=erased, basis=basis), stream="audit", actor=actor, at=at)
    return erased
