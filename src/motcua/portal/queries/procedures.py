"""One procedure as the public reads it, from the version in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from motcua.catalogue.errors import ProcedureNotFound
from motcua.catalogue.models import ProcedureVersion, ProcessApproval, Publication, ServiceLevelRow
from motcua.catalogue.queries import content_of, with_parts
from motcua.catalogue.queries.eforms import guidance_in_force
from motcua.catalogue.queries.fees import FeeSheet
from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.fees import in_force, reliefs_in_force
from motcua.catalogue.rules.levels import REASONS, PartialReason, ServiceLevel
from motcua.catalogue.rules.parts import missing_parts
from motcua.dossiers.queries.gate import gate_at
from motcua.people.models import Unit
from motcua.portal.queries.edition import Edition
from motcua.portal.queries.face import Office, office_of
from motcua.portal.queries.listing import Card, listing_at
from motcua.portal.queries.past_times import PastTimes, past_times
from motcua.portal.rules.journey import Stretch, journey
from motcua.workflow.queries.definitions import definition_of
from motcua.workflow.rules.plan import longest_path


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """The decision under which the version was made public."""

    number: str
    signed_on: date
    since: date
    invented: bool


@dataclass(frozen=True)
class PublicProcedure:
    """All that the page of a procedure shows. `missing` names the parts that nobody has entered yet.

    `reason` says why it is not fully online. `stretches` is what happens after one files, () while no
    process is approved. `past` is None where the figures are switched off or too few. `national_address`
    is where one files while the gate is the national portal's (decision 30), "" while it is ours.
    """

    card: Card
    content: Content
    version_number: int
    decision: PublicDecision | None
    missing: tuple[str, ...]
    level: ServiceLevel
    reason: str
    fees: FeeSheet
    lead: Office | None
    decider: Office | None
    counter: Office | None
    stretches: tuple[Stretch, ...]
    past: PastTimes | None
    has_guidance: bool
    national_address: str

    @property
    def is_filed_here(self) -> bool:
        """Tell whether one files on this site: our gate, a level, and all that filing needs."""
        ready = self.card.has_process and self.content.components and self.content.term is not None
        return not self.national_address and self.level is not ServiceLevel.NONE and bool(ready)

    @property
    def marks(self) -> Mapping[str, str]:
        """Return which parts are not certain."""
        return self.content.marks


@lru_cache(maxsize=256)
def public_procedure(public_id: UUID, edition: Edition) -> PublicProcedure:
    """Return the procedure of an address as it stands in `edition`; kept for that edition.

    Raises ProcedureNotFound for what is not public or not in force.
    """
    card = listing_at(edition).by_id.get(public_id)
    if card is None:
        raise ProcedureNotFound
    version = with_parts(ProcedureVersion.objects.all()).get(pk=card.version_id)
    content = content_of(version, named=True)
    level, gate = _level(card.procedure_id, edition.day), gate_at(edition.since)
    return PublicProcedure(
        card=card,
        content=content,
        version_number=version.number,
        decision=_decision(card.version_id, edition.day),
        missing=missing_parts(content),
        level=card.level,
        reason=REASONS[PartialReason(level.reason)] if level and level.reason else "",
        fees=FeeSheet(
            edition.day, in_force(content.fees, edition.day), reliefs_in_force(content.reliefs, edition.day)
        ),
        lead=_office(version.lead_unit),
        decider=_office(version.deciding_unit),
        counter=_office(version.receiving_unit),
        stretches=_stretches(card.procedure_id, edition.day),
        past=past_times(card.procedure_id, edition.since),
        has_guidance=guidance_in_force(card.version_id, at=edition.since) is not None,
        national_address=gate.portal_url if not gate.is_own else "",
    )


def _office(unit: Unit | None) -> Office | None:
    return office_of(unit) if unit else None


def _level(procedure_id: int, on: date) -> ServiceLevelRow | None:
    rows = ServiceLevelRow.objects.filter(procedure=procedure_id, effective_from__lte=on)
    return rows.order_by("-effective_from", "-id").first()


def _decision(version_id: int, on: date) -> PublicDecision | None:
    rows = Publication.objects.filter(version=version_id, effective_from__lte=on).select_related("decision")
    found = rows.order_by("-effective_from", "-id").first()
    if found is None:
        return None
    decision = found.decision
    return PublicDecision(decision.number, decision.signed_on, found.effective_from, bool(decision.marks))


def _stretches(procedure_id: int, on: date) -> tuple[Stretch, ...]:
    rows = ProcessApproval.objects.filter(procedure=procedure_id, effective_from__lte=on)
    found = rows.select_related("process_version").order_by("-effective_from", "-id").first()
    return journey(longest_path(definition_of(found.process_version)).steps) if found else ()
