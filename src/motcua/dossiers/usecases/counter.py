"""What the counter does in one go: the applicant is written down and the filing answered, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.people import Applicant
from motcua.dossiers.rules.intake import Filing
from motcua.dossiers.rules.parties import Applying, Parties
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.usecases.close import redirect_dossier, refuse_reception
from motcua.dossiers.usecases.receive import enter_late, file_dossier, receive_at_counter
from motcua.dossiers.usecases.supplement import ask_intake_supplement
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.people.queries import applicant_for
from motcua.people.usecases import find_or_register_applicant
from motcua.store.writes import official


@official
def receive_with_applicants(
    *, filings: Sequence[Filing], parties: Parties, actor: Actor, at: datetime, override: str = ""
) -> list[Dossier]:
    """Write the applicants down where they are new, and receive their dossiers on one receipt.

    The keys of owner and filer in `filings` are filled in here. Raises what `receive_at_counter` and
    the registration of an applicant raise.
    """
    owner, filer = _people(parties, actor=actor, at=at)
    return receive_at_counter(
        filings=[replace(one, owner=owner.pk, filer=filer.pk) for one in filings],
        actor=actor,
        at=at,
        override=override,
        applicants={owner.pk: owner, filer.pk: filer},
    )


@official
def file_with_applicants(*, filing: Filing, parties: Parties, actor: Actor, at: datetime) -> Dossier:
    """Take one filing in to be checked later (it came by post). Raises what `file_dossier` raises."""
    named = _named([filing], parties, actor=actor, at=at)[0]
    return file_dossier(filing=named, actor=actor, at=at)


@official
def file_and_ask(
    *,
    filing: Filing,
    parties: Parties,
    items: Sequence[AskedItem],
    guide: str,
    actor: Actor,
    at: datetime,
) -> Dossier:
    """Take an incomplete filing in and hand out form 02 in the same sitting (R1).

    Raises what `file_dossier` and `ask_intake_supplement` raise.
    """
    dossier = file_with_applicants(filing=filing, parties=parties, actor=actor, at=at)
    ask_intake_supplement(dossier_id=dossier.public_id, items=items, guide=guide, actor=actor, at=at)
    return dossier


@official
def file_and_refuse(
    *, filing: Filing, parties: Parties, reason: str, basis: str, actor: Actor, at: datetime
) -> Dossier:
    """Take a filing in and refuse it in writing in the same sitting (form 03, R3).

    Raises what `file_dossier` and `refuse_reception` raise.
    """
    dossier = file_with_applicants(filing=filing, parties=parties, actor=actor, at=at)
    refuse_reception(dossier_id=dossier.public_id, reason=reason, basis=basis, actor=actor, at=at)
    return dossier


@official
def file_and_redirect(
    *, filing: Filing, parties: Parties, authority: str, reason: str, actor: Actor, at: datetime
) -> Dossier:
    """Take a filing in and tell the applicant which authority is competent.

    Raises what `file_dossier` and `redirect_dossier` raise.
    """
    dossier = file_with_applicants(filing=filing, parties=parties, actor=actor, at=at)
    redirect_dossier(dossier_id=dossier.public_id, authority=authority, reason=reason, actor=actor, at=at)
    return dossier


@official
def enter_late_with_applicants(
    *,
    filing: Filing,
    parties: Parties,
    received_at: datetime,
    actor: Actor,
    at: datetime,
    override: str = "",
) -> Dossier:
    """Enter a reception from the paper register of a declared outage, with its applicants.

    Raises what `enter_late` and the registration of an applicant raise.
    """
    named = _named([filing], parties, actor=actor, at=at)[0]
    return enter_late(filing=named, received_at=received_at, actor=actor, at=at, override=override)


def _named(filings: Sequence[Filing], parties: Parties, *, actor: Actor, at: datetime) -> list[Filing]:
    owner, filer = _people(parties, actor=actor, at=at)
    return [replace(one, owner=owner.pk, filer=filer.pk) for one in filings]


def _people(parties: Parties, *, actor: Actor, at: datetime) -> tuple[Applicant, Applicant]:
    owner = _person(parties.owner, actor=actor, at=at)
    return owner, _person(parties.filer, actor=actor, at=at) if parties.filer else owner


def _person(applying: Applying, *, actor: Actor, at: datetime) -> Applicant:
    if applying.known is not None:
        return applicant_for(applying.known)
    if applying.details is None:
        raise NotFound
    return find_or_register_applicant(details=applying.details, actor=actor, at=at)
