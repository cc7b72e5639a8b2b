"""Filing and reception: from papers on the counter to a code and a running clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from motcua.dossiers.errors import MomentInFuture, NoOutageDeclared
from motcua.dossiers.events import DossierAccepted, DossierFiled, LateEntryMade, ReceivedForOthers
from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import require_counter
from motcua.dossiers.queries.choices import unit_named
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.queries.offers import agency_key
from motcua.dossiers.queries.people import Applicant
from motcua.dossiers.queries.regimes import outage_covering
from motcua.dossiers.rules.channels import ONLINE
from motcua.dossiers.rules.fees_told import fees_digest
from motcua.dossiers.rules.intake import Filing
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.places import NON_TERRITORIAL_RULE
from motcua.dossiers.rules.states import DossierAct, State, next_state
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import mark
from motcua.dossiers.usecases._intake_clock import answer_intake_clock
from motcua.dossiers.usecases._reception import accept, create, create_received, lock_for, write_papers
from motcua.dossiers.usecases._standing import Told
from motcua.dossiers.usecases._telling import tell_applicant, telling_received
from motcua.dossiers.usecases.charging import charging
from motcua.jobs.usecases import enqueue_all
from motcua.kernel.actor import Actor
from motcua.kernel.identifiers import new_public_id
from motcua.kernel.text import print_moment
from motcua.store.writes import official


@official
def file_dossier(*, filing: Filing, actor: Actor, at: datetime) -> Dossier:
    """Take a filing in, to be checked: by post, or by a later online door. No legal clock starts.

    Raises Forbidden for a person who may not receive at that place, NotFound for a version that is
    not in force, NotOpenForFiling with every reason when the procedure takes no dossiers today,
    PlaceDoesNotReceive for a place that is not one of the procedure's while R15 is off.
    """
    actor = require_counter(actor, filing.place)
    dossier = create(filing, at=at)
    write_papers(dossier, filing.papers, actor=actor, at=at, round_=0)
    mark(dossier, MilestoneKind.FILED, Told(at, at))
    record_on(
        dossier,
        DossierFiled(
            provisional_code=dossier.provisional_code,
            procedure=dossier.version.name,
            channel=filing.channel,
            owner=dossier.owner.name,
            filer=dossier.filer.name,
        ),
        actor=actor,
        at=at,
    )
    _record_for_others(dossier, actor=actor, at=at)
    tell_applicant(dossier, "provisional_received", actor=actor, at=at)
    return dossier


@official
def accept_dossier(*, dossier_id: UUID, actor: Actor, at: datetime, override: str = "") -> Dossier:
    """Receive a filed dossier as complete: form 01, its one code, and the clock starts (R6, R7).

    `override` is the reason for receiving without a mandatory paper; it stays on record. Raises
    Forbidden, ActNotAllowed, PapersMissing, NoIdentifier, NoCalendar, and the calendar's refusals.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    dossier.state = next_state(State(dossier.state), DossierAct.ACCEPT)
    accept(dossier, Told(at, at), actor=actor, override=override)
    if dossier.channel in ONLINE:
        answer_intake_clock(dossier, at)
    _record_acceptance(dossier, actor=actor, at=at, override=override)
    return dossier


@official
def receive_at_counter(
    *,
    filings: Sequence[Filing],
    actor: Actor,
    at: datetime,
    override: str = "",
    applicants: Mapping[int, Applicant] = MappingProxyType({}),
) -> list[Dossier]:
    """Receive one or several complete dossiers of one person, on one receipt.

    Each has its own code, clock and acts; all or none are received. They are numbered agency by agency,
    so that two counters wait for each other and never block. `applicants` at hand (by row key) are not
    read again. Raises what `file_dossier` and `accept_dossier` raise.
    """
    receipt, told = new_public_id(), Told(at, at)
    received = {
        place: _receive(filings[place], applicants, receipt, told=told, actor=actor, override=override)
        for place in _by_agency(filings, at)
    }
    return [received[place] for place in range(len(filings))]


@official
def enter_late(
    *, filing: Filing, received_at: datetime, actor: Actor, at: datetime, override: str = ""
) -> Dossier:
    """Enter a reception from the paper register of a declared outage (decision 24).

    `received_at` is the moment in the paper register: the legal one. Raises NoOutageDeclared when no
    declared outage of the agency covers it, MomentInFuture, and what `receive_at_counter` raises.
    """
    if received_at > at:
        raise MomentInFuture(moment=print_moment(received_at))
    told = Told(received_at, at)
    dossier = _receive(filing, {}, new_public_id(), told=told, actor=actor, override=override)
    outage = outage_covering(dossier.organisation_id, received_at)
    if outage is None:
        raise NoOutageDeclared(moment=print_moment(received_at))
    record_on(
        dossier,
        LateEntryMade(dossier_code=str(dossier.code), received_at=received_at, notice=outage.notice),
        actor=require_counter(actor, dossier.place_id),
        at=at,
        legal_at=received_at,
    )
    return dossier


def _by_agency(filings: Sequence[Filing], at: datetime) -> list[int]:
    """Return the places of `filings` in the order of their agencies: the order of locks on code series."""
    places = range(len(filings))
    if len(filings) == 1:
        return list(places)
    return sorted(places, key=lambda place: agency_key(filings[place].procedure, at))


def _receive(
    filing: Filing,
    applicants: Mapping[int, Applicant],
    receipt: UUID,
    *,
    told: Told,
    actor: Actor,
    override: str,
) -> Dossier:
    actor = require_counter(actor, filing.place)
    dossier = create_received(
        filing, receipt=receipt, told=told, actor=actor, override=override, applicants=applicants
    )
    _record_acceptance(dossier, actor=actor, at=told.recorded_at, override=override, legal_at=told.at)
    _record_for_others(dossier, actor=actor, at=told.recorded_at, legal_at=told.at)
    return dossier


def _record_for_others(
    dossier: Dossier, *, actor: Actor, at: datetime, legal_at: datetime | None = None
) -> None:
    """Record that the place received for others, where it did (R15)."""
    if not dossier.non_territorial:
        return
    names = {"place": unit_named(dossier.place_id), "agency": dossier.organisation.name}
    event = ReceivedForOthers(**names, rule=NON_TERRITORIAL_RULE)
    record_on(dossier, event, actor=actor, at=at, legal_at=legal_at)


def _record_acceptance(
    dossier: Dossier, *, actor: Actor, at: datetime, override: str, legal_at: datetime | None = None
) -> None:
    moments, told = dossier.moments(), fees_told(dossier)
    record_on(
        dossier,
        DossierAccepted(
            dossier_code=str(dossier.code),
            procedure=dossier.version.name,
            procedure_version=dossier.version.number,
            received_at=moments.received_at,
            due_at=moments.due_at,
            owner=dossier.owner.name,
            override=override,
            fees=told.total.dong if told else 0,
            relief=": ".join(filter(None, (told.claim.relief, told.claim.reason))) if told else "",
            fees_sha256=fees_digest(dossier.fees),
        ),
        actor=actor,
        at=at,
        legal_at=legal_at,
    )
    enqueue_all(jobs=[telling_received(dossier, at=at), *charging(dossier)], actor=actor, at=at)
