"""The intake interface: dossiers and papers of another portal, each taken in once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.audit.usecases import record
from motcua.catalogue.queries import open_offer_at
from motcua.catalogue.queries.eforms import definition_of, eform_in_force
from motcua.catalogue.rules.eforms import check
from motcua.dossiers.errors.intake import CallConflicts, PayloadFaulty
from motcua.dossiers.events.filing import (
    DossierSupplementTakenIn,
    DossierTakenIn,
    IntakeKeyMade,
    IntakeKeyRevoked,
)
from motcua.dossiers.models import Dossier, DossierAnswers, ExternalCall, ExternalCode, IntakeKey
from motcua.dossiers.policies import require_administrator, require_system
from motcua.dossiers.queries.intake import component_at, external_dossier, key_digest, procedure_with_code
from motcua.dossiers.queries.offers import version_of
from motcua.dossiers.queries.submissions import place_for_online
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.exchange import SentDossier, SentPaper
from motcua.dossiers.rules.intake import Filing, PaperIn, ScannedFile
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import State
from motcua.dossiers.rules.submissions import answers_digest
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import mark
from motcua.dossiers.usecases._online import let_time_run
from motcua.dossiers.usecases._reception import create, write_papers
from motcua.dossiers.usecases._standing import Told
from motcua.dossiers.usecases._telling import tell_applicant
from motcua.dossiers.usecases.supplement import receive_intake_supplement, receive_supplement
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.people.usecases import find_or_register_applicant
from motcua.store.locking import lock
from motcua.store.writes import official, working

_ONLINE_FILE = "online"


@working(with_acts=True)
def take_in_dossier(
    *, source: str, sent: SentDossier, files: Sequence[UUID], actor: Actor, at: datetime
) -> ExternalCode:
    """Take a dossier of `source` into the queue of the counter; its code again returns what was taken in.

    `files` are uploads in progress (purpose `dossiers.paper`), one for each of `sent.papers`. Raises
    Forbidden for a person, PayloadFaulty, NotOpenForFiling, NoPlaceReceives, CallConflicts when the code
    names a dossier of another procedure, and what an applicant's data are refused for.
    """
    require_system(actor)
    before = ExternalCode.objects.select_related("dossier__version__procedure")
    known = before.filter(source=source, code=sent.code).first()
    if known is None:
        try:
            with transaction.atomic():
                return _take_in(source, sent, files, actor=actor, at=at)
        except IntegrityError:
            known = before.filter(source=source, code=sent.code).first()
            if known is None:
                raise
    if known.dossier.version.procedure.key != sent.procedure:
        raise CallConflicts(code=sent.code, source=source)
    return known


@working(with_acts=True)
def take_in_supplement(
    *,
    source: str,
    code: str,
    call: str,
    papers: Sequence[SentPaper],
    files: Sequence[UUID],
    actor: Actor,
    at: datetime,
) -> ExternalCode:
    """Take in what the applicant completed at `source`; the same `call` again does nothing.

    Raises Forbidden for a person, NotFound, PayloadFaulty, ActNotAllowed when nothing was asked for.
    """
    require_system(actor)
    external = lock(ExternalCode.objects.select_related("dossier"), pk=external_dossier(source, code).pk)
    if external.calls.filter(key=call).exists():
        return external
    _supplement(external, call, papers, files, actor=actor, at=at)
    return external


@working
def note_synchronised(*, source: str, code: str, actor: Actor, at: datetime) -> ExternalCode:
    """Keep when `source` was told the status. Raises Forbidden for a person, NotFound."""
    require_system(actor)
    external = lock(ExternalCode.objects.all(), pk=external_dossier(source, code).pk)
    external.last_sync = at
    external.save(update_fields=["last_sync"])
    return external


@official
def make_intake_key(*, source: str, name: str, actor: Actor, at: datetime) -> str:
    """Make a key for another system and return it: it is shown once and kept as a hash only.

    Raises Forbidden, PayloadFaulty without a source or a name.
    """
    actor = require_administrator(actor)
    source, name = source.strip().lower(), name.strip()
    if not source or not name:
        raise PayloadFaulty(fault="chưa nhập nguồn hoặc tên khóa")
    key = secrets.token_urlsafe(32)
    row = IntakeKey.objects.create(
        source=source, name=name, key_sha256=key_digest(key), made_at=at, made_by=actor.label
    )
    event = IntakeKeyMade(source=source, name=name)
    record(event, stream="intake-keys", actor=actor, at=at, subject=row.public_id)
    return key


@official
def revoke_intake_key(*, key_id: UUID, actor: Actor, at: datetime) -> IntakeKey:
    """Let a key open nothing any more. Raises Forbidden, NotFound."""
    actor = require_administrator(actor)
    row = lock(IntakeKey.objects.filter(revoked_at=None), public_id=key_id)
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    event = IntakeKeyRevoked(source=row.source, name=row.name)
    record(event, stream="intake-keys", actor=actor, at=at, subject=row.public_id)
    return row


@official
def _take_in(
    source: str, sent: SentDossier, files: Sequence[UUID], *, actor: Actor, at: datetime
) -> ExternalCode:
    offer = open_offer_at(procedure_with_code(sent.procedure), at=at)
    version = version_of(offer)
    form = eform_in_force(version.pk, at=at)
    checked = check(definition_of(form), sent.answers, on=legal_date(at)) if form else None
    owner = find_or_register_applicant(details=sent.owner, actor=actor, at=at)
    filer = find_or_register_applicant(details=sent.filer, actor=actor, at=at) if sent.filer else owner
    filing = Filing(
        procedure=version.procedure_id,
        owner=owner.pk,
        filer=filer.pk,
        place=place_for_online(version, legal_date(at)),
        channel=ReceptionChannel.ONLINE,
        return_channel=sent.return_channel,
        summary=sent.summary,
        authorisation=sent.authorisation,
        papers=_papers(version.pk, sent.papers, files),
    )
    dossier = create(filing, at=at, offer=offer, applicants={owner.pk: owner, filer.pk: filer})
    write_papers(dossier, filing.papers, actor=actor, at=at, round_=0)
    lines = [
        {"name": one.name, "label": one.label, "value": one.value_text}
        for one in (checked.lines if checked else ())
    ]
    answers: Mapping[str, Any] = dict(sent.answers)
    DossierAnswers.objects.create(
        dossier=dossier,
        eform=form,
        answers=answers,
        lines=lines,
        contact={"address": sent.owner.address, "phone": sent.owner.phone, "email": sent.owner.email},
        return_address=sent.return_address,
    )
    mark(dossier, MilestoneKind.FILED, Told(at, at))
    let_time_run(dossier, at)
    _record_taken_in(dossier, source, sent, answers_digest(answers, lines), actor=actor, at=at)
    return ExternalCode.objects.create(dossier=dossier, source=source, code=sent.code, last_sync=at)


def _record_taken_in(
    dossier: Dossier, source: str, sent: SentDossier, digest: str, *, actor: Actor, at: datetime
) -> None:
    event = DossierTakenIn(
        provisional_code=dossier.provisional_code,
        source=source,
        external_code=sent.code,
        procedure=dossier.version.name,
        owner=dossier.owner.name,
        filer=dossier.filer.name,
        answers_sha256=digest,
        files=len(sent.papers),
    )
    record_on(dossier, event, actor=actor, at=at)
    tell_applicant(dossier, "provisional_received", actor=actor, at=at)


@official
def _supplement(
    external: ExternalCode,
    call: str,
    papers: Sequence[SentPaper],
    files: Sequence[UUID],
    *,
    actor: Actor,
    at: datetime,
) -> None:
    dossier = external.dossier
    given = _papers(dossier.version_id, papers, files)
    take = receive_intake_supplement if dossier.state == State.INTAKE_SUPPLEMENT else receive_supplement
    take(dossier_id=dossier.public_id, papers=given, actor=actor, at=at)
    ExternalCall.objects.create(external=external, key=call, kind="supplement", at=at)
    event = DossierSupplementTakenIn(
        source=external.source, external_code=external.code, files=len(given), answers_sha256=""
    )
    record_on(dossier, event, actor=actor, at=at)


def _papers(version_id: int, papers: Sequence[SentPaper], files: Sequence[UUID]) -> tuple[PaperIn, ...]:
    if len(papers) != len(files):
        raise PayloadFaulty(fault="số tệp khác số giấy tờ")
    return tuple(
        PaperIn(
            name=one.name,
            component=component_at(version_id, one.component),
            files=(ScannedFile(file, _ONLINE_FILE),),
        )
        for one, file in zip(papers, files, strict=True)
    )
