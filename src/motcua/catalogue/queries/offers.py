"""All that reception needs of one procedure at one moment, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from motcua.calendars.rules.clock import TimeOfDay
from motcua.calendars.rules.terms import Term, Terms
from motcua.catalogue.errors import NotOpenForFiling
from motcua.catalogue.models import Component, Fee, Procedure, ProcedureKind, ProcedureVersion
from motcua.catalogue.queries.contents import term_of, terms_of
from motcua.catalogue.queries.prepared import standing_of
from motcua.catalogue.queries.procedures import standing
from motcua.catalogue.rules.content import PauseRule
from motcua.catalogue.rules.filing import CLOSED_WORDS, Closed, Publication, reasons_closed
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.catalogue.rules.publication import PublicationKind
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.kernel.text import print_date


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure as it takes dossiers at one moment. A dossier freezes `version_id`,
    `process_version_id` and `level` when it is received.

    `terms` is the whole term, `term` its last phase, which decides lateness. `closed` holds every reason
    why it takes none; the other fields are then those of the version in force, or of none (`version_id`
    None).
    """

    procedure_id: int
    procedure_public_id: UUID
    key: str
    name: str
    field_name: str
    agency_id: int
    internal: bool
    closed: tuple[Closed, ...]
    version: ProcedureVersion | None
    version_id: int | None
    version_number: int | None
    process_version_id: int | None
    level: ServiceLevel
    level_reason: str
    term: Term | None
    terms: Terms | None
    cut_off: time | None
    pause_rule: PauseRule
    pause_basis: str
    time_of_day: TimeOfDay
    sets_count: int
    result: str
    lead_unit_id: int | None
    deciding_unit_id: int | None
    receiving_unit_id: int | None
    components: tuple[Component, ...]
    fees: tuple[Fee, ...]
    marks: Mapping[str, str]

    @property
    def is_open(self) -> bool:
        """Tell whether dossiers are taken."""
        return not self.closed


def offer_at(procedure: Procedure, *, at: datetime, as_of: datetime | None = None) -> Offer:
    """Return `procedure` as it takes dossiers at `at`, as known at `as_of`.

    Fees are those valid on that day. Four queries.
    """
    on = legal_date(at)
    if as_of is None:
        row = standing_of(procedure.pk, on=on)
    else:
        row = standing(Procedure.objects.filter(pk=procedure.pk), on=on, as_of=as_of).first()
    return _offer(row, on=on, parts=("components", "fees"))


def offer_with_id(public_id: UUID, *, at: datetime) -> Offer:
    """Return the procedure of an address as it takes dossiers at `at`, without its fees: four queries.

    Raises NotFound.
    """
    row_id = Procedure.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    if row_id is None:
        raise NotFound
    on = legal_date(at)
    return _offer(standing_of(row_id, on=on), on=on, parts=("components",))


def _offer(row: Procedure | None, *, on: date, parts: tuple[str, ...]) -> Offer:
    if row is None:
        raise NotFound
    facts = row.__dict__
    version = _version(facts["version_in_force"], parts)
    closed = reasons_closed(
        on=on,
        internal=row.kind == ProcedureKind.INTERNAL,
        publications=[Publication(version.number, PublicationKind.LIST, on)] if version else [],
        repealed_on=facts["repealed_on"],
        has_components=bool(version and version.components.all()),
        has_term=bool(version and version.term_amount is not None),
        has_process=facts["process_version"] is not None,
    )
    return Offer(
        procedure_id=row.pk,
        procedure_public_id=row.public_id,
        key=row.key,
        name=version.name if version else row.name,
        field_name=version.field.name if version else row.field.name,
        agency_id=row.agency_id,
        internal=row.kind == ProcedureKind.INTERNAL,
        closed=closed,
        version=version,
        version_id=version.pk if version else None,
        version_number=version.number if version else None,
        process_version_id=facts["process_version"],
        level=ServiceLevel(facts["level"] or ServiceLevel.NONE),
        level_reason=facts["level_reason"] or "",
        term=term_of(version) if version else None,
        terms=terms_of(version) if version else None,
        cut_off=version.cut_off if version else None,
        pause_rule=PauseRule(version.pause_rule if version else PauseRule.RESTART),
        pause_basis=version.pause_basis if version else "",
        time_of_day=TimeOfDay(version.time_of_day if version else TimeOfDay.END_OF_DAY),
        sets_count=version.sets_count if version else 0,
        result=version.result if version else "",
        lead_unit_id=version.lead_unit_id if version else None,
        deciding_unit_id=version.deciding_unit_id if version else None,
        receiving_unit_id=version.receiving_unit_id if version else None,
        components=tuple(version.components.all()) if version else (),
        fees=tuple(fee for fee in version.fees.all() if _is_valid(fee, on))
        if version and "fees" in parts
        else (),
        marks=dict(version.marks) if version else {},
    )


def open_offer_at(procedure: Procedure, *, at: datetime) -> Offer:
    """Return the offer of a procedure that takes dossiers at `at`.

    Raises NotOpenForFiling naming every reason.
    """
    return _open(offer_at(procedure, at=at), at)


def open_offer_with_key(row_id: int, *, at: datetime) -> Offer:
    """Return the offer of the procedure with this row key, which takes dossiers at `at`, without its fees.

    For receiving: three queries. Raises NotFound, and NotOpenForFiling naming every reason.
    """
    on = legal_date(at)
    return _open(_offer(standing_of(row_id, on=on), on=on, parts=("components",)), at)


def _open(offer: Offer, at: datetime) -> Offer:
    if offer.closed:
        reasons = "; ".join(CLOSED_WORDS[reason] for reason in offer.closed)
        raise NotOpenForFiling(key=offer.key, day=print_date(at), reasons=reasons)
    return offer


def _version(row_id: int | None, parts: tuple[str, ...]) -> ProcedureVersion | None:
    if row_id is None:
        return None
    rows = ProcedureVersion.objects.select_related("procedure__agency", "field", "lead_unit")
    return rows.prefetch_related(*parts).get(pk=row_id)


def _is_valid(fee: Fee, on: date) -> bool:
    return (fee.valid_from is None or fee.valid_from <= on) and (fee.valid_to is None or on < fee.valid_to)
