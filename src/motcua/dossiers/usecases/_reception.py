"""The parts of a reception that several use cases share. Called inside use cases only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from motcua.calendars.rules import SegmentKind
from motcua.catalogue.queries import Offer, offer_at, open_offer_with_key
from motcua.dossiers.errors import NoIdentifier, PapersMissing
from motcua.dossiers.models import Dossier, DossierPaper
from motcua.dossiers.policies import visible
from motcua.dossiers.queries.checklist import missing_of, missing_of_filing
from motcua.dossiers.queries.fees import fees_to_tell, fees_told, require_relief
from motcua.dossiers.queries.offers import version_of
from motcua.dossiers.queries.people import Applicant, applicants_with_keys
from motcua.dossiers.queries.places import received_for_others
from motcua.dossiers.queries.regimes import regime_on
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.checklist import Required
from motcua.dossiers.rules.codes import (
    CodeForm,
    code_series,
    dossier_code,
    no_provisional_code,
    provisional_code,
)
from motcua.dossiers.rules.fees_told import FeeClaim
from motcua.dossiers.rules.intake import Filing, PaperIn
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.segments import Switch
from motcua.dossiers.rules.states import State
from motcua.dossiers.rules.supplements import LEAST_REASON, require_reason
from motcua.dossiers.usecases._attachments import PAPER_PURPOSE, attach_all
from motcua.dossiers.usecases._clock import keep_due, mark, reckon, set_due, set_due_columns, switch
from motcua.dossiers.usecases._parties import freeze_again, freeze_parties, name_parties
from motcua.dossiers.usecases._process import start_process
from motcua.dossiers.usecases._standing import Told, tell, tell_first
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.identifiers import new_public_id
from motcua.kernel.text import N_, fold, tidy
from motcua.people.queries import identifier_at
from motcua.people.rules.identifiers import Notation
from motcua.people.rules.identity import ApplicantKind
from motcua.store import numbers
from motcua.store.locking import lock

RECEPTION_REASON = N_("Tiếp nhận hồ sơ")
RECEIVED_COLUMNS = [
    "state",
    "code",
    "regime",
    "received_at",
    "due_at",
    "due_printed",
    "early_before",
    "late_from",
    "warn_at",
    "received_by",
    "instance",
    "handling_unit",
    "owner_name",
    "filer_name",
    "fees",
    "search_text",
]


def lock_for(dossier_id: UUID, actor: Actor) -> Dossier:
    """Return the dossier, locked, with what its acts need.

    Raises NotFound when there is none, or none that `actor` may know of: a stranger learns nothing.
    """
    rows = Dossier.objects.select_related(
        "version__procedure",
        "version__deciding_unit",
        "organisation",
        "handling_unit",
        "place",
        "owner",
        "filer",
        "regime",
        "instance",
    )
    return lock(rows.filter(visible(actor)), public_id=dossier_id)


def create(
    filing: Filing,
    *,
    at: datetime,
    offer: Offer | None = None,
    applicants: Mapping[int, Applicant] = MappingProxyType({}),
) -> Dossier:
    """Write a filing that waits to be received, under the version in force at the moment of filing.

    The `offer` and `applicants` (by row key) at hand are not read again.
    """
    day, state = legal_date(at), State.AWAITING_RECEPTION
    dossier, _offer = _begun(filing, applicants, at=at, state=state, receipt=None, offer=offer)
    serial = numbers.issue(series=f"filing:{day:%y%m%d}", subject=dossier.public_id, at=at)
    dossier.provisional_code = provisional_code(serial, day)
    dossier.search_text = search_text(dossier)
    dossier.save(force_insert=True)
    freeze_parties(dossier, Told(at, at))
    return dossier


def create_received(
    filing: Filing,
    *,
    receipt: UUID,
    told: Told,
    actor: Actor,
    override: str,
    applicants: Mapping[int, Applicant] = MappingProxyType({}),
) -> Dossier:
    """Write a dossier that is received as it is filed: each row once, the dossier with all it says.

    `applicants` are those at hand, by row key. Raises what `file_dossier` and `accept_dossier` refuse.
    """
    dossier, offer = _begun(filing, applicants, at=told.at, state=State.RECEIVED, receipt=receipt)
    _require_complete(missing_of_filing(filing.papers, offer.components), override)
    _take_in(dossier, told, actor)
    dossier.provisional_code = no_provisional_code(dossier.public_id)
    reckoned = reckon(dossier, [Switch(told.at, SegmentKind.RUN)], ())
    set_due_columns(dossier, reckoned, told, printed=True)
    start_process(dossier, offer, reckoned, actor=actor, at=told.recorded_at, opened_at=told.at)
    _number(dossier, told)
    dossier.save(force_insert=True)
    freeze_parties(dossier, told)
    write_papers(dossier, filing.papers, actor=actor, at=told.at, round_=0)
    switch(dossier, SegmentKind.RUN, told)
    keep_due(dossier, reckoned, reason=RECEPTION_REASON, told=told, printed=True)
    mark(dossier, MilestoneKind.ACCEPTED, told)
    tell_first(dossier, told)
    return dossier


def _begun(
    filing: Filing,
    applicants: Mapping[int, Applicant],
    *,
    at: datetime,
    state: State,
    receipt: UUID | None,
    offer: Offer | None = None,
) -> tuple[Dossier, Offer]:
    offer = offer or open_offer_with_key(filing.procedure, at=at)
    version = version_of(offer)
    non_territorial = received_for_others(filing.place, version, legal_date(at))
    dossier = Dossier(
        public_id=new_public_id(),
        version=version,
        field_name=offer.field_name,
        service_level=offer.level,
        organisation=version.lead_unit or version.procedure.agency,
        place_id=filing.place,
        non_territorial=non_territorial,
        channel=filing.channel,
        return_channel=filing.return_channel,
        authorisation=tidy(filing.authorisation),
        summary=tidy(filing.summary) or version.name,
        sets=filing.sets,
        note=filing.note.strip(),
        receipt=receipt,
        state=state,
        filed_at=at,
    )
    people = applicants_with_keys({filing.owner, filing.filer}, applicants)
    dossier.owner, dossier.filer = people[filing.owner], people[filing.filer]
    name_parties(dossier)
    _tell_fees(dossier, filing.fee_claim, at)
    return dossier, offer


def _tell_fees(dossier: Dossier, claim: FeeClaim, at: datetime) -> None:
    """Keep on the dossier what is to be paid by the fees in force at `at`: the caller saves it.

    Raises ReliefUnknown, ReliefReasonRequired.
    """
    require_relief(dossier.version, claim, legal_date(at))
    told = fees_to_tell(
        dossier.version,
        claim,
        day=legal_date(at),
        organisation=dossier.owner.kind == ApplicantKind.ORGANISATION,
        channel=ReceptionChannel(dossier.channel),
    )
    dossier.fees = told.as_plain()


def search_text(dossier: Dossier) -> str:
    """Return what people look for: codes, names, subject; never a personal number."""
    at_once = dossier.provisional_code == no_provisional_code(dossier.public_id)
    waiting = "" if at_once else dossier.provisional_code
    parts = (dossier.code, waiting, dossier.summary, dossier.version.name)
    people = {dossier.owner_name, dossier.filer_name}
    return fold(" ".join([*(part for part in parts if part), *sorted(people)]))


def write_papers(
    dossier: Dossier,
    papers: Sequence[PaperIn],
    *,
    actor: Actor,
    at: datetime,
    round_: int,
    purpose: str = PAPER_PURPOSE,
) -> None:
    """Write the papers that were handed in, and take their uploads (made for `purpose`) over for good."""
    rows = DossierPaper.objects.bulk_create(
        DossierPaper(
            dossier=dossier,
            component_id=one.component,
            name=tidy(one.name),
            originals=one.originals,
            certified=one.certified,
            copies=one.copies,
            round=round_,
            handed_in_at=at,
            override=one.override.strip(),
        )
        for one in papers
    )
    pairs = [(row, one.files) for row, one in zip(rows, papers, strict=True)]
    attach_all(pairs, actor=actor, at=at, purpose=purpose)


def accept(dossier: Dossier, told: Told, *, actor: Actor, override: str) -> None:
    """Give a filed dossier its code, its due moment, its first step and its standing, and save it."""
    _require_complete(missing_of(dossier), override)
    _take_in(dossier, told, actor)
    freeze_again(dossier, told, reason=RECEPTION_REASON)
    before = fees_told(dossier)
    _tell_fees(dossier, before.claim if before else FeeClaim(), told.at)
    switch(dossier, SegmentKind.RUN, told)
    reckoned = set_due(dossier, reason=RECEPTION_REASON, told=told, printed=True)
    offer = offer_at(dossier.version.procedure, at=told.at)
    start_process(dossier, offer, reckoned, actor=actor, at=told.recorded_at, opened_at=told.at)
    _number(dossier, told)
    dossier.save(update_fields=RECEIVED_COLUMNS)
    mark(dossier, MilestoneKind.ACCEPTED, told)
    tell(dossier, told)


def _take_in(dossier: Dossier, told: Told, actor: Actor) -> None:
    dossier.regime = regime_on(legal_date(told.at))
    dossier.received_at = told.at
    dossier.received_by = actor.account_id


def _number(dossier: Dossier, told: Told) -> None:
    """Give `dossier` its code, late: the day's series stays locked until the reception is committed."""
    dossier.code = _allocate_code(dossier, told)
    dossier.search_text = search_text(dossier)


def _require_complete(missing: Sequence[Required], override: str) -> None:
    if not missing:
        return
    if not override.strip():
        raise PapersMissing(papers="; ".join(one.name for one in missing))
    require_reason(override, LEAST_REASON)


def _allocate_code(dossier: Dossier, told: Told) -> str:
    day = legal_date(told.at)
    regime = dossier.regime
    if regime is None:
        raise ValueError("a dossier gets its code under a regime")
    old = regime.code_form == CodeForm.OLD_NOTATION
    identifier = identifier_at(dossier.organisation, day, Notation.OLD if old else Notation.NEW)
    if identifier is None:
        raise NoIdentifier(unit=dossier.organisation.name, regime=regime.name)
    serial = numbers.issue(
        series=code_series(identifier.value, day), subject=dossier.public_id, at=told.recorded_at
    )
    return dossier_code(identifier.value, day, serial)
