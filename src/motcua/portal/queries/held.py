"""Everything that is held of one citizen, in plain values, for them to take along."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from motcua.dossiers.models import Dossier, DossierMessage, Submission
from motcua.dossiers.policies import applied_by
from motcua.dossiers.queries.copies import copies_for_applicant
from motcua.dossiers.rules.copies import printed_copy_code
from motcua.dossiers.rules.fee_facts import SUBJECT_KIND
from motcua.feedback.models import FeedbackCase
from motcua.feedback.rules.cases import STATE_NAMES, CaseState
from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain, plain
from motcua.notifications.queries.messages import held_on
from motcua.payments.queries import charges_of
from motcua.people.models import Account, CitizenIdentity, OwnPaper, SignInTrace
from motcua.people.policies import require_citizen
from motcua.people.queries.citizens import acts_for, applicant_of
from motcua.people.queries.privacy import own_requests


def held_of(actor: Actor, at: datetime) -> dict[str, Plain]:
    """Return what is held of the citizen `actor`, by subject, in the words of the screens.

    Dossiers are those filed by or for the person, not those of organisations they act for; fees in đồng.
    Raises SignInNeeded.
    """
    account_id = require_citizen(actor)
    account = Account.objects.get(pk=account_id)
    person = applicant_of(account_id)
    papers = OwnPaper.objects.filter(applicant=person).select_related("file")
    theirs = Q(owner=person) | Q(filer=person)
    own = Dossier.objects.filter(applied_by(actor, at)).filter(theirs).select_related("version")
    return {
        "taken_at": plain(at),
        "account": {"name": account.full_name, "email": account.email, "phone": account.phone},
        "identity": _identity(account_id),
        "as_known_at_the_counter": {
            "name": person.name,
            "identity_number": person.identity_number,
            "birth_date": plain(person.birth_date),
            "address": person.address,
            "phone": person.phone,
            "email": person.email,
        },
        "acts_for": [{"name": one.name, "role": one.role} for one in acts_for(account_id, at)[1:]],
        "sign_ins": [
            {"at": plain(one.at), "what": one.what, "address": one.address, "browser": one.browser}
            for one in SignInTrace.objects.filter(account=account).order_by("-at")[:500]
        ],
        "papers_kept": [_paper(one) for one in papers],
        "dossiers": [_dossier(one) for one in own.order_by("pk")],
        "filings_being_written": [
            {"procedure": one.version.name, "answers": one.answers, "details": one.details}
            for one in Submission.objects.filter(account=account, dossier=None).select_related("version")
        ],
        "messages_written": [
            {"dossier": str(one.dossier), "at": plain(one.at), "text": one.text}
            for one in DossierMessage.objects.filter(account=account).select_related("dossier").order_by("pk")
        ],
        "notices": [
            {"at": plain(one.at), "channel": one.channel, "subject": one.subject, "text": one.body}
            for one in held_on(account_id)
        ],
        "feedback": [_case(one) for one in FeedbackCase.objects.filter(account=account).order_by("pk")],
        "requests_about_data": [
            {"wish": one.wish, "text": one.text, "state": one.state, "answer": one.answer}
            for one in own_requests(account_id)
        ],
    }


def _identity(account_id: int) -> dict[str, Plain]:
    identity = CitizenIdentity.objects.get(account=account_id)
    return {
        "provider": identity.provider,
        "level": identity.level,
        "language": identity.language,
        "verified_at": plain(identity.verified_at),
    }


def _paper(paper: OwnPaper) -> dict[str, Plain]:
    return {
        "name": paper.name,
        "code": paper.code,
        "issued_on": plain(paper.issued_on),
        "expires_on": plain(paper.expires_on),
        "file": paper.file.name,
        "sha256": paper.file.sha256,
        "address": f"/tep/{paper.file.public_id}/",
    }


def _dossier(dossier: Dossier) -> dict[str, Plain]:
    answers = getattr(dossier, "answers", None)
    return {
        "code": str(dossier),
        "procedure": dossier.version.name,
        "summary": dossier.summary,
        "state": dossier.state_name,
        "filed_at": plain(dossier.filed_at),
        "received_at": plain(dossier.received_at),
        "due_at": plain(dossier.due_at),
        "resolved_at": plain(dossier.resolved_at),
        "owner": dossier.owner_name,
        "answers": plain(answers.lines) if answers else [],
        "papers": [one.name for one in dossier.papers.order_by("pk")],
        "electronic_copies": [
            {"number": one.symbol, "title": one.title, "code": printed_copy_code(one.code)}
            for one in copies_for_applicant(dossier, everything=True)
        ],
        "fees": [
            {"reference": one.reference, "payer": one.payer_name, "amount": one.amount, "state": one.state}
            for one in charges_of(SUBJECT_KIND, dossier.public_id)
        ],
    }


def _case(case: FeedbackCase) -> dict[str, Plain]:
    return {
        "code": case.code,
        "content": case.content,
        "state": STATE_NAMES[CaseState(case.state)],
        "answer": case.answer,
    }
