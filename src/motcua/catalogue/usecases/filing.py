"""What opens and closes filing beside publication: processes, service levels, repeals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from motcua.audit.usecases import record
from motcua.catalogue.errors import (
    AlreadyRepealed,
    DecisionKindWrong,
    EffectiveBeforeSigned,
    ProcessUnpublished,
    ServiceLevelOfInternal,
)
from motcua.catalogue.events import ProcedureRepealed, ProcessApproved, ServiceLevelSet
from motcua.catalogue.models import (
    Decision,
    Procedure,
    ProcedureKind,
    ProcessApproval,
    Repeal,
    ServiceLevelRow,
)
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.processes import published_process
from motcua.catalogue.rules.levels import LEVELS, ServiceLevel, require_reason
from motcua.catalogue.rules.publication import DECISION_KINDS, DecisionKind
from motcua.catalogue.usecases.fitting import require_fit
from motcua.kernel.actor import Actor
from motcua.kernel.dates import at_local
from motcua.kernel.text import print_date
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def approve_process(
    *, procedure_id: int, process_version_id: int, decision_id: int, actor: Actor, at: datetime
) -> ProcessApproval:
    """Put a published process in force for a procedure, from the day the decision takes effect.

    Dossiers received before keep theirs. Raises CatalogueForbidden, DecisionKindWrong,
    ProcessUnpublished, and ProcessOverTerm for one that takes longer than a version in force, now or
    later, allows.
    """
    procedure = lock(Procedure.objects.all(), pk=procedure_id)
    decision = Decision.objects.get(pk=decision_id)
    actor = require_editor(actor, procedure.agency_id)
    _require_kind(decision, DecisionKind.PROCESS)
    process = published_process(process_version_id)
    if process is None:
        raise ProcessUnpublished(name=procedure.name)
    legal_at = at_local(decision.signed_on)
    approval = ProcessApproval.objects.create(
        procedure=procedure,
        process_version_id=process.row_id,
        decision=decision,
        effective_from=decision.effective_on,
        at=legal_at,
        recorded_at=at,
    )
    require_fit(procedure, since=decision.effective_on)
    event = ProcessApproved(
        key=procedure.key,
        process=process.label,
        decision=decision.number,
        effective_from=decision.effective_on,
    )
    record(event, stream=procedure.stream, actor=actor, at=at, legal_at=legal_at, subject=procedure.public_id)
    return approval


@official
def set_service_level(
    *,
    procedure_id: int,
    level: ServiceLevel,
    decision_id: int,
    actor: Actor,
    at: datetime,
    reason: str = "",
    marks: Mapping[str, str] | None = None,
) -> ServiceLevelRow:
    """Set how far a procedure can be done online, from the day the decision takes effect.

    Raises CatalogueForbidden, ServiceLevelOfInternal, DecisionKindWrong, and ServiceReasonMissing
    where the regime of that day wants the reason of a partial service.
    """
    procedure = lock(Procedure.objects.all(), pk=procedure_id)
    decision = Decision.objects.get(pk=decision_id)
    actor = require_editor(actor, procedure.agency_id)
    if procedure.kind == ProcedureKind.INTERNAL:
        raise ServiceLevelOfInternal
    _require_kind(decision, DecisionKind.ONLINE_LIST)
    require_reason(level, reason, decision.effective_on)
    legal_at = at_local(decision.signed_on)
    row = ServiceLevelRow.objects.create(
        procedure=procedure,
        level=level,
        reason=reason,
        decision=decision,
        effective_from=decision.effective_on,
        marks=dict(marks or {}),
        at=legal_at,
        recorded_at=at,
    )
    event = ServiceLevelSet(
        key=procedure.key,
        level=LEVELS[level],
        reason=reason,
        decision=decision.number,
        effective_from=decision.effective_on,
    )
    record(event, stream=procedure.stream, actor=actor, at=at, legal_at=legal_at, subject=procedure.public_id)
    return row


@official
def abolish(
    *, procedure_id: int, decision_id: int, actor: Actor, at: datetime, effective_from: date | None = None
) -> Repeal:
    """Repeal a procedure: filing closes at 00:00 of `effective_from` (or of the decision's effect).

    Dossiers under way are not touched. Raises CatalogueForbidden, AlreadyRepealed, DecisionKindWrong
    and EffectiveBeforeSigned.
    """
    procedure = lock(Procedure.objects.all(), pk=procedure_id)
    decision = Decision.objects.get(pk=decision_id)
    actor = require_editor(actor, procedure.agency_id)
    before = Repeal.objects.filter(procedure=procedure).first()
    if before is not None:
        raise AlreadyRepealed(day=print_date(before.effective_from))
    _require_kind(decision, DecisionKind.ABOLISHED)
    effective = effective_from or decision.effective_on
    if effective < decision.signed_on:
        raise EffectiveBeforeSigned(effective=print_date(effective), signed=print_date(decision.signed_on))
    legal_at = at_local(decision.signed_on)
    repeal = Repeal.objects.create(
        procedure=procedure, decision=decision, effective_from=effective, at=legal_at, recorded_at=at
    )
    event = ProcedureRepealed(key=procedure.key, decision=decision.number, effective_from=effective)
    record(event, stream=procedure.stream, actor=actor, at=at, legal_at=legal_at, subject=procedure.public_id)
    return repeal


def _require_kind(decision: Decision, kind: DecisionKind) -> None:
    if decision.kind != kind:
        raise DecisionKindWrong(number=decision.number, kind=DECISION_KINDS[DecisionKind(decision.kind)])
