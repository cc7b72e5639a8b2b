"""One procedure as the public reads it, from the version in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from motcua.catalogue.errors import ProcedureNotFound
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import content_of, with_parts
from motcua.catalogue.queries.fees import FeeSheet
from motcua.catalogue.queries.formfiles import StoredFile, form_files_of, versions_offering
from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.fees import in_force, reliefs_in_force
from motcua.catalogue.rules.levels import REASONS, PartialReason, ServiceLevel
from motcua.catalogue.rules.parts import missing_parts
from motcua.dossiers.queries.gate import gate_at
from motcua.kernel.errors import NotFound
from motcua.people.models import Unit
from motcua.portal.queries.edition import Edition
from motcua.portal.queries.face import Office, office_of
from motcua.portal.queries.listing import Card, PublicDecision, listing_at
from motcua.portal.queries.past_times import PastTimes, finished_often, least_shown, past_times
from motcua.portal.rules.journey import Stretch, journey
from motcua.workflow.models import ProcessVersion
from motcua.workflow.queries.definitions import definition_of
from motcua.workflow.rules.plan import longest_path


@dataclass(frozen=True)
class PublicProcedure:
    """All that the page of a procedure shows. `missing` names the parts that nobody has entered yet.

    `reason` says why it is not fully online. `stretches` is what happens after one files, () while no
    process is approved. `past` is None where the figures are switched off or too few. `national_address`
    is where one files while the gate is the national portal's (decision 30), "" while it is ours. `forms`
    are the files of the forms that the papers name, where there is one.
    """

    card: Card
    content: Content
    version_number: int
    decision: PublicDecision
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
    forms: Mapping[str, StoredFile]

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
    return PublicProcedure(
        card=card,
        content=content,
        version_number=version.number,
        decision=card.decision,
        missing=missing_parts(content),
        level=card.level,
        reason=REASONS[PartialReason(card.level_reason)] if card.level_reason else "",
        fees=FeeSheet(
            edition.day, in_force(content.fees, edition.day), reliefs_in_force(content.reliefs, edition.day)
        ),
        lead=_office(version.lead_unit),
        decider=_office(version.deciding_unit),
        counter=_office(version.receiving_unit),
        stretches=_stretches(card.process_version_id),
        past=_past(card.procedure_id, edition),
        has_guidance=card.has_guidance,
        national_address=_national_address(edition),
        forms=form_files_of(version),
    )


def form_in_force(file_id: UUID, edition: Edition) -> StoredFile:
    """Return a form that a procedure in force offers. Raises NotFound for every other file."""
    for offered in versions_offering(file_id):
        if offered.version.procedure.public_id not in listing_at(edition).by_id:
            continue
        forms = public_procedure(offered.version.procedure.public_id, edition).forms
        found = next((one for one in forms.values() if one.public_id == file_id), None)
        if found is not None:
            return found
    raise NotFound


def _past(procedure_id: int, edition: Edition) -> PastTimes | None:
    least, often = _told_of(edition)
    return past_times(procedure_id, edition.since, least=least) if procedure_id in often else None


@lru_cache(maxsize=4)
def _told_of(edition: Edition) -> tuple[int | None, frozenset[int]]:
    """Return from how many dossiers on figures are shown, and of which procedures there are as many."""
    least = least_shown(edition.since)
    return least, frozenset() if least is None else finished_often(edition.since, least)


@lru_cache(maxsize=4)
def _national_address(edition: Edition) -> str:
    gate = gate_at(edition.since)
    return gate.portal_url if not gate.is_own else ""


def _office(unit: Unit | None) -> Office | None:
    return office_of(unit) if unit else None


def _stretches(process_version_id: int | None) -> tuple[Stretch, ...]:
    if process_version_id is None:
        return ()
    process = ProcessVersion.objects.get(pk=process_version_id)
    return journey(longest_path(definition_of(process)).steps)
