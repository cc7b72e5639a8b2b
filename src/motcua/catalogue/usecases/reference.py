"""Loading the data shipped with the product, stage by stage, through the same acts as anybody's.

A stage is what a decision of its day does, so that a rehearsal can live each at its date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from motcua.catalogue.codecs.reference import (
    DATA,
    DEFAULT,
    Reference,
    ReferenceDecision,
    ReferenceProcedure,
    read_reference,
)
from motcua.catalogue.errors import ReferenceDamaged, StageOutOfOrder
from motcua.catalogue.models import Decision, Procedure, ProcedureKind
from motcua.catalogue.queries.processes import newest_published
from motcua.catalogue.queries.units import unit_ids
from motcua.catalogue.rules.content import Content, Mark
from motcua.catalogue.rules.eforms import draft_from
from motcua.catalogue.rules.levels import PartialReason, ServiceLevel
from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.usecases.decisions import register_decision
from motcua.catalogue.usecases.drafts import create_procedure, draft_version
from motcua.catalogue.usecases.eforms import draft_eform, publish_eform, publish_guidance, save_guidance
from motcua.catalogue.usecases.filing import approve_process, set_service_level
from motcua.catalogue.usecases.publishing import publish_list
from motcua.kernel.actor import Actor
from motcua.store.writes import official
from motcua.workflow.rules.times import allotment
from motcua.workflow.rules.validator import Expected
from motcua.workflow.usecases import import_definition, publish_version


class Stage(StrEnum):
    """What is loaded at once: everything of before the period, then what each decision did."""

    VERSION_0 = "version_0"
    LIST_754 = "list_754"
    PROCESSES_837 = "processes_837"
    ONLINE_1112 = "online_1112"


@dataclass(slots=True)
class Loaded:
    """How many of each a stage made."""

    decisions: int = 0
    created: int = 0
    published: int = 0
    processes: int = 0
    approved: int = 0
    levels: int = 0
    eforms: int = 0
    guidance: int = 0

    def __add__(self, other: Loaded) -> Loaded:
        """Return what both stages made."""
        names = [one.name for one in dataclass_fields(self)]
        return Loaded(**{name: getattr(self, name) + getattr(other, name) for name in names})


@official
def load_reference(*, stage: Stage, actor: Actor, at: datetime, folder: Path = DATA / DEFAULT) -> Loaded:
    """Load one stage of the shipped data; return what it made. `at` is after its decisions were signed.

    `VERSION_0` needs the units of the organisation; it publishes the processes too, under the keys of
    the procedures. The later stages need version 0. Raises ReferenceDamaged, UnitUnknown,
    StageOutOfOrder, DecisionInFuture, and DecisionTaken for a stage that is loaded already.
    """
    reference, faults = read_reference(folder)
    if faults:
        raise ReferenceDamaged(file=faults[0].file, reason=str(faults[0]))
    loading = _Loading(reference, stage, actor, at)
    _STAGES[stage](loading)
    return loading.loaded


class _Loading:
    """One stage under way."""

    def __init__(self, reference: Reference, stage: Stage, actor: Actor, at: datetime) -> None:
        """Register the decisions of the stage."""
        self.reference, self.stage, self.actor, self.at = reference, stage, actor, at
        self.loaded = Loaded()
        self.rows: dict[str, Procedure] = {
            row.key: row for row in Procedure.objects.filter(agency__key__in=self.agencies())
        }
        lines = reference.of_stage(stage)
        issuers = unit_ids(line.issuer_unit for line in lines)
        self.decisions = {line.kind: self.register(line, issuers[line.issuer_unit]) for line in lines}

    def agencies(self) -> set[str]:
        """Return the keys of the agencies that the procedures belong to."""
        return {one.content.lead_unit for one in self.reference.procedures}

    def public(self) -> list[ReferenceProcedure]:
        """Return the procedures for citizens and enterprises."""
        return [one for one in self.reference.procedures if not one.internal]

    def row(self, one: ReferenceProcedure) -> Procedure:
        """Return the row of a procedure that an earlier stage made."""
        if one.key not in self.rows:
            raise StageOutOfOrder(stage=self.stage)
        return self.rows[one.key]

    def register(self, line: ReferenceDecision, issuer_id: int) -> Decision:
        """Enter one decision, its invented fields marked."""
        self.loaded.decisions += 1
        return register_decision(
            number=line.number,
            kind=line.kind,
            issuer_id=issuer_id,
            subject=line.subject,
            signed_on=line.signed_on,
            effective_on=line.effective_on,
            text_name=line.text_name,
            text_effective_on=line.text_effective_on,
            entered_on=line.entered_on,
            note=line.note,
            marks=dict.fromkeys(line.invented, Mark.INVENTED.value),
            actor=self.actor,
            at=self.at,
        )

    def publish(self, version_id: int, kind: DecisionKind) -> None:
        """Publish a version in the list."""
        decision_id = self.decisions[kind].pk
        publish_list(version_id=version_id, decision_id=decision_id, actor=self.actor, at=self.at)
        self.loaded.published += 1

    def publish_eform(self, version_id: int, key: str, content: Content) -> None:
        """Publish the electronic form of a version: the shipped one, or one made from its papers.

        Its guidance too, where some is shipped.
        """
        actor, at = self.actor, self.at
        definition = self.reference.eforms.get(key) or draft_from(content)
        row = draft_eform(version_id=version_id, definition=definition, actor=actor, at=at)
        publish_eform(eform_id=row.pk, actor=actor, at=at)
        self.loaded.eforms += 1
        guidance = self.reference.guidance.get(key)
        if guidance is not None:
            asked = save_guidance(version_id=version_id, definition=guidance, actor=actor, at=at)
            publish_guidance(guidance_id=asked.pk, actor=actor, at=at)
            self.loaded.guidance += 1

    def set_level(self, procedure: Procedure, level: ServiceLevel, one: ReferenceProcedure) -> None:
        """Set the service level; a partial one says why."""
        reason = (one.reason or PartialReason.OTHER) if level is ServiceLevel.PARTIAL else ""
        set_service_level(
            procedure_id=procedure.pk,
            level=level,
            reason=reason,
            decision_id=self.decisions[DecisionKind.ONLINE_LIST].pk,
            marks={"level": Mark.TO_CONFIRM.value} if one.level_to_confirm else {},
            actor=self.actor,
            at=self.at,
        )
        self.loaded.levels += 1

    def publish_process(self, one: ReferenceProcedure) -> None:
        """Publish the process of a procedure, unless the very same is published already."""
        process = self.reference.processes.get(one.key)
        if process is None:
            return
        term = one.content.term
        expected = Expected(allotment(term.amount, term.unit.value) if term else None)
        version = import_definition(
            definition=process.definition,
            basis=process.basis,
            confidence=process.confidence,
            actor=self.actor,
            at=self.at,
        )
        if version.published_at is None:
            publish_version(process_key=one.key, expected=expected, actor=self.actor, at=self.at)
            self.loaded.processes += 1

    def approve(self, procedures: list[tuple[str, Procedure]]) -> None:
        """Approve the newest published process of each procedure that has one."""
        processes = newest_published([key for key, _ in procedures])
        for key, procedure in procedures:
            if key in processes:
                approve_process(
                    procedure_id=procedure.pk,
                    process_version_id=processes[key],
                    decision_id=self.decisions[DecisionKind.PROCESS].pk,
                    actor=self.actor,
                    at=self.at,
                )
                self.loaded.approved += 1


def _version_0(loading: _Loading) -> None:
    agencies = unit_ids(loading.agencies())
    made = []
    for one in loading.reference.procedures:
        version = create_procedure(
            agency_id=agencies[one.content.lead_unit],
            key=one.key,
            kind=ProcedureKind.INTERNAL if one.internal else ProcedureKind.PUBLIC,
            code_to_confirm=one.code_to_confirm,
            content=one.earlier,
            actor=loading.actor,
            at=loading.at,
        )
        loading.loaded.created += 1
        loading.publish(version.pk, DecisionKind.INTERNAL_LIST if one.internal else DecisionKind.LIST)
        if not one.internal:
            loading.set_level(version.procedure, one.earlier_level, one)
            loading.publish_eform(version.pk, one.key, one.earlier)
        loading.publish_process(one)
        made.append((one.key, version.procedure))
    loading.approve(made)


def _list_754(loading: _Loading) -> None:
    for one in loading.public():
        version = draft_version(
            procedure_id=loading.row(one).pk, content=one.content, actor=loading.actor, at=loading.at
        )
        loading.publish(version.pk, DecisionKind.LIST)
        loading.publish_eform(version.pk, one.key, one.content)


def _processes_837(loading: _Loading) -> None:
    loading.approve([(one.key, loading.row(one)) for one in loading.public()])


def _online_1112(loading: _Loading) -> None:
    for one in loading.public():
        if one.level is ServiceLevel.FULL:
            loading.set_level(loading.row(one), one.level, one)


_STAGES: Final[dict[Stage, Callable[[_Loading], None]]] = {
    Stage.VERSION_0: _version_0,
    Stage.LIST_754: _list_754,
    Stage.PROCESSES_837: _processes_837,
    Stage.ONLINE_1112: _online_1112,
}
