"""Setting the gate through which citizens file."""

from __future__ import annotations

from datetime import date, datetime

from motcua.audit.usecases import record
from motcua.dossiers.errors.filing import GateAddressMissing
from motcua.dossiers.events.filing import GateSet
from motcua.dossiers.models import Gate
from motcua.dossiers.policies import require_administrator
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.rules.supplements import require_reason
from motcua.kernel.actor import Actor
from motcua.store.writes import official


@official
def set_gate(
    *, kind: GateKind, portal_url: str, effective_from: date, basis: str, actor: Actor, at: datetime
) -> Gate:
    """Let citizens file through this gate from `effective_from` on, on its `basis` (decision 30).

    What was being written here when the national gate opens stays, and cannot be sent. Raises Forbidden,
    GateAddressMissing, ReasonRequired.
    """
    actor = require_administrator(actor)
    address = portal_url.strip() if kind is GateKind.NATIONAL else ""
    if kind is GateKind.NATIONAL and not address:
        raise GateAddressMissing
    gate = Gate.objects.create(
        kind=kind,
        portal_url=address,
        effective_from=effective_from,
        basis=require_reason(basis, 5),
        recorded_at=at,
    )
    event = GateSet(kind=kind, portal_url=address, effective_from=effective_from, basis=gate.basis)
    record(event, stream="gate", actor=actor, at=at, subject=gate.public_id)
    return gate
