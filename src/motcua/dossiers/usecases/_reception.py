"""The parts of a reception that several use cases share. Called inside use cases only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from motcua.calendars.rules import SegmentKind
from motcua.catalogue.queries import offer_at, open_offer_at
from motcua.dossiers.errors import NoIdentifier, PapersMissing
from motcua.dossiers.models import Dossier, DossierPaper
from motcua.dossiers.queries.checklist import missing_of
from motcua.dossiers.queries.offers import procedure_by_key, version_of
from motcua.dossiers.queries.regimes import regime_on
from motcua.dossiers.rules.codes import CodeForm, code_series, dossier_code, provisional_code
from motcua.dossiers.rules.intake import Filing, PaperIn
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import State
from motcua.dossiers.rules.supplements import LEAST_REASON, require_reason
from motcua.dossiers.usecases._attachments import attach_files
from motcua.dossiers.usecases._clock import mark, set_due, switch
from motcua.dossiers.usecases._process import start_process
from motcua.dossiers.usecases._standing import Told, tell
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.identifiers import new_public_id
from motcua.kernel.text import N_, fold, tidy
from motcua.people.queries import identifier_at
from motcua.people.rules.identifiers import Notation
from motcua.store import numbers
from motcua.store.locking import lock

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
    "search_text",
]


def lock_for(dossier_id: UUID) -> Dossier:
    """Return the dossier, locked, with what its acts need. Raises NotFound."""
    rows = Dossier.objects.select_related(
        "version__procedure", "organisation", "place", "owner", "filer", "regime", "instance"
    )
    return lock(rows, public_id=dossier_id)


def create(filing: Filing, *, at: datetime, state: State, receipt: UUID | None = None) -> Dossier:
    """Write a new dossier under the version in force at the moment of filing."""
    day = legal_date(at)
    offer = open_offer_at(procedure_by_key(filing.procedure), at=at)
    version = version_of(offer)
    public_id = new_public_id()
    serial = numbers.issue(series=f"filing:{day:%y%m%d}", subject=public_id, at=at)
    dossier = Dossier(
        public_id=public_id,
        provisional_code=provisional_code(serial, day),
        version=version,
        field_name=offer.field_name,
        service_level=offer.level,
        organisation_id=offer.lead_unit_id or offer.agency_id,
        place_id=filing.place,
        channel=filing.channel,
        return_channel=filing.return_channel,
        owner_id=filing.owner,
        filer_id=filing.filer,
        authorisation=tidy(filing.authorisation),
        summary=tidy(filing.summary) or version.name,
        sets=filing.sets,
        note=filing.note.strip(),
        receipt=receipt,
        state=state,
        filed_at=at,
    )
    dossier.search_text = search_text(dossier)
    dossier.save(force_insert=True)
    return dossier


def search_text(dossier: Dossier) -> str:
    """Return what people look for: codes, names, subject; never a personal number."""
    parts = (dossier.code, dossier.provisional_code, dossier.summary, dossier.version.name)
    people = {dossier.owner.name, dossier.filer.name}
    return fold(" ".join([*(part for part in parts if part), *sorted(people)]))


def write_papers(
    dossier: Dossier, papers: Sequence[PaperIn], *, actor: Actor, at: datetime, round_: int
) -> None:
    """Write the papers that were handed in, and take their uploads over for good."""
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
    for row, one in zip(rows, papers, strict=True):
        attach_files(row, one.files, actor=actor, at=at)


def accept(dossier: Dossier, told: Told, *, actor: Actor, override: str) -> None:
    """Give the dossier its code, its due moment, its first step and its standing, and save it."""
    _check_papers(dossier, override)
    day = legal_date(told.at)
    dossier.regime = regime_on(day)
    dossier.received_at = told.at
    dossier.received_by = actor.account_id
    dossier.code = _allocate_code(dossier, told)
    dossier.search_text = search_text(dossier)
    switch(dossier, SegmentKind.RUN, told)
    reckoned = set_due(dossier, reason=N_("Tiếp nhận hồ sơ"), told=told, printed=True)
    offer = offer_at(dossier.version.procedure, at=told.at)
    start_process(dossier, offer, reckoned, actor=actor, at=told.recorded_at, opened_at=told.at)
    dossier.save(update_fields=RECEIVED_COLUMNS)
    mark(dossier, MilestoneKind.ACCEPTED, told)
    tell(dossier, told)


def _check_papers(dossier: Dossier, override: str) -> None:
    missing = missing_of(dossier)
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
