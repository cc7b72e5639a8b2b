"""Sending a filing: once, whatever is clicked, and as the person last saw it."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.catalogue.queries import Offer, open_offer_with_key
from motcua.catalogue.queries.eforms import definition_of, eform_in_force
from motcua.catalogue.rules.eforms import carry_over
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.dossiers.errors.filing import (
    AnswersFaulty,
    DetailsMissing,
    FilesMissing,
    NotForThem,
    NotOnline,
    VersionReplaced,
)
from motcua.dossiers.events.filing import DossierFiledOnline
from motcua.dossiers.models import Dossier, DossierAnswers, Submission
from motcua.dossiers.queries.gate import require_own_gate
from motcua.dossiers.queries.people import Applicant, CitizenIdentity
from motcua.dossiers.queries.prepared import Paper, Prepared, prepared
from motcua.dossiers.queries.submissions import (
    own_submissions,
    place_for_online,
    sent_as,
    submissions_to_send,
)
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.filing import FilingPage
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.rules.intake import Filing, PaperIn, ScannedFile
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.submissions import SUBMISSION_PURPOSE, OnBehalf, answers_digest
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import mark
from motcua.dossiers.usecases._online import let_time_run
from motcua.dossiers.usecases._reception import create, write_papers
from motcua.dossiers.usecases._standing import Told
from motcua.dossiers.usecases._telling import telling_filed
from motcua.dossiers.usecases.charging import charging
from motcua.dossiers.usecases.submissions import fill_in
from motcua.jobs.usecases import enqueue_all
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.people.policies import require_level
from motcua.people.queries.citizens import identity_of, role_in
from motcua.people.rules.citizens import FILING_ROLES
from motcua.people.usecases.represented import complete_own_contact, register_represented
from motcua.store.locking import lock
from motcua.store.writes import official, working

_SHOWN: Final = 5
ONLINE_FILE: Final = "online"
"""How a file came that was not scanned at a counter (`PaperFile.channel`)."""


@working(with_acts=True)
def submit(*, submission_id: UUID, actor: Actor, at: datetime) -> Dossier:
    """Send a submission: it becomes a dossier that waits for the counter, with its provisional code.

    Sent again - two windows, a double click, a retry after a lost answer - it returns the same dossier and
    does nothing. Raises NotFound for anybody else's, FiledElsewhere under the national gate, AssuranceTooLow
    below level 2, NotForThem when the account acts for the owner no more, NotOpenForFiling, NotOnline,
    VersionReplaced when the procedure changed meanwhile (see `renew_submission`), DetailsMissing,
    AnswersFaulty, FilesMissing, RepresentedUnknown, NoPlaceReceives, ReliefUnknown, ReliefReasonRequired.
    """
    submission = lock(submissions_to_send(actor, at), public_id=submission_id)
    if submission.dossier_id is not None:
        # Read anew: whoever waited for the lock has its joined rows from before the other one sent it.
        return sent_as(submission)
    if submission.__dict__["gate_kind"] == GateKind.NATIONAL:
        require_own_gate(at)
    identity = identity_of(submission.account_id)
    require_level(identity.level if identity else 0)
    if identity is None:
        raise NotForThem
    return _send(submission, identity, actor=actor, at=at)


@working
def renew_submission(*, submission_id: UUID, actor: Actor, at: datetime) -> Submission:
    """Bring a submission to the version and form now in force, with every answer and file that still fits.

    What no longer fits stays in `details` under its old name until it is sent, so that nothing typed is
    lost. Raises NotFound, NotOpenForFiling.
    """
    submission = lock(own_submissions(actor), public_id=submission_id)
    offer = open_offer_with_key(submission.version.procedure_id, at=at)
    if submission.dossier_id is not None or offer.version is None or offer.version_id is None:
        return submission
    old, new = submission.eform, eform_in_force(offer.version_id, at=at)
    if old and new and old.pk != new.pk:
        carried = carry_over(definition_of(old), definition_of(new), submission.answers)
        submission.answers = carried.answers
    by_name = {(one.name, one.kind): one for one in offer.components}
    by_position = {one.position: one for one in offer.components}
    for file in submission.files.select_related("component"):
        before = file.component
        if before is not None:
            file.component = by_name.get((before.name, before.kind)) or by_position.get(before.position)
            file.save(update_fields=["component"])
    submission.version, submission.eform, submission.done = offer.version, new, []
    fill_in(submission)
    submission.revision, submission.saved_at = submission.revision + 1, at
    parts = ["answers", "prefilled", "revision", "saved_at"]
    submission.save(update_fields=["version", "eform", "done", *parts])
    return submission


@official
def _send(submission: Submission, identity: CitizenIdentity, *, actor: Actor, at: datetime) -> Dossier:
    _require_acting(submission, identity, at)
    offer = _offer(submission, at)
    ready = prepared(submission, at=at, components=offer.components)
    _require_ready(ready)
    owner, filer = submission.represented, _with_contact(identity.applicant, ready, actor=actor, at=at)
    if ready.details.other is not None:
        owner = register_represented(details=ready.details.other, actor=actor, at=at)
    elif owner.pk == filer.pk:
        owner = filer
    place = place_for_online(submission.version, legal_date(at))
    filing = _filing(ready, owner=owner.pk, filer=filer.pk, place=place)
    dossier = create(filing, at=at, offer=offer, applicants={owner.pk: owner, filer.pk: filer})
    if submission.version.receiving_unit is not None:
        dossier.place = submission.version.receiving_unit
    write_papers(dossier, filing.papers, actor=actor, at=at, round_=0, purpose=SUBMISSION_PURPOSE)
    answers = _keep_answers(dossier, ready)
    mark(dossier, MilestoneKind.FILED, Told(at, at))
    let_time_run(dossier, at)
    _record(dossier, answers, ready, identity.level, actor=actor, at=at)
    enqueue_all(jobs=[telling_filed(dossier, at=at), *charging(dossier)], actor=actor, at=at)
    submission.dossier, submission.saved_at = dossier, at
    submission.save(update_fields=["dossier", "saved_at"])
    return dossier


def _offer(submission: Submission, at: datetime) -> Offer:
    offer = open_offer_with_key(submission.version.procedure_id, at=at)
    if offer.level is ServiceLevel.NONE:
        raise NotOnline(procedure=offer.name)
    newest_form = submission.__dict__["newest_form"]
    if offer.version_id != submission.version_id or newest_form != submission.eform_id:
        raise VersionReplaced
    return offer


def _require_ready(ready: Prepared) -> None:
    """Refuse what is not complete, naming it. Raises DetailsMissing, AnswersFaulty, FilesMissing."""
    missing = [one.what for one in ready.lacking if one.page is not FilingPage.PAPERS]
    if missing:
        raise DetailsMissing(what="; ".join(missing))
    faults = ready.checked.faults if ready.checked else []
    if faults:
        named = "; ".join(dict.fromkeys(one.label for one in faults[:_SHOWN]))
        raise AnswersFaulty(count=len(faults), faults=named + ("; …" if len(faults) > _SHOWN else ""))
    papers = [one.what for one in ready.lacking_on(FilingPage.PAPERS)]
    if papers:
        raise FilesMissing(papers="; ".join(papers))


def _filing(ready: Prepared, *, owner: int, filer: int, place: int) -> Filing:
    details = ready.details
    papers = [_paper_in(one) for one in ready.papers if one.files]
    others = [
        PaperIn(name=one.name, files=(ScannedFile(one.file.public_id, ONLINE_FILE),)) for one in ready.others
    ]
    return Filing(
        procedure=ready.submission.version.procedure_id,
        owner=owner,
        filer=filer,
        place=place,
        channel=ReceptionChannel.ONLINE,
        return_channel=details.return_channel,
        summary=details.summary,
        authorisation=details.authorisation if details.on_behalf is OnBehalf.OTHER else "",
        papers=(*papers, *others),
        fee_claim=details.fee_claim,
    )


def _with_contact(own: Applicant, ready: Prepared, *, actor: Actor, at: datetime) -> Applicant:
    """Return the citizen's own record with the contact data that it lacked."""
    said = {name: getattr(ready.details, name) for name in ("address", "phone", "email")}
    if all(getattr(own, name) or not text for name, text in said.items()):
        return own
    return complete_own_contact(**said, actor=actor, at=at) or own


def _require_acting(submission: Submission, identity: CitizenIdentity, at: datetime) -> None:
    """Refuse whoever no longer files for the owner. Raises NotForThem."""
    if submission.represented_id == identity.applicant_id:
        return
    if role_in(identity.account_id, submission.represented_id, at) not in FILING_ROLES:
        raise NotForThem


def _paper_in(paper: Paper) -> PaperIn:
    files = tuple(ScannedFile(one.file.public_id, ONLINE_FILE) for one in paper.files)
    return PaperIn(name=paper.name, component=paper.component.pk if paper.component else None, files=files)


def _keep_answers(dossier: Dossier, ready: Prepared) -> DossierAnswers:
    checked = ready.checked
    return DossierAnswers.objects.create(
        dossier=dossier,
        eform=ready.submission.eform,
        answers=checked.values if checked else {},
        lines=[
            {"name": one.name, "label": one.label, "value": one.value_text}
            for one in (checked.lines if checked else [])
        ],
        guidance=ready.submission.guidance,
        not_applicable=ready.not_applicable,
        contact={
            "address": ready.details.address,
            "phone": ready.details.phone,
            "email": ready.details.email,
        },
        return_address=ready.details.return_address,
    )


def _record(
    dossier: Dossier,
    answers: DossierAnswers,
    ready: Prepared,
    level: int,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    files = [*(file for one in ready.papers for file in one.files), *ready.others]
    event = DossierFiledOnline(
        provisional_code=dossier.provisional_code,
        procedure=dossier.version.name,
        procedure_version=dossier.version.number,
        owner=dossier.owner.name,
        filer=dossier.filer.name,
        on_behalf=ready.details.on_behalf,
        answers_sha256=answers_digest(answers.answers, answers.lines),
        files=len(files),
        files_sha256=[one.file.sha256 for one in files],
        level=level,
    )
    record_on(dossier, event, actor=actor, at=at)
